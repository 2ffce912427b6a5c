import '~/theme/tones.css';
import './runs.css';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Run } from '~/api/contract';
import { labelOf, runQuery } from '~/api/runs';
import { useActors } from '~/components/property/use-actors';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { type PageTab, PageTabs } from '~/components/tabs/PageTabs';
import { ApprovalsTab } from './parts/ApprovalsTab';
import { ChangesTab } from './parts/ChangesTab';
import { InputsTab } from './parts/InputsTab';
import { LogTab } from './parts/LogTab';
import { RunHead } from './parts/RunHead';
import { StepLine } from './parts/StepLine';
import { useLiveRun } from './use-live-run';
import type { RunTab } from './view';

const route = getRouteApi('/shell/runs/$run');

function Outcome({ run }: { run: Run }) {
  const { t } = useTranslation('runs');
  if (!run.summary) return null;
  const tone = run.status === 'FAILURE' ? 'red' : run.status === 'SUCCESS' ? 'green' : 'amber';
  return (
    <p className={`run-outcome pill-block ${tone}`}>
      <span className="sr-only">{t('summary')}: </span>
      {run.summary}
    </p>
  );
}

/** Whoever looks at the run sees at once that nobody approved it, and why. */
function Glass({ run }: { run: Run }) {
  const { t } = useTranslation('runs');
  if (!run.breakGlass) return null;
  return (
    <p className="run-outcome pill-block red">
      <b>{t('glass')}:</b> {run.breakGlass}
    </p>
  );
}

/** Status changes are spoken; the log itself stays quiet. */
function Spoken({ run }: { run: Run }) {
  const { t } = useTranslation('common');
  return (
    <p className="sr-only" role="status">
      {labelOf(run) ?? t(`run.${run.status}`)}
    </p>
  );
}

function Loaded({ run }: { run: Run }) {
  const { t } = useTranslation('runs');
  const { tab = 'log', ticket } = route.useSearch();
  const navigate = route.useNavigate();
  const link = useLiveRun(run);
  const names = useActors();
  const approvals: PageTab<RunTab> = {
    name: 'approvals',
    label: t('tab.approvals'),
    draw: () => <ApprovalsTab run={run} names={names} />,
  };
  const tabs: PageTab<RunTab>[] = [
    { name: 'log', label: t('tab.log'), draw: () => <LogTab run={run} link={link} /> },
    { name: 'inputs', label: t('tab.inputs'), draw: () => <InputsTab run={run} /> },
    ...(run.requiredApproval ? [approvals] : []),
    { name: 'changes', label: t('tab.changes'), draw: () => <ChangesTab run={run} names={names} /> },
  ];
  return (
    <div className="run">
      <RunHead
        run={run}
        names={names}
        ticket={ticket}
        onAnswered={() => void navigate({ search: { tab: tab === 'log' ? undefined : tab } })}
      />
      <Spoken run={run} />
      <StepLine run={run} />
      <Glass run={run} />
      <Outcome run={run} />
      <PageTabs
        tabs={tabs}
        value={tab}
        onChange={(next) => void navigate({ search: { tab: next === 'log' ? undefined : next } })}
      />
    </div>
  );
}

export default function RunPage() {
  const { run } = route.useParams();
  const found = useQuery(runQuery(run));
  if (found.data) return <Loaded key={run} run={found.data} />;
  if (found.error) return <ErrorBox page error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <div className="run-wait">
      <CardsSkeleton cards={2} height={180} />
    </div>
  );
}
