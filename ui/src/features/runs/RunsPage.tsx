import './runs.css';
import { SegmentedControl } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { bootstrapQuery } from '~/api/queries';
import { isActive, runsQuery } from '~/api/runs';
import { PageHead } from '~/components/page/PageHead';
import { RunsTable } from './parts/RunsTable';
import { useLiveList } from './use-live-list';
import { filterOf, SHOWS, shownRuns } from './view';

const route = getRouteApi('/shell/runs');

/** Whatever the stream does, what goes on is looked at this often. */
const LOOK_MS = 10_000;

export default function RunsPage() {
  const { t } = useTranslation('runs');
  const { show = 'all' } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: session } = useSuspenseQuery(bootstrapQuery());
  const runs = useQuery({
    ...runsQuery(filterOf(show, session.user)),
    refetchInterval: ({ state }) => (state.data?.some(isActive) ? LOOK_MS : false),
  });
  useLiveList();
  return (
    <div className="runs">
      <PageHead title={t('title')} subtitle={t('subtitle')} />
      <div className="runs-bar">
        <SegmentedControl
          aria-label={t('which')}
          data={SHOWS.map((value) => ({ value, label: t(`show.${value}`) }))}
          value={show}
          onChange={(next) => void navigate({ search: { show: next === 'all' ? undefined : next } })}
        />
      </div>
      <div className="runs-table">
        <RunsTable
          label={t('title')}
          rows={runs.data && shownRuns(runs.data, show)}
          error={runs.error}
          onRetry={() => void runs.refetch()}
          none={{ title: t(`none.${show}`), text: t('noneText') }}
        />
      </div>
    </div>
  );
}
