import { IconHistory } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { actionsQuery } from '~/api/actions';
import type { Run } from '~/api/contract';
import { bootstrapQuery } from '~/api/queries';
import { runPath } from '~/api/runs';
import { useActors } from '~/components/property/use-actors';
import { type RunColumn, runColumns } from '~/components/run/columns';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { TableSkeleton } from '~/components/state/Skeletons';
import { DataGrid } from '~/components/table/DataGrid';

type Props = {
  label: string;
  /** Undefined while they are on their way. */
  rows: Run[] | undefined;
  error: Error | null;
  onRetry: () => void;
  none: { title: string; text: string };
  /** Whose widths are kept apart from those of other tables. */
  tableId?: string;
  shown?: readonly RunColumn[];
};

function useColumns(shown: readonly RunColumn[] | undefined) {
  const { t } = useTranslation('runs');
  const { data: session } = useSuspenseQuery(bootstrapQuery());
  const names = useActors();
  const { data: actions } = useQuery({ ...actionsQuery(), enabled: shown?.includes('inputs') ?? false });
  return useMemo(() => {
    const icons = new Map(session.blueprints.map(({ identifier, icon }) => [identifier, icon]));
    const known = new Map(actions?.map((action) => [action.identifier, action]));
    return runColumns({ t, names, icons, actions: known }, shown);
  }, [t, names, session, actions, shown]);
}

export function RunsTable({ label, rows, error, onRetry, none, tableId = 'runs', shown }: Props) {
  const navigate = useNavigate();
  const columns = useColumns(shown);
  const open = (to: string) => void navigate({ to });
  if (error) return <ErrorBox error={error} onRetry={onRetry} />;
  if (!rows) return <TableSkeleton />;
  if (rows.length === 0) return <Empty icon={<IconHistory size={26} stroke={1.6} />} {...none} />;
  return (
    <DataGrid
      tableId={tableId}
      label={label}
      columns={columns}
      rows={rows}
      rowKey={(run) => run.id}
      total={rows.length}
      onOpen={(run) => open(runPath(run.id))}
      onNavigate={open}
    />
  );
}
