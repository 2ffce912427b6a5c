import { IconAppWindow, IconFileText } from '@tabler/icons-react';

export const DOCUMENT_ICONS = { markdown: IconFileText, page: IconAppWindow };
