import './things.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { auditQuery } from '~/api/audit';
import { AuditList } from '~/components/audit/AuditList';
import { useActors } from '~/components/property/use-actors';
import { Answered, ScrollBox, type WidgetProps } from './shared';

export type ChangesQuestion = { blueprint?: string; entity?: string };

/** Who changed what last, in all of the catalogue, one blueprint or one entity. */
export default function ChangesWidget({ widget }: WidgetProps) {
  const { t } = useTranslation('dashboards');
  const { blueprint, entity } = (widget.query ?? {}) as ChangesQuestion;
  const log = useInfiniteQuery(
    auditQuery({ resources: 'entity', ...(blueprint ? { blueprint } : {}), ...(entity ? { entity } : {}) }),
  );
  const names = useActors();
  return (
    <Answered widget={widget} query={log} isEmpty={({ pages }) => pages.flat().length === 0}>
      {({ pages }) => (
        <ScrollBox label={widget.title ?? t('kind.table-audit-log.title')}>
          <AuditList
            audits={pages.flat()}
            names={names}
            labelOf={(path) => path.slice(1).join('.') || path.join('.')}
            named
            onMore={log.hasNextPage ? () => void log.fetchNextPage() : undefined}
            busy={log.isFetchingNextPage}
          />
        </ScrollBox>
      )}
    </Answered>
  );
}
