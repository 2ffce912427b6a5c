import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { type FlowDocument, flowTitle, workflowQuery } from '~/api/workflows';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { copyOf, documentOf } from './document';
import { FlowBuilder } from './parts/FlowBuilder';
import { Starts } from './parts/Starts';
import { STARTS } from './starts';
import { useNewWorkflow } from './use-workflow';

const route = getRouteApi('/shell/builder/new-workflow');

function Fresh({ name, start }: { name: string; start: FlowDocument }) {
  const navigate = route.useNavigate();
  const state = useNewWorkflow(name, start, (identifier) => {
    void navigate({ to: `/builder/workflows/${encodeURIComponent(identifier)}` as string });
  });
  return <FlowBuilder state={state} onDeleted={() => Promise.resolve()} />;
}

function Copy({ from }: { from: string }) {
  const { t } = useTranslation('workflows');
  const source = useQuery(workflowQuery(from));
  if (source.error) return <ErrorBox page error={source.error} onRetry={() => void source.refetch()} />;
  if (!source.data) return <CardsSkeleton cards={2} height={200} />;
  const stored = documentOf(source.data);
  return <Fresh name={from} start={copyOf(stored, t('copyTitle', { title: flowTitle(stored) }))} />;
}

/** Begins from nothing, from an example, or from a copy. */
export default function NewWorkflowPage() {
  const { t } = useTranslation('workflows');
  const { from, start } = route.useSearch();
  const mayCreate = useCan('create:actions');
  if (!mayCreate) return <NoAccess page text={t('noEdit')} />;
  if (from) return <Copy key={from} from={from} />;
  if (start) return <Fresh key={start} name={`:${start}`} start={STARTS[start]} />;
  return <Starts />;
}
