import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, type ReactElement, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { type Page, pageQuery } from '~/api/pages';
import { ownBlueprints } from '~/api/permissions';
import { bootstrapQuery, recentRunsQuery } from '~/api/queries';
import { PageHead } from '~/components/page/PageHead';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { HOME, usualHome } from './home-board';

const NoCatalog = lazy(() => import('./parts/NoCatalog'));
const SetUpHints = lazy(() => import('./parts/SetUpHints'));
const DashboardView = lazy(() => import('./parts/DashboardView'));

const route = getRouteApi('/shell/');

function useHome(blueprints: number): { page?: Page; error: Error | null; refetch: () => void } {
  const { t } = useTranslation('home');
  const { data, error, refetch } = useQuery(pageQuery(HOME));
  if (!data) return { error, refetch };
  const words = { work: t('work'), recent: t('recent'), catalog: t('catalog'), runs: t('runs') };
  return {
    page: data.widgets?.length ? data : { ...data, widgets: usualHome(words, blueprints) },
    error: null,
    refetch,
  };
}

/** The home page is a dashboard that everybody starts at; each finds there what is for him or her. */
export default function HomePage(): ReactElement {
  const { t } = useTranslation('home');
  const { data: session } = useSuspenseQuery(bootstrapQuery());
  const runs = useQuery(recentRunsQuery(1));
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const blueprints = ownBlueprints(session);
  const { page, error, refetch } = useHome(blueprints.length);
  const name = session.user.firstName;
  const title = name ? t('welcomeName', { name }) : t('welcome');
  const head = <PageHead title={title} subtitle={session.organization.name} />;
  const hints = runs.data && (
    <Suspense>
      <SetUpHints blueprints={blueprints} hasRuns={runs.data.length > 0} />
    </Suspense>
  );
  if (blueprints.length === 0 || (error && !page))
    return (
      <div className="dash">
        {head}
        <div className="home-begin">
          {blueprints.length === 0 ? (
            <Suspense>
              <NoCatalog />
            </Suspense>
          ) : (
            <ErrorBox error={error} onRetry={refetch} />
          )}
          {hints}
        </div>
      </div>
    );
  const waiting = (
    <div className="dash">
      {head}
      <div style={{ padding: '0 24px' }}>
        <CardsSkeleton height={220} />
      </div>
    </div>
  );
  if (!page) return waiting;
  return (
    <Suspense fallback={waiting}>
      <DashboardView
        page={page}
        title={title}
        subtitle={session.organization.name}
        above={hints && <div className="home-hints">{hints}</div>}
        search={search}
        onSearch={(next) => void navigate({ search: (now) => ({ ...now, ...next }) })}
      />
    </Suspense>
  );
}
