import { IconPencil } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { auditQuery } from '~/api/audit';
import type { Run } from '~/api/contract';
import { AuditList } from '~/components/audit/AuditList';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { TableSkeleton } from '~/components/state/Skeletons';

/** Blueprints differ from line to line, so that keys name themselves. */
const labelOf = (path: string[]) => path.slice(path.length > 1 ? 1 : 0).join('.');

export function ChangesTab({ run, names }: { run: Run; names: ReadonlyMap<string, string> }) {
  const { t } = useTranslation('runs');
  const log = useInfiniteQuery(auditQuery({ run_id: run.id, resources: 'entity' }));
  if (log.error) return <ErrorBox error={log.error} onRetry={() => void log.refetch()} />;
  if (!log.data) return <TableSkeleton rows={4} />;
  const audits = log.data.pages.flat();
  if (audits.length === 0)
    return (
      <Empty icon={<IconPencil size={26} stroke={1.6} />} title={t('noChanges')} text={t('noChangesText')} />
    );
  return (
    <div className="run-tab">
      <AuditList
        audits={audits}
        names={names}
        labelOf={labelOf}
        named
        onMore={log.hasNextPage ? () => void log.fetchNextPage() : undefined}
        busy={log.isFetchingNextPage}
      />
    </div>
  );
}
