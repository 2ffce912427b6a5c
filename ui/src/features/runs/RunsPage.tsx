import './runs.css';
import { SegmentedControl } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { TENANT } from '~/api/host';
import { bootstrapQuery, usersQuery } from '~/api/queries';
import { isActive, runsQuery } from '~/api/runs';
import { listen } from '~/api/sse';
import { PageHead } from '~/components/page/PageHead';
import { namesById } from '~/components/property/people';
import { runColumns, runPath } from '~/components/run/columns';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { TableSkeleton } from '~/components/state/Skeletons';
import { DataGrid } from '~/components/table/DataGrid';
import { filterOf, SHOWS, type Show, shownRuns } from './view';

const route = getRouteApi('/shell/runs');

/** A burst of changes is one refresh. */
const GATHER_MS = 800;
/** Whatever the stream does, what goes on is looked at this often. */
const LOOK_MS = 10_000;

function useLiveList() {
  const queryClient = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      timer = undefined;
      void queryClient.invalidateQueries({ queryKey: [TENANT, 'runs', 'list'] });
    };
    const stop = listen('/v1/stream', {
      onEvent: (kind) => {
        if (kind === 'run') timer ??= setTimeout(refresh, GATHER_MS);
      },
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [queryClient]);
}

function useRuns(show: Show) {
  const { t } = useTranslation('runs');
  const { data: session } = useSuspenseQuery(bootstrapQuery());
  const { data: users } = useQuery(usersQuery());
  const runs = useQuery({
    ...runsQuery(filterOf(show, session.user)),
    refetchInterval: ({ state }) => (state.data?.some(isActive) ? LOOK_MS : false),
  });
  const columns = useMemo(() => {
    const icons = new Map(session.blueprints.map(({ identifier, icon }) => [identifier, icon]));
    return runColumns({ t, names: namesById(users), icons });
  }, [t, users, session]);
  return { runs, columns, rows: shownRuns(runs.data ?? [], show) };
}

export default function RunsPage() {
  const { t } = useTranslation('runs');
  const { show = 'all' } = route.useSearch();
  const navigate = route.useNavigate();
  const { runs, columns, rows } = useRuns(show);
  useLiveList();
  const open = (to: string) => void navigate({ to });
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
        {runs.error ? (
          <ErrorBox error={runs.error} onRetry={() => void runs.refetch()} />
        ) : runs.isPending ? (
          <TableSkeleton />
        ) : rows.length === 0 ? (
          <Empty
            icon={<IconHistory size={26} stroke={1.6} />}
            title={t(`none.${show}`)}
            text={t('noneText')}
          />
        ) : (
          <DataGrid
            tableId="runs"
            label={t('title')}
            columns={columns}
            rows={rows}
            rowKey={(run) => run.id}
            total={rows.length}
            onOpen={(run) => open(runPath(run.id))}
            onNavigate={open}
          />
        )}
      </div>
    </div>
  );
}
