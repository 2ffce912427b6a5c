import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Batch, Run } from '~/api/contract';
import { TENANT } from '~/api/host';
import { Confirm } from '~/components/confirm/Confirm';
import { RunStatusPill } from '~/components/run/RunStatusPill';
import { batchQuery, cancelBatch } from '../queries';
import { STATUSES } from '../view';
import { BatchApproval } from './Approval';

const ENDED: ReadonlySet<Run['status']> = new Set(['SUCCESS', 'FAILURE', 'DECLINED', 'CANCELLED']);

const LOOK_MS = 5_000;

const endedOf = ({ counts }: Batch) =>
  STATUSES.filter((status) => ENDED.has(status)).reduce((sum, status) => sum + (counts[status] ?? 0), 0);

function CancelBatch({ batch }: { batch: Batch }) {
  const { t } = useTranslation('runs');
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const cancel = useMutation({
    ...cancelBatch(batch.id),
    onSuccess: async () => {
      setAsking(false);
      await queryClient.invalidateQueries({ queryKey: [TENANT, 'runs'] });
    },
  });
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('batch.cancel')}
      </Button>
      <Confirm
        opened={asking}
        title={t('batch.cancelTitle')}
        text={t('cancelText')}
        verb={t('batch.cancel')}
        busy={cancel.isPending}
        error={cancel.error}
        onConfirm={() => cancel.mutate()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

/** How far runs are that were asked for together, and what can be done with all of them. */
export function BatchHead({ batch: key, onLeave }: { batch: string; onLeave: () => void }) {
  const { t } = useTranslation('runs');
  const { data, error } = useQuery({
    ...batchQuery(key),
    refetchInterval: ({ state }) => (state.data?.batch.status === 'IN_PROGRESS' ? LOOK_MS : false),
  });
  if (error)
    return (
      <p role="alert" className="run-outcome pill-block red">
        {error.message}
      </p>
    );
  if (!data) return null;
  const { batch, runs } = data;
  const ended = endedOf(batch);
  return (
    <section className="card batch" aria-label={t('batch.all')}>
      <div className="batch-words">
        <b>
          {t('batch.title', { action: batch.action.title ?? batch.action.identifier, count: batch.total })}
        </b>
        <span className="dim" role="status">
          {t('batch.progress', { ended, total: batch.total })}
        </span>
        <ul className="batch-counts" aria-label={t('batch.counts')}>
          {STATUSES.filter((status) => batch.counts[status]).map((status) => (
            <li key={status}>
              <RunStatusPill status={status} /> <span className="num">{batch.counts[status]}</span>
            </li>
          ))}
        </ul>
      </div>
      <div className="batch-tools">
        <BatchApproval batch={batch} runs={runs} />
        {batch.status === 'IN_PROGRESS' && <CancelBatch batch={batch} />}
        <Button variant="subtle" onClick={onLeave}>
          {t('batch.leave')}
        </Button>
      </div>
      <Progress
        className="batch-bar"
        value={(ended / batch.total) * 100}
        color={batch.status === 'FAILURE' ? 'red' : undefined}
        aria-label={t('batch.progress', { ended, total: batch.total })}
      />
    </section>
  );
}
