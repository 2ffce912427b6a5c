import { IconApi, IconAppWindow, IconBroadcast, IconFileText } from '@tabler/icons-react';

export const DOCUMENT_ICONS = {
  markdown: IconFileText,
  openApi: IconApi,
  asyncApi: IconBroadcast,
  page: IconAppWindow,
};
