import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import { blueprintsWith, useCan } from '~/api/permissions';
import { blueprintQuery, bootstrapQuery } from '~/api/queries';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { type Draft, draftOf, NEW_SCORECARD } from './document';
import { ScorecardBuilder } from './parts/ScorecardBuilder';
import { scorecardQuery } from './queries';
import { useScorecard } from './use-scorecard';
import { scorecardPath } from './view';

const route = getRouteApi('/shell/builder/new-scorecard');

function Fresh({ blueprint, from, start }: { blueprint: Blueprint; from: string; start: Draft }) {
  const navigate = route.useNavigate();
  const { data: session } = useQuery(bootstrapQuery());
  const own = session ? blueprintsWith(session, 'create:scorecards') : [];
  const state = useScorecard({
    blueprint: blueprint.identifier,
    from,
    stored: start,
    onSaved: (saved) =>
      void navigate({ to: scorecardPath(blueprint.identifier, saved.identifier) as string }),
  });
  return (
    <ScorecardBuilder
      key={blueprint.identifier}
      state={state}
      blueprint={blueprint}
      blueprints={{
        options: own.map(({ identifier, title }) => ({ value: identifier, label: title })),
        onChange: (next) => void navigate({ search: (now) => ({ ...now, blueprint: next }), replace: true }),
      }}
      onDeleted={() => Promise.resolve()}
    />
  );
}

/** The one people mean by services, or the one with most entities. */
function useUsual(): string {
  const { data: session } = useQuery(bootstrapQuery());
  const own = session ? blueprintsWith(session, 'create:scorecards') : [];
  const [most] = own.toSorted((a, b) => b.count - a.count);
  return (own.find(({ identifier }) => identifier === 'service') ?? most)?.identifier ?? '';
}

/** Begins from nothing, or from a copy. */
export default function NewScorecardPage(): ReactElement {
  const { t } = useTranslation('scorecards');
  const usual = useUsual();
  const { blueprint = usual, from = '' } = route.useSearch();
  const mayCreate = useCan('create:scorecards', blueprint);
  const definition = useQuery({ ...blueprintQuery(blueprint), enabled: blueprint !== '' });
  const source = useQuery({ ...scorecardQuery(blueprint, from), enabled: from !== '' && blueprint !== '' });
  const copy = t('copyTitle', { title: source.data?.title });
  const start = useMemo(
    () =>
      source.data
        ? { ...draftOf(source.data), identifier: `${source.data.identifier}_copy`, title: copy }
        : NEW_SCORECARD,
    [source.data, copy],
  );
  if (!mayCreate) return <NoAccess page text={t('noEdit')} />;
  const failed = [definition, source].find(({ error }) => error);
  if (failed) return <ErrorBox page error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!definition.data || source.isLoading) return <CardsSkeleton cards={2} height={200} />;
  return <Fresh key={from} blueprint={definition.data} from={from} start={start} />;
}
