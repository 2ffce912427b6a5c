import './home.css';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ownBlueprints } from '~/api/permissions';
import { bootstrapQuery, recentRunsQuery } from '~/api/queries';
import { PageHead } from '~/components/page/PageHead';
import { CatalogCards } from './parts/CatalogCards';
import { RecentRuns } from './parts/RecentRuns';
import { SetUpHints } from './parts/SetUpHints';

const RUNS = 8;

export default function HomePage() {
  const { t } = useTranslation('home');
  const { data: session } = useSuspenseQuery(bootstrapQuery());
  const runs = useQuery(recentRunsQuery(RUNS));
  const blueprints = ownBlueprints(session);
  const name = session.user.firstName;
  return (
    <div className="home">
      <PageHead
        title={name ? t('welcomeName', { name }) : t('welcome')}
        subtitle={session.organization.name}
      />
      <div className="home-columns">
        <CatalogCards blueprints={blueprints} />
        <div className="home-side">
          <SetUpHints blueprints={blueprints} hasRuns={(runs.data?.length ?? 0) > 0} />
          <RecentRuns runs={runs.data} error={runs.error} onRetry={() => void runs.refetch()} />
        </div>
      </div>
    </div>
  );
}
