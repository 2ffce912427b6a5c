import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { type Workflow, workflowQuery } from '~/api/workflows';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { documentOf } from './document';
import { FlowBuilder } from './parts/FlowBuilder';
import { useEditWorkflow } from './use-workflow';

const route = getRouteApi('/shell/builder/workflows/$workflow');

function Loaded({ workflow }: { workflow: Workflow }) {
  const navigate = route.useNavigate();
  const stored = useMemo(() => documentOf(workflow), [workflow]);
  const state = useEditWorkflow(workflow.identifier, stored, workflow);
  return (
    <FlowBuilder
      state={state}
      version={workflow.version}
      onDeleted={() => {
        state.forget();
        return navigate({ to: '/builder/workflows' as string });
      }}
    />
  );
}

export default function EditWorkflowPage() {
  const { t } = useTranslation('workflows');
  const { workflow } = route.useParams();
  const mayEdit = useCan('update:actions');
  const found = useQuery({ ...workflowQuery(workflow), enabled: mayEdit });
  if (!mayEdit) return <NoAccess page text={t('noEdit')} />;
  if (found.error) return <ErrorBox page error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <CardsSkeleton cards={2} height={200} />;
  return <Loaded key={workflow} workflow={found.data} />;
}
