import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '~/api/contract';
import { TENANT } from '~/api/host';
import { Confirm } from '~/components/confirm/Confirm';
import { cancelRun } from '../queries';

export function CancelRun({ run }: { run: Run }) {
  const { t } = useTranslation('runs');
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const cancel = useMutation({
    ...cancelRun(run.id),
    onSuccess: async () => {
      setAsking(false);
      await queryClient.invalidateQueries({ queryKey: [TENANT, 'runs'] });
    },
  });
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('cancel')}
      </Button>
      <Confirm
        opened={asking}
        title={t('cancelTitle')}
        text={t('cancelText')}
        verb={t('cancel')}
        busy={cancel.isPending}
        error={cancel.error}
        onConfirm={() => cancel.mutate()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
