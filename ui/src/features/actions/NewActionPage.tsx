import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { actionQuery, permissionsQuery } from '~/api/actions';
import { useCan } from '~/api/permissions';
import { definitionOf, titleOf } from '~/components/action/definition';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { type ActionDocument, copyOf, NEW_ACTION } from './document';
import { Builder } from './parts/Builder';
import { BuilderWait } from './parts/BuilderWait';
import { useNewAction } from './use-builder';

const route = getRouteApi('/shell/builder/new-action');

function Fresh({ from, start }: { from: string; start: ActionDocument }) {
  const { step = 'details' } = route.useSearch();
  const navigate = route.useNavigate();
  const builder = useNewAction(from, start, (identifier) => {
    void navigate({
      to: `/builder/actions/${encodeURIComponent(identifier)}` as string,
      search: { step } as never,
    });
  });
  return (
    <Builder
      builder={builder}
      step={step}
      onStep={(next) => void navigate({ search: (now) => ({ ...now, step: next }), replace: true })}
      onDeleted={() => Promise.resolve()}
    />
  );
}

/** Begins from nothing, or from a copy of an action. */
export default function NewActionPage() {
  const { t } = useTranslation('actions');
  const { from = '' } = route.useSearch();
  const mayCreate = useCan('create:actions');
  const source = useQuery({ ...actionQuery(from), enabled: from !== '' });
  const permissions = useQuery({ ...permissionsQuery(from), enabled: from !== '' });
  if (!mayCreate) return <NoAccess page text={t('noCreate')} />;
  if (from === '') return <Fresh from="" start={NEW_ACTION} />;
  if (source.error) return <ErrorBox page error={source.error} onRetry={() => void source.refetch()} />;
  if (!source.data || !permissions.data) return <BuilderWait />;
  const document = { action: definitionOf(source.data), permissions: permissions.data };
  const title = t('copyTitle', { title: titleOf(document.action) });
  return <Fresh key={from} from={from} start={copyOf(document, title)} />;
}
