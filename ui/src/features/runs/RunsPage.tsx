import './runs.css';
import { SegmentedControl } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { bootstrapQuery } from '~/api/queries';
import { isActive, runsQuery } from '~/api/runs';
import { PageHead } from '~/components/page/PageHead';
import { BatchHead } from './parts/BatchHead';
import { RunFilters } from './parts/RunFilters';
import { RunsTable } from './parts/RunsTable';
import { useLiveList } from './use-live-list';
import { filterOf, isNarrowed, type RunsView, SHOWS, shownRuns } from './view';

const route = getRouteApi('/shell/runs');

/** Whatever the stream does, what goes on is looked at this often. */
const LOOK_MS = 10_000;

export default function RunsPage(): ReactElement {
  const { t } = useTranslation('runs');
  const view = route.useSearch();
  const { show = 'all' } = view;
  const navigate = route.useNavigate();
  const set = (next: RunsView) => void navigate({ search: (now) => ({ ...now, ...next }) });
  const { data: session } = useSuspenseQuery(bootstrapQuery());
  const runs = useQuery({
    ...runsQuery(filterOf(view, session.user)),
    refetchInterval: ({ state }) => (state.data?.some(isActive) ? LOOK_MS : false),
  });
  useLiveList();
  return (
    <div className="runs">
      <PageHead
        title={t('title')}
        subtitle={t('subtitle')}
        actions={<Link to={'/workflows/runs' as string}>{t('ofWorkflows')}</Link>}
      />
      <div className="runs-bar">
        <SegmentedControl
          aria-label={t('which')}
          data={SHOWS.map((value) => ({ value, label: t(`show.${value}`) }))}
          value={show}
          onChange={(next) => set({ show: next === 'all' ? undefined : next })}
        />
        <RunFilters view={view} onChange={set} />
      </div>
      {view.batch && <BatchHead batch={view.batch} onLeave={() => set({ batch: undefined })} />}
      <div className="runs-table">
        <RunsTable
          label={t('title')}
          rows={runs.data && shownRuns(runs.data, show)}
          error={runs.error}
          onRetry={() => void runs.refetch()}
          none={{
            title: isNarrowed(view) ? t('filter.none') : t(`none.${show}`),
            text: isNarrowed(view) ? t('filter.noneText') : t('noneText'),
          }}
        />
      </div>
    </div>
  );
}
