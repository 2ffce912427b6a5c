import './dashboards.css';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { hasStatus } from '~/api/errors';
import { dashboardPath, type Page, pageQuery } from '~/api/pages';
import { titleOfPage } from '~/components/board/kinds';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { useVisit } from '~/lib/recents';
import DashboardView from './parts/DashboardView';

const route = getRouteApi('/shell/dashboard/$page');

function Visited({ page }: { page: Page }): ReactElement {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const title = titleOfPage(page);
  useVisit({ to: dashboardPath(page.identifier), title, kind: 'page', icon: page.icon ?? undefined });
  return (
    <DashboardView
      page={page}
      title={title}
      subtitle={page.description}
      search={search}
      onSearch={(next) => void navigate({ search: (now) => ({ ...now, ...next }) })}
    />
  );
}

// Its type is said, because the routes' types would be asked for it in a circle.
export default function DashboardPage(): ReactElement {
  const { t } = useTranslation('dashboards');
  const { page: identifier } = route.useParams();
  const page = useQuery(pageQuery(identifier));
  if (page.error)
    return hasStatus(page.error, 404) ? (
      <Empty page title={t('lost.title')} text={t('lost.text')} />
    ) : (
      <ErrorBox page error={page.error} onRetry={() => void page.refetch()} />
    );
  if (!page.data)
    return (
      <div className="dash">
        <CardsSkeleton height={220} />
      </div>
    );
  return <Visited key={page.data.identifier} page={page.data} />;
}
