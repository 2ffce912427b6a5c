import '~/theme/canvas.css';
import '~/components/flow/flow.css';
import './workflows.css';
import './runs.css';
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconForms, IconPlayerTrackNext, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  cancelFlowRun,
  flowRunPath,
  flowRunQuery,
  isOver,
  refreshRuns,
  rerunFlow,
  type WorkflowRunDetail,
} from '~/api/workflow-runs';
import { flowTitle, startPath } from '~/api/workflows';
import { Confirm } from '~/components/confirm/Confirm';
import { nodeOf } from '~/components/flow/graph';
import { RunPill } from '~/components/flow/RunPill';
import { PageHead } from '~/components/page/PageHead';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { ago, fullDate } from '~/lib/dates';
import { duration } from '~/lib/duration';
import { newKey } from '~/lib/idempotency';
import { NodeRunSheet } from './parts/NodeRunSheet';
import { RunSteps } from './parts/RunSteps';
import { looksOf, nodeRunOf, passedIn } from './run-looks';
import { useLiveFlow } from './use-live-flow';

const FlowCanvas = lazy(() => import('~/components/flow/FlowCanvas'));

const route = getRouteApi('/shell/workflows/runs/$run');

function Cancel({ run }: { run: WorkflowRunDetail }) {
  const { t } = useTranslation('workflows');
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const cancel = useMutation({
    ...cancelFlowRun(run.identifier),
    onSuccess: async () => {
      setAsking(false);
      await refreshRuns(queryClient);
    },
  });
  return (
    <>
      <Button variant="default" disabled={run.status === 'CANCELLING'} onClick={() => setAsking(true)}>
        {t('cancelRun')}
      </Button>
      <Confirm
        opened={asking}
        title={t('cancelTitle')}
        text={t('cancelText')}
        verb={t('cancelRun')}
        busy={cancel.isPending}
        error={cancel.error}
        onConfirm={() => cancel.mutate()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

function useRerun(run: WorkflowRunDetail) {
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const [key] = useState(newKey);
  const rerun = useMutation({
    ...rerunFlow(run.identifier),
    onSuccess: async ({ identifier }) => {
      await refreshRuns(queryClient);
      await navigate({ to: flowRunPath(identifier) as string });
    },
    onError: (error) => notifications.show({ color: 'red', message: error.message }),
  });
  return {
    busy: rerun.isPending,
    from: (fromNode?: string) => rerun.mutate({ fromNode, key: `${key}${fromNode ?? ''}` }),
  };
}

function Facts({ run }: { run: WorkflowRunDetail }) {
  const { t } = useTranslation('workflows');
  const { workflow, trigger, createdAt, endedAt, rerunOf, startedBy } = run;
  return (
    <>
      <span className="mono run-id">{run.identifier}</span>
      <span>{trigger.by?.name || trigger.by?.email || t(`kind.${trigger.type}`)}</span>
      <span>{t('version', { version: workflow.version })}</span>
      <time dateTime={createdAt} title={fullDate(createdAt)}>
        {endedAt ? t('took', { time: duration(createdAt, endedAt) }) : t('since', { when: ago(createdAt) })}
      </time>
      {startedBy && (
        <Link to={flowRunPath(startedBy.workflowRunIdentifier) as string}>
          {t('startedBy', { workflow: startedBy.workflow })}
        </Link>
      )}
      {rerunOf && <Link to={flowRunPath(rerunOf) as string}>{t('rerunOf', { run: rerunOf })}</Link>}
    </>
  );
}

function Tools({ run, rerun }: { run: WorkflowRunDetail; rerun: ReturnType<typeof useRerun> }) {
  const { t } = useTranslation('workflows');
  const failed = run.nodeRuns.findLast(({ result }) => result === 'FAILED');
  if (!isOver(run)) return <Cancel run={run} />;
  return (
    <>
      {failed && run.result === 'FAILED' && (
        <Button
          variant="default"
          disabled={rerun.busy}
          leftSection={<IconPlayerTrackNext size={15} />}
          onClick={() => rerun.from(failed.resumesAt)}
        >
          {t('rerunFailed')}
        </Button>
      )}
      {run.trigger.type === 'SELF_SERVE_TRIGGER' && !run.workflow.deleted && (
        <Button
          variant="default"
          leftSection={<IconForms size={15} />}
          renderRoot={(rest) => (
            <Link
              {...rest}
              to={startPath(run.workflow.identifier) as string}
              search={{ trigger: run.trigger.identifier, from: run.identifier } as never}
            />
          )}
        >
          {t('againOtherwise')}
        </Button>
      )}
      {!run.workflow.deleted && (
        <Button
          variant="default"
          loading={rerun.busy}
          leftSection={<IconRefresh size={15} />}
          onClick={() => rerun.from()}
        >
          {t('again')}
        </Button>
      )}
    </>
  );
}

/** What the person should look at first: the question they are asked, what failed, where it stands. */
const firstOf = (run: WorkflowRunDetail): string | undefined =>
  run.nodeRuns.find(({ input }) => input?.mayRespond)?.node.identifier ??
  run.nodeRuns.findLast(({ result }) => result === 'FAILED')?.node.identifier ??
  run.currentNode ??
  undefined;

/** A node on a branch is not gone on from: the others of its branches would be missing. */
const mayResume = (run: WorkflowRunDetail, node: string): boolean => nodeRunOf(run, node)?.resumesAt === node;

function Loaded({ run }: { run: WorkflowRunDetail }) {
  const { t } = useTranslation('workflows');
  const { node: asked } = route.useSearch();
  const navigate = route.useNavigate();
  const wide = useMediaQuery('(min-width: 860px)', true, { getInitialValueInEffect: false });
  useLiveFlow(run);
  const rerun = useRerun(run);
  const looks = useMemo(() => looksOf(run), [run]);
  const passed = useMemo(() => passedIn(run), [run]);
  const id = asked === '' ? undefined : (asked ?? firstOf(run));
  const node = id === undefined ? undefined : nodeOf(run.graph, id);
  const choose = useCallback(
    (next: string | undefined) => void navigate({ search: { node: next ?? '' }, replace: true }),
    [navigate],
  );
  const title = flowTitle(run.workflow);
  return (
    <div className="flow-run">
      <PageHead
        title={title}
        crumbs={[{ label: t('runs'), to: '/workflows/runs' }]}
        marks={<RunPill run={run} />}
        subtitle={<Facts run={run} />}
        actions={<Tools run={run} rerun={rerun} />}
      />
      <p className="sr-only" role="status">
        {t(`outcome.${run.result ?? run.status}`)}
      </p>
      {run.summary && (
        <p className={`run-outcome pill-block ${run.result === 'FAILED' ? 'red' : 'amber'}`}>{run.summary}</p>
      )}
      <div className="flow-run-main">
        <div className="flow-run-graph">
          {wide && (
            <Suspense fallback={<div className="canvas flow-canvas" />}>
              <FlowCanvas
                graph={run.graph}
                label={t('graph')}
                chosen={node?.identifier}
                looks={looks}
                passed={passed}
                onChoose={choose}
              />
            </Suspense>
          )}
          {!wide && <RunSteps run={run} chosen={node?.identifier} onChoose={choose} />}
        </div>
        <aside className="flow-run-side" aria-label={t('ofNode')}>
          {node ? (
            <NodeRunSheet
              key={node.identifier}
              node={node}
              nodeRun={nodeRunOf(run, node.identifier)}
              onRerun={
                isOver(run) && mayResume(run, node.identifier) ? () => rerun.from(node.identifier) : undefined
              }
              onClose={() => choose(undefined)}
            />
          ) : (
            <RunSteps run={run} chosen={undefined} onChoose={choose} />
          )}
        </aside>
      </div>
    </div>
  );
}

export default function FlowRunPage() {
  const { run } = route.useParams();
  const found = useQuery(flowRunQuery(run));
  if (found.data) return <Loaded key={run} run={found.data} />;
  if (found.error) return <ErrorBox page error={found.error} onRetry={() => void found.refetch()} />;
  return <CardsSkeleton cards={2} height={220} />;
}
