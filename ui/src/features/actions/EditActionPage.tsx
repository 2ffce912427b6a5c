import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { actionQuery, permissionsQuery } from '~/api/actions';
import type { Action, ActionPermissions } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { definitionOf } from '~/components/action/definition';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { Builder } from './parts/Builder';
import { BuilderWait } from './parts/BuilderWait';
import { useEditAction } from './use-builder';

const route = getRouteApi('/shell/builder/actions/$action');

function Loaded({ action, permissions }: { action: Action; permissions: ActionPermissions }) {
  const { step = 'details' } = route.useSearch();
  const navigate = route.useNavigate();
  const stored = useMemo(() => ({ action: definitionOf(action), permissions }), [action, permissions]);
  const builder = useEditAction(action.identifier, stored, action);
  return (
    <Builder
      builder={builder}
      step={step}
      onStep={(next) => void navigate({ search: (now) => ({ ...now, step: next }), replace: true })}
      onDeleted={() => {
        builder.forget();
        return navigate({ to: '/builder/actions' as string });
      }}
    />
  );
}

export default function EditActionPage() {
  const { t } = useTranslation('actions');
  const { action } = route.useParams();
  const mayEdit = useCan('update:actions');
  const found = useQuery(actionQuery(action));
  const permissions = useQuery(permissionsQuery(action));
  const error = found.error ?? permissions.error;
  if (!mayEdit) return <NoAccess page text={t('noEdit')} />;
  if (error) return <ErrorBox page error={error} onRetry={() => void found.refetch()} />;
  if (!found.data || !permissions.data) return <BuilderWait />;
  return <Loaded key={action} action={found.data} permissions={permissions.data} />;
}
