import { Tooltip } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Page } from '~/api/pages';

/** Beside the title of a page that is locked, with what that means. */
export function LockMark({ page }: { page: Pick<Page, 'locked'> }) {
  const { t } = useTranslation('common');
  if (page.locked !== true) return null;
  return (
    <Tooltip label={t('lock.text')} events={{ hover: true, focus: true, touch: true }}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its words must be reachable with the keyboard */}
      <span className="page-lock" role="img" tabIndex={0} aria-label={t('lock.text')}>
        <IconLock size={16} />
      </span>
    </Tooltip>
  );
}
