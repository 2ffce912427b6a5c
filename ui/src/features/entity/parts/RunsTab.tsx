import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { runPath, runsQuery } from '~/api/runs';
import { runColumns } from '~/components/run/columns';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { TableSkeleton } from '~/components/state/Skeletons';
import { DataGrid } from '~/components/table/DataGrid';
import type { EntityContext } from '../use-entity';

export function RunsTab({ context }: { context: EntityContext }) {
  const { t } = useTranslation('entity');
  const { t: runWords } = useTranslation('runs');
  const { entity, blueprint, names, icons } = context;
  const navigate = useNavigate();
  const runs = useQuery(runsQuery({ entity: entity.identifier, blueprint: blueprint.identifier }));
  const columns = useMemo(
    () => runColumns({ t: runWords, names, icons }).filter(({ id }) => id !== 'entity'),
    [runWords, names, icons],
  );
  if (runs.error) return <ErrorBox error={runs.error} onRetry={() => void runs.refetch()} />;
  if (!runs.data) return <TableSkeleton rows={6} />;
  if (runs.data.length === 0)
    return (
      <Empty
        icon={<IconHistory size={26} stroke={1.6} />}
        title={t('noRuns')}
        text={t('noRunsText', { title: entity.title })}
      />
    );
  return (
    <div className="entity-runs">
      <DataGrid
        tableId="entity-runs"
        label={t('runsOf', { title: entity.title })}
        columns={columns}
        rows={runs.data}
        rowKey={(run) => run.id}
        total={runs.data.length}
        onOpen={(run) => void navigate({ to: runPath(run.id) })}
        onNavigate={(href) => void navigate({ to: href })}
      />
    </div>
  );
}
