import { Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconHistory } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AuditFilter, auditQuery } from '~/api/audit';
import { hasStatus } from '~/api/errors';
import { bootstrapQuery } from '~/api/queries';
import { AuditList } from '~/components/audit/AuditList';
import { useActors } from '~/components/property/use-actors';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { TableSkeleton } from '~/components/state/Skeletons';

const ACTIONS = ['CREATE', 'UPDATE', 'DELETE'] as const;
const WAIT_MS = 400;

/** Blueprints differ from line to line, so that keys name themselves. */
const labelOf = (path: string[]) => path.slice(path.length > 1 ? 1 : 0).join('.');

type Source = { webhook: string } | { integration: string };
type Choice = { action?: string; blueprint?: string };

const writtenBy = (source: Source): AuditFilter =>
  'webhook' in source ? { webhookId: source.webhook } : { InstallationId: source.integration };

const said = (filter: AuditFilter): AuditFilter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value));

/** People and apps by name, and the source itself by its title. */
function useNames(source: Source, title: string) {
  const actors = useActors();
  return useMemo(() => {
    const [[kind = '', name] = []] = Object.entries(source);
    return new Map([...actors, [`${kind}:${name}`, title] as const]);
  }, [actors, source, title]);
}

type ChoiceProps = {
  choice: Choice;
  entity: string;
  onChoice: (next: Choice) => void;
  onEntity: (next: string) => void;
};

function Filters({ choice, entity, onChoice, onEntity }: ChoiceProps) {
  const { t } = useTranslation('sources');
  const { data: session } = useQuery(bootstrapQuery());
  return (
    <search className="events-bar" aria-label={t('changes.filters')}>
      <TextInput
        size="xs"
        aria-label={t('changes.entity')}
        placeholder={t('changes.entity')}
        spellCheck={false}
        value={entity}
        onChange={(event) => onEntity(event.currentTarget.value)}
      />
      <Select
        size="xs"
        aria-label={t('changes.blueprint')}
        placeholder={t('changes.anyBlueprint')}
        clearable
        searchable
        data={(session?.blueprints ?? []).map(({ identifier, title }) => ({
          value: identifier,
          label: title || identifier,
        }))}
        value={choice.blueprint ?? null}
        onChange={(value) => onChoice({ ...choice, blueprint: value ?? undefined })}
      />
      <Select
        size="xs"
        aria-label={t('changes.action')}
        placeholder={t('changes.anyAction')}
        clearable
        data={ACTIONS.map((value) => ({ value, label: t(`changes.${value}`) }))}
        value={choice.action ?? null}
        onChange={(value) => onChoice({ ...choice, action: value ?? undefined })}
      />
    </search>
  );
}

/** Entities that the source has created, changed and deleted, each with what changed. */
export function AuditTab({ source, title }: { source: Source; title: string }) {
  const { t } = useTranslation('sources');
  const [choice, setChoice] = useState<Choice>({});
  const [typed, setTyped] = useState('');
  const [entity] = useDebouncedValue(typed.trim(), WAIT_MS);
  const asked = said({ ...writtenBy(source), resources: 'entity', ...choice, entity });
  const log = useInfiniteQuery({ ...auditQuery(asked), placeholderData: keepPreviousData });
  const names = useNames(source, title);
  if (hasStatus(log.error, 403)) return <NoAccess text={t('changes.narrow')} />;
  const audits = log.data?.pages.flat();
  const filtered = Boolean(entity || choice.action || choice.blueprint);
  return (
    <div className="source-blocks source-blocks-wide">
      <Filters choice={choice} entity={typed} onChoice={setChoice} onEntity={setTyped} />
      {log.error ? (
        <ErrorBox error={log.error} onRetry={() => void log.refetch()} />
      ) : !audits ? (
        <TableSkeleton rows={6} />
      ) : audits.length === 0 ? (
        <Empty
          icon={<IconHistory size={26} stroke={1.6} />}
          title={t(filtered ? 'changes.noneSuch' : 'changes.none')}
          text={t(filtered ? 'changes.noneSuchText' : 'changes.noneText')}
        />
      ) : (
        <AuditList
          audits={audits}
          names={names}
          labelOf={labelOf}
          named
          onMore={log.hasNextPage ? () => void log.fetchNextPage() : undefined}
          busy={log.isFetchingNextPage}
        />
      )}
    </div>
  );
}
