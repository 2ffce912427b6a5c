import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { auditQuery, distinctAudits } from '~/api/audit';
import { AuditList } from '~/components/audit/AuditList';
import type { LabelOf } from '~/components/audit/DiffTable';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { TableSkeleton } from '~/components/state/Skeletons';
import type { EntityContext } from '../use-entity';

/** A path of the entity's document in the words of its blueprint. */
function useLabels({ properties, blueprint }: EntityContext): LabelOf {
  const { t } = useTranslation('entity');
  const titles = new Map(properties.map(({ key, label }) => [key, label]));
  const groups: Record<string, (key: string) => string | undefined> = {
    properties: (key) => titles.get(key),
    relations: (key) => blueprint.relations[key]?.title,
  };
  return ([group = '', key, ...rest]) =>
    key === undefined
      ? t(`meta.$${group as 'team'}`, { defaultValue: group })
      : [groups[group]?.(key) ?? `${key}`, ...rest].join('.');
}

export function AuditTab({ context }: { context: EntityContext }) {
  const { t } = useTranslation('entity');
  const { entity, blueprint, names } = context;
  const filter = { entity: entity.identifier, blueprint: blueprint.identifier, resources: 'entity' };
  const labelOf = useLabels(context);
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
        labelOf={labelOf}
        onMore={log.hasNextPage ? () => void log.fetchNextPage() : undefined}
        busy={log.isFetchingNextPage}
      />
    </div>
  );
}
