import { Progress } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '~/components/panel/Panel';
import { ErrorBox } from '~/components/state/ErrorBox';
import type { Imported } from '../files';
import { isOver, type Move, moveQuery } from '../moving';
import { Answer } from './Answer';
import type { Mending } from './FaultyRows';
import { ImportReport } from './ImportReport';

const WHOLE = 100;

function Running({ job, dry, at }: { job: string; dry: boolean; at?: Move }) {
  const { t } = useTranslation('sources');
  const { doneCount: done = 0, totalCount: total = null } = at ?? {};
  return (
    <Panel title={t(dry ? 'file.would' : 'file.did')}>
      <div className="panel-body def-editor" role="status">
        <p className="def-note">
          {t('file.job')} {total === null ? t('file.far', { done }) : t('file.farOf', { done, total })}{' '}
          <Link className="source-link" to={'/settings/jobs' as string} search={{ sel: job } as never}>
            {t('file.toJob')}
          </Link>
        </p>
        <Progress
          value={total ? (WHOLE * done) / total : WHOLE}
          animated={!total}
          aria-label={t('file.job')}
        />
      </div>
    </Panel>
  );
}

/** A large file is taken by a worker: how far it is, then what came of it. */
export function FollowedImport({ job, dry, mending }: { job: string; dry: boolean; mending?: Mending }) {
  const { t } = useTranslation('sources');
  const queryClient = useQueryClient();
  const { data: found, error, refetch } = useQuery(moveQuery(job));
  const written = found !== undefined && isOver(found) && !dry;
  // What was written is new to every list.
  useEffect(() => {
    if (written) void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'jobs' });
  }, [written, queryClient]);
  if (error) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!found || !isOver(found)) return <Running job={job} dry={dry} at={found} />;
  return (
    <Answer key="over">
      {found.status !== 'COMPLETED' && (
        <p role="alert" className="form-fault">
          {found.status === 'CANCELLED'
            ? t('file.jobCancelled')
            : t('file.jobFailed', { message: found.message })}
        </p>
      )}
      <ImportReport done={found as unknown as Imported} dry={dry} mending={mending} />
    </Answer>
  );
}
