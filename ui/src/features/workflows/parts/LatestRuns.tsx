import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { flowRunPath, flowRunsQuery } from '~/api/workflow-runs';
import { RunPill } from '~/components/flow/RunPill';
import { ErrorBox } from '~/components/state/ErrorBox';
import { TableSkeleton } from '~/components/state/Skeletons';
import { ago, fullDate } from '~/lib/dates';

const FEW = 20;

/** What the workflow has done last. */
export function LatestRuns({ workflow }: { workflow: string }) {
  const { t } = useTranslation('workflows');
  const { data, error, refetch } = useQuery(flowRunsQuery({ workflow, limit: FEW }));
  if (error) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!data) return <TableSkeleton rows={4} />;
  if (data.length === 0) return <p className="dim">{t('noRunsOf')}</p>;
  return (
    <>
      <ul className="flow-steps">
        {data.map((run) => (
          <li key={run.identifier}>
            <Link className="flow-kind" to={flowRunPath(run.identifier) as string}>
              <span className="flow-kind-text">
                <time dateTime={run.createdAt} title={fullDate(run.createdAt)}>
                  {ago(run.createdAt)}
                </time>
                <small>
                  {run.trigger.by?.name || run.trigger.by?.email || t(`kind.${run.trigger.type}`)}
                </small>
              </span>
              <RunPill run={run} />
            </Link>
          </li>
        ))}
      </ul>
      <Link className="flow-last" to={'/workflows/runs' as string} search={{ workflow } as never}>
        {t('allOf')}
      </Link>
    </>
  );
}
