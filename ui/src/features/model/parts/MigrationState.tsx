import './migration.css';
import { Button, Progress } from '@mantine/core';
import { type UseMutationResult, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PropertySchema } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { Confirm } from '~/components/confirm/Confirm';
import { isMany, typeOf } from '~/components/definition/types';
import { Pill } from '~/components/pill/Pill';
import type { Tone } from '~/components/pill/tones';
import { failuresQuery, goBack, isOpen, type Migration, refreshMigrations, type Way } from '../migrations';

type Props = { migration: Migration; blueprint: string };

const TONES: Record<Migration['status'], Tone> = {
  PENDING: 'gray',
  RUNNING: 'blue',
  COMPLETED: 'green',
  FAILURE: 'red',
  CANCELLED: 'gray',
  PENDING_CANCELLATION: 'amber',
};

/** What a migration is about, in a line. */
export function useMigrationName() {
  const { t } = useTranslation(['model', 'definition']);
  const typed = (schema: PropertySchema) => {
    const type = t(`definition:types.${typeOf(schema)}`);
    return isMany(schema) ? t('definition:item.listOf', { type }) : type;
  };
  return ({ kind, conversion }: Migration): string => {
    if (!conversion) return t(`migration.kind.${kind as 'mapping'}`);
    const { property, before, after } = conversion;
    const name = after.title ?? property;
    return t('migration.kind.conversion', { name, before: typed(before), after: typed(after) });
  };
}

function Failures({ migration }: { migration: Migration }) {
  const { t } = useTranslation('model');
  const [open, setOpen] = useState(false);
  const failures = useInfiniteQuery({ ...failuresQuery(migration.id), enabled: open });
  const { data, error } = failures;
  const count = migration.failureCount;
  if (count === 0) return null;
  return (
    <div className="migration-failures">
      <p>
        <Pill tone="amber">{t('migration.failed', { count })}</Pill>
        {!open && (
          <Button variant="subtle" size="compact-xs" onClick={() => setOpen(true)}>
            {t('migration.showFailed')}
          </Button>
        )}
      </p>
      {error && <p role="alert">{error.message}</p>}
      {data && (
        <ul>
          {data.pages.flat().map((failure) => (
            <li key={failure.id}>
              <b>{failure.entity}</b>: {failure.error}
            </li>
          ))}
        </ul>
      )}
      {failures.hasNextPage && (
        <Button
          variant="subtle"
          size="compact-xs"
          loading={failures.isFetchingNextPage}
          onClick={() => void failures.fetchNextPage()}
        >
          {t('migration.furtherFailed')}
        </Button>
      )}
    </div>
  );
}

function Running({ migration }: { migration: Migration }) {
  const { t } = useTranslation('model');
  const name = useMigrationName()(migration);
  const total = Math.max(migration.totalCount, 1);
  const done = Math.min(migration.successCount + migration.failureCount, total);
  return (
    <div className="migration-progress">
      <Progress value={(100 * done) / total} size={6} aria-label={t('migration.progressOf', { name })} />
      <span className="dim num">{t('migration.progress', { done, total })}</span>
    </div>
  );
}

/** The former values go before their time: asked once, since nothing brings them back. */
function LetGo({ back }: { back: UseMutationResult<Migration, Error, Way> }) {
  const { t } = useTranslation('model');
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={() => setOpened(true)}>
        {t('migration.confirm')}
      </Button>
      <Confirm
        opened={opened}
        title={t('migration.letGo')}
        text={t('migration.letGoText')}
        verb={t('migration.confirm')}
        busy={back.isPending}
        error={back.error}
        onConfirm={() => back.mutate('confirm')}
        onClose={() => setOpened(false)}
      />
    </>
  );
}

/** The ways that are open now, for those who may take them. */
function Ways({ migration, blueprint }: Props) {
  const { t } = useTranslation('model');
  const queryClient = useQueryClient();
  const mayChange = useCan('update:blueprints');
  const back = useMutation({
    ...goBack(migration.id),
    onSettled: () => refreshMigrations(queryClient, blueprint),
  });
  const { status, conversion, undoable, kept } = migration;
  const isCancellable = isOpen(migration) && status !== 'PENDING_CANCELLATION' && !conversion?.back;
  const way: Way | undefined = isCancellable ? 'cancel' : undoable ? 'undo' : undefined;
  if (!mayChange || !way) return null;
  const verb = way === 'cancel' && !conversion ? 'cancelOther' : way;
  return (
    <div className="migration-ways">
      {back.error && (
        <p role="alert" className="pill-block red">
          {back.error.message}
        </p>
      )}
      <Button variant="default" size="compact-sm" loading={back.isPending} onClick={() => back.mutate(way)}>
        {t(`migration.${verb}`)}
      </Button>
      {kept && <LetGo back={back} />}
      {kept && <span className="dim">{t('migration.undoHint')}</span>}
    </div>
  );
}

/** While it runs it is somebody's wait; when it has ended the tables show other values. */
function useEnd({ migration, blueprint }: Props) {
  const queryClient = useQueryClient();
  const ran = useRef(false);
  const runs = isOpen(migration);
  useEffect(() => {
    if (ran.current && !runs) void refreshMigrations(queryClient, blueprint);
    ran.current = runs;
  }, [runs, blueprint, queryClient]);
}

/** One migration: how far it is, what came of it, what failed, and the way back. */
export function MigrationState(props: Props) {
  const { t } = useTranslation('model');
  const { migration } = props;
  const { status, conversion, message } = migration;
  const name = useMigrationName()(migration);
  useEnd(props);
  const isBack = !isOpen(migration) && conversion?.back;
  return (
    <div className="migration" role="status" aria-label={name}>
      <p className="migration-line">
        <b>{name}</b>
        <Pill tone={TONES[status]}>
          {t(status === 'CANCELLED' && !conversion ? 'migration.stopped' : `migration.status.${status}`)}
        </Pill>
      </p>
      {isOpen(migration) && <Running migration={migration} />}
      {status === 'COMPLETED' && conversion && (
        <p>{t('migration.done', { count: migration.successCount })}</p>
      )}
      {isBack && <p>{t('migration.back')}</p>}
      {status === 'FAILURE' && message && <p role="alert">{message}</p>}
      <Failures migration={migration} />
      <Ways {...props} />
    </div>
  );
}
