import './workflows.css';
import './runs.css';
import { Select } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { flowRunPath, flowRunsQuery, type WorkflowRun } from '~/api/workflow-runs';
import { flowTitle, workflowsQuery } from '~/api/workflows';
import { RunPill } from '~/components/flow/RunPill';
import { PageHead } from '~/components/page/PageHead';
import { PlainTable } from '~/components/page/PlainTable';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { ago, fullDate } from '~/lib/dates';
import { duration } from '~/lib/duration';

const route = getRouteApi('/shell/workflows/runs');

const COLUMNS = ['name', 'result', 'by', 'started', 'took'] as const;

const LOOK_MS = 10_000;

function Row({ run }: { run: WorkflowRun }) {
  const { t } = useTranslation('workflows');
  const { trigger, createdAt, endedAt } = run;
  return (
    <tr>
      <th scope="row">
        <Link className="flow-name" to={flowRunPath(run.identifier) as string}>
          <b>{flowTitle(run.workflow)}</b>
        </Link>
      </th>
      <td>
        <span className="flow-pills">
          <RunPill run={run} />
        </span>
      </td>
      <td>{trigger.by?.name || trigger.by?.email || t(`kind.${trigger.type}`)}</td>
      <td>
        <time className="num" dateTime={createdAt} title={fullDate(createdAt)}>
          {ago(createdAt)}
        </time>
      </td>
      <td className="num">{endedAt ? duration(createdAt, endedAt) : '—'}</td>
    </tr>
  );
}

function Table({ runs }: { runs: WorkflowRun[] }) {
  const { t } = useTranslation('workflows');
  return (
    <div className="list-scroll">
      <PlainTable className="flow-list">
        <caption className="sr-only">{t('runs')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`runList.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <Row key={run.identifier} run={run} />
          ))}
        </tbody>
      </PlainTable>
    </div>
  );
}

/** What workflows are doing and have done. */
export default function FlowRunsPage() {
  const { t } = useTranslation('workflows');
  const { workflow } = route.useSearch();
  const navigate = route.useNavigate();
  const runs = useQuery({ ...flowRunsQuery({ workflow }), refetchInterval: LOOK_MS });
  const { data: known } = useQuery(workflowsQuery());
  const names = (known?.workflows ?? []).map((each) => ({ value: each.identifier, label: flowTitle(each) }));
  return (
    <div className="flows-page">
      <PageHead title={t('runs')} crumbs={[{ label: t('allRuns'), to: '/runs' }]} />
      <Select
        className="flow-which"
        aria-label={t('ofWorkflow')}
        placeholder={t('ofWorkflow')}
        clearable
        searchable
        data={names}
        value={workflow ?? null}
        onChange={(next) => void navigate({ search: { workflow: next ?? undefined } })}
      />
      {runs.error ? (
        <ErrorBox error={runs.error} onRetry={() => void runs.refetch()} />
      ) : runs.isPending ? (
        <div className="flows-wait">
          <CardsSkeleton cards={3} height={56} />
        </div>
      ) : runs.data.length === 0 ? (
        <Empty icon={<IconHistory size={26} stroke={1.6} />} title={t('noRuns')} text={t('noRunsText')} />
      ) : (
        <Table runs={runs.data} />
      )}
    </div>
  );
}
