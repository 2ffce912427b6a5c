import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { actionQuery } from '~/api/actions';
import type { Document } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { definitionOf, titleOf } from '~/components/action/definition';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { NEW_AUTOMATION } from './document';
import { AutomationBuilder } from './parts/AutomationBuilder';
import { useNewAutomation } from './use-automation';

const route = getRouteApi('/shell/builder/new-automation');

function Fresh({ from, start }: { from: string; start: Document }) {
  const navigate = route.useNavigate();
  const state = useNewAutomation(from, start, (identifier) => {
    void navigate({ to: `/builder/automations/${encodeURIComponent(identifier)}` as string });
  });
  return <AutomationBuilder state={state} onDeleted={() => Promise.resolve()} />;
}

/** Begins from nothing, or from a copy. */
export default function NewAutomationPage() {
  const { t } = useTranslation('automations');
  const { from = '' } = route.useSearch();
  const mayCreate = useCan('create:actions');
  const source = useQuery({ ...actionQuery(from), enabled: from !== '' });
  if (!mayCreate) return <NoAccess page text={t('noEdit')} />;
  if (from === '') return <Fresh from="" start={NEW_AUTOMATION} />;
  if (source.error) return <ErrorBox page error={source.error} onRetry={() => void source.refetch()} />;
  if (!source.data) return <CardsSkeleton cards={2} height={200} />;
  const stored = definitionOf(source.data);
  const title = t('copyTitle', { title: titleOf(stored) });
  const start = { ...stored, identifier: `${String(stored.identifier)}_copy`, title, publish: false };
  return <Fresh key={from} from={from} start={start} />;
}
