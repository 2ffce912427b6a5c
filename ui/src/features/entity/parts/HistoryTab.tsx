import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Audit } from '~/api/contract';
import { refreshEntities } from '~/api/mutations';
import { useCan } from '~/api/permissions';
import { AuditList } from '~/components/audit/AuditList';
import type { LabelOf } from '~/components/audit/DiffTable';
import { Confirm } from '~/components/confirm/Confirm';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { TableSkeleton } from '~/components/state/Skeletons';
import { fullDate } from '~/lib/dates';
import { eventOf, historyQuery, restoreEntity } from '../history';
import type { EntityContext } from '../use-entity';

/** A path of the entity's document in the words of its blueprint. */
function useLabels({ properties, blueprint, reports }: EntityContext): LabelOf {
  const { t } = useTranslation('entity');
  const titles = new Map(properties.map(({ key, label }) => [key, label]));
  const scorecards = new Map(reports.map(({ scorecard }) => [scorecard.identifier, scorecard.title]));
  const groups: Record<string, (key: string) => string | undefined> = {
    properties: (key) => titles.get(key),
    relations: (key) => blueprint.relations[key]?.title,
    scorecards: (key) => scorecards.get(key),
  };
  return ([group = '', key, ...rest]) => {
    if (key === undefined) return t(`meta.$${group as 'team'}`, { defaultValue: group });
    const name = groups[group]?.(key) ?? key;
    if (group === 'scorecards') return t('standing', { card: name, context: rest.join('.') });
    return [name, ...rest].join('.');
  };
}

function useRestore({ blueprint, entity }: EntityContext, onDone: () => void) {
  const { t } = useTranslation('entity');
  const queryClient = useQueryClient();
  return useMutation({
    ...restoreEntity(blueprint.identifier, entity.identifier),
    onSuccess: async ({ notes, ignored }) => {
      onDone();
      const lost = [...ignored, ...notes].join(', ');
      notifications.show({ message: lost ? t('restore.partly', { lost }) : t('restore.done') });
      await refreshEntities(queryClient, blueprint.identifier);
    },
  });
}

/** Every state the entity had: what changed, by whom, and the way back to it. */
export function HistoryTab({ context }: { context: EntityContext }) {
  const { t } = useTranslation('entity');
  const { entity, blueprint, names } = context;
  const labelOf = useLabels(context);
  const mayEdit = useCan('update:entities');
  const log = useInfiniteQuery(historyQuery(blueprint.identifier, entity.identifier));
  const [asked, setAsked] = useState<Audit>();
  const stop = () => {
    setAsked(undefined);
    restore.reset();
  };
  const restore = useRestore(context, stop);
  const events = useMemo(
    () => log.data?.pages.flatMap((page) => page.history).map(eventOf) ?? [],
    [log.data],
  );
  if (log.error) return <ErrorBox error={log.error} onRetry={() => void log.refetch()} />;
  if (!log.data) return <TableSkeleton rows={6} />;
  const [newest] = events;
  if (!newest)
    return (
      <Empty icon={<IconHistory size={26} stroke={1.6} />} title={t('noAudits')} text={t('noAuditsText')} />
    );
  return (
    <div className="entity-tab">
      <AuditList
        audits={events}
        names={names}
        labelOf={labelOf}
        toolsOf={(event) =>
          mayEdit &&
          event !== newest &&
          event.action !== 'DELETE' && (
            <Button variant="default" size="compact-xs" onClick={() => setAsked(event)}>
              {t('restore.button')}
            </Button>
          )
        }
        onMore={log.hasNextPage ? () => void log.fetchNextPage() : undefined}
        busy={log.isFetchingNextPage}
      />
      <Confirm
        opened={asked !== undefined}
        title={t('restore.title', { when: asked ? fullDate(asked.trigger.at) : '' })}
        text={t('restore.text', { title: entity.title })}
        verb={t('restore.verb')}
        busy={restore.isPending}
        error={restore.error}
        onConfirm={() => asked && restore.mutate(asked.identifier)}
        onClose={stop}
      />
    </div>
  );
}
