import { IconHistory } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '~/api/contract';
import { bootstrapQuery, usersQuery } from '~/api/queries';
import { namesById } from '~/components/property/people';
import { runColumns, runPath } from '~/components/run/columns';
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
};

function useColumns() {
  const { t } = useTranslation('runs');
  const { data: session } = useSuspenseQuery(bootstrapQuery());
  const { data: users } = useQuery(usersQuery());
  return useMemo(() => {
    const icons = new Map(session.blueprints.map(({ identifier, icon }) => [identifier, icon]));
    return runColumns({ t, names: namesById(users), icons });
  }, [t, users, session]);
}

export function RunsTable({ label, rows, error, onRetry, none }: Props) {
  const navigate = useNavigate();
  const columns = useColumns();
  const open = (to: string) => void navigate({ to });
  if (error) return <ErrorBox error={error} onRetry={onRetry} />;
  if (!rows) return <TableSkeleton />;
  if (rows.length === 0) return <Empty icon={<IconHistory size={26} stroke={1.6} />} {...none} />;
  return (
    <DataGrid
      tableId="runs"
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
