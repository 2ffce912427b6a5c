import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlayerTrackNext, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '~/api/contract';
import { TENANT } from '~/api/host';
import { newKey } from '~/lib/idempotency';
import { rerunRun } from '../queries';

/** At once and with the same inputs; what is refused stands beside the button that asked for it. */
function Rerun({ run, primary }: { run: Run; primary: boolean }) {
  const { t } = useTranslation('runs');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [key] = useState(newKey);
  const rerun = useMutation({
    ...rerunRun(run.id),
    onSuccess: async (started) => {
      await queryClient.invalidateQueries({ queryKey: [TENANT, 'runs'] });
      await navigate({ to: `/runs/${encodeURIComponent(started.id)}` as string });
    },
    onError: (error) => notifications.show({ color: 'red', message: error.message }),
  });
  return (
    <Button
      variant="default"
      loading={rerun.isPending}
      leftSection={primary ? <IconRefresh size={15} /> : <IconPlayerTrackNext size={15} />}
      onClick={() => rerun.mutate(key)}
    >
      {t(primary ? 'again' : 'retry')}
    </Button>
  );
}

/** By its form, filled in as it was; what nobody filled in, and what failed, also at once. */
export function RunAgain({ run }: { run: Run }) {
  const { t } = useTranslation('runs');
  if (run.action.deleted) return null;
  if (run.source === 'AUTOMATION') return <Rerun run={run} primary />;
  return (
    <>
      {run.status === 'FAILURE' && <Rerun run={run} primary={false} />}
      <Button
        variant="default"
        leftSection={<IconRefresh size={15} />}
        renderRoot={(props) => (
          <Link
            {...props}
            to={`/self-service/${encodeURIComponent(run.action.identifier)}` as string}
            // Its route hangs in the tree of the app, which features do not know.
            search={{ run: run.id } as never}
          />
        )}
      >
        {t('again')}
      </Button>
    </>
  );
}
