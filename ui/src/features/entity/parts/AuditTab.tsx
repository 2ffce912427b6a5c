import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { auditQuery, distinctAudits } from '~/api/audit';
import { AuditList } from '~/components/audit/AuditList';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { TableSkeleton } from '~/components/state/Skeletons';
import type { EntityContext } from '../use-entity';

/** A path of the entity's document in the words of its blueprint. */
function labelsOf({ properties, blueprint }: EntityContext) {
  const titles = new Map(properties.map(({ key, label }) => [key, label]));
  const groups: Record<string, (key: string) => string | undefined> = {
    properties: (key) => titles.get(key),
    relations: (key) => blueprint.relations[key]?.title,
  };
  return ([group = '', key, ...rest]: string[]) =>
    key === undefined ? group : [groups[group]?.(key) ?? `${key}`, ...rest].join('.');
}

export function AuditTab({ context }: { context: EntityContext }) {
  const { t } = useTranslation('entity');
  const { entity, blueprint, names } = context;
  const filter = { entity: entity.identifier, blueprint: blueprint.identifier, resources: 'entity' };
  const log = useInfiniteQuery(auditQuery(filter));
  if (log.error) return <ErrorBox error={log.error} onRetry={() => void log.refetch()} />;
  if (!log.data) return <TableSkeleton rows={6} />;
  const audits = distinctAudits(log.data.pages);
  if (audits.length === 0)
    return (
      <Empty icon={<IconHistory size={26} stroke={1.6} />} title={t('noAudits')} text={t('noAuditsText')} />
    );
  return (
    <div className="entity-tab">
      <AuditList
        audits={audits}
        names={names}
        labelOf={labelsOf(context)}
        onMore={log.hasNextPage ? () => void log.fetchNextPage() : undefined}
        busy={log.isFetchingNextPage}
      />
    </div>
  );
}
