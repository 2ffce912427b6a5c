import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { actionQuery } from '~/api/actions';
import type { Action } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { definitionOf } from '~/components/action/definition';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { AutomationBuilder } from './parts/AutomationBuilder';
import { useEditAutomation } from './use-automation';

const route = getRouteApi('/shell/builder/automations/$automation');

function Loaded({ automation }: { automation: Action }) {
  const navigate = route.useNavigate();
  const stored = useMemo(() => definitionOf(automation), [automation]);
  const state = useEditAutomation(automation.identifier, stored, automation);
  return (
    <AutomationBuilder
      state={state}
      onDeleted={() => {
        state.forget();
        return navigate({ to: '/builder/automations' as string });
      }}
    />
  );
}

export default function EditAutomationPage() {
  const { t } = useTranslation('automations');
  const { automation } = route.useParams();
  const mayEdit = useCan('update:actions');
  const found = useQuery(actionQuery(automation));
  if (!mayEdit) return <NoAccess page text={t('noEdit')} />;
  if (found.error) return <ErrorBox page error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <CardsSkeleton cards={2} height={200} />;
  return <Loaded key={automation} automation={found.data} />;
}
