import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint, Scorecard } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { blueprintQuery } from '~/api/queries';
import { auditOf } from '~/components/draft/meeting';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { draftOf } from './document';
import { ScorecardBuilder } from './parts/ScorecardBuilder';
import { scorecardQuery } from './queries';
import { useScorecard } from './use-scorecard';
import { editPath } from './view';

const route = getRouteApi('/shell/builder/scorecards/$blueprint/$scorecard');

function Loaded({ scorecard, blueprint }: { scorecard: Scorecard; blueprint: Blueprint }) {
  const navigate = route.useNavigate();
  const stored = useMemo(() => draftOf(scorecard), [scorecard]);
  const state = useScorecard({
    blueprint: blueprint.identifier,
    name: scorecard.identifier,
    stored,
    audit: auditOf(scorecard),
    onSaved: (saved) => {
      if (saved.identifier === scorecard.identifier) return;
      void navigate({ to: editPath(blueprint.identifier, saved.identifier) as string, replace: true });
    },
  });
  return (
    <ScorecardBuilder
      state={state}
      blueprint={blueprint}
      onDeleted={() => {
        state.forget();
        return navigate({ to: '/scorecards' as string });
      }}
    />
  );
}

export default function EditScorecardPage(): ReactElement {
  const { t } = useTranslation('scorecards');
  const { blueprint, scorecard } = route.useParams();
  const mayEdit = useCan('update:scorecards', blueprint);
  const definition = useQuery(blueprintQuery(blueprint));
  const found = useQuery(scorecardQuery(blueprint, scorecard));
  if (!mayEdit) return <NoAccess page text={t('noEdit')} />;
  const failed = [found, definition].find(({ error }) => error);
  if (failed) return <ErrorBox page error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!found.data || !definition.data) return <CardsSkeleton cards={2} height={200} />;
  return <Loaded key={`${blueprint}/${scorecard}`} scorecard={found.data} blueprint={definition.data} />;
}
