import { Button } from '@mantine/core';
import { IconLockOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Page } from '~/api/pages';
import { useLock } from './use-lock';

type Props = { page: Pick<Page, 'identifier' | 'locked'>; small?: boolean };

/** For whoever may change the page, where its tools would stand. */
export function UnlockButton({ page, small }: Props) {
  const { t } = useTranslation('common');
  const lock = useLock(page);
  return (
    <Button
      variant={small ? 'subtle' : 'default'}
      color={small ? 'gray' : undefined}
      size={small ? 'xs' : undefined}
      leftSection={<IconLockOpen size={15} />}
      loading={lock.isPending}
      onClick={() => lock.mutate(false)}
    >
      {t('lock.unlock')}
    </Button>
  );
}
