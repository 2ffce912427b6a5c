import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { UseMutationResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

type Props = { resync: UseMutationResult<unknown, Error, void>; disabled?: boolean; why?: string };

export function SyncNow({ resync, disabled, why }: Props) {
  const { t } = useTranslation('sources');
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconRefresh size={14} />}
      loading={resync.isPending}
      disabled={disabled}
      title={why}
      onClick={() => resync.mutate()}
    >
      {t('sync.again')}
    </Button>
  );
}
