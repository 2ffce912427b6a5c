import { Button, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconRotate } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { undoChange } from '~/api/mutations';
import { useCan } from '~/api/permissions';
import { PlainTable } from '~/components/page/PlainTable';
import { Panel } from '~/components/panel/Panel';
import { Pill } from '~/components/pill/Pill';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { ago, fullDate } from '~/lib/dates';
import {
  COUNTED,
  type Counts,
  type Deletion,
  type Integration,
  isSyncState,
  type KindReport,
  pullOf,
  type Sync,
  stateOf,
  syncStateOf,
  syncTone,
} from '../integration';
import { PulledNow, TroublesPanel } from '../pull/PulledNow';
import { lookAgain } from '../pull/state';
import { reportsQuery, requestResync, syncsQuery } from '../queries';
import { useTitles } from '../use-titles';
import { SyncNow } from './SyncNow';

export function SyncPill({ state: told, failed }: { state: string | undefined; failed?: number }) {
  const { t } = useTranslation('sources');
  const state = syncStateOf(told, failed);
  return <Pill tone={syncTone(state)}>{isSyncState(state) ? t(`sync.state.${state}`) : (state ?? '—')}</Pill>;
}

const shown = (count: number | undefined) => (count ? count.toLocaleString() : '—');

function Cells({ counts }: { counts: Counts }) {
  return COUNTED.map((name) => (
    <td key={name} className={`num ${name === 'failed' && counts.failed ? 'count-failed' : ''}`}>
      {shown(counts[name])}
    </td>
  ));
}

function Head({ first }: { first: string }) {
  const { t } = useTranslation('sources');
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        <th scope="col">{t('list.state')}</th>
        {COUNTED.map((name) => (
          <th key={name} scope="col" className="num">
            {t(`sync.count.${name}`)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** "project-0" is the first mapping of projects. */
const kindName = ({ kind, kindIdentifier }: KindReport) => kind ?? kindIdentifier;

function Undo({ deletion }: { deletion: Deletion }) {
  const { t } = useTranslation('sources');
  const queryClient = useQueryClient();
  const titleOf = useTitles();
  const undo = useMutation({ ...undoChange(), onSuccess: () => void queryClient.invalidateQueries() });
  const { change, blueprint, count, at } = deletion;
  return (
    <li>
      {t('sync.deleted', { count, blueprint: titleOf(blueprint), when: fullDate(at) })}{' '}
      {undo.isSuccess ? (
        <span role="status">{t('sync.undone')}</span>
      ) : (
        <Button
          variant="default"
          size="compact-xs"
          leftSection={<IconRotate size={13} />}
          loading={undo.isPending}
          onClick={() => undo.mutate(change)}
        >
          {t('sync.undo')}
        </Button>
      )}
      {undo.error && <span className="form-fault">{undo.error.message}</span>}
    </li>
  );
}

function Reports({ integration, sync }: { integration: string; sync: Sync }) {
  const { t } = useTranslation('sources');
  const reports = useQuery(reportsQuery(integration, sync.eventId));
  if (reports.error) return <ErrorBox error={reports.error} />;
  if (!reports.data) return <CardsSkeleton cards={1} height={60} />;
  const kinds = reports.data.filter(({ kindIdentifier }) => !kindIdentifier.startsWith('__'));
  return (
    <div className="sync-body">
      {kinds.length > 0 ? (
        <div className="source-scroll-plain">
          <PlainTable className="sync-table">
            <caption className="sr-only">{t('sync.kinds')}</caption>
            <Head first={t('sync.kind')} />
            <tbody>
              {kinds.map((report) => (
                <tr key={report.kindIdentifier}>
                  <th scope="row">{kindName(report)}</th>
                  <td>
                    <SyncPill state={report.outcome} failed={report.counts.failed} />
                  </td>
                  <Cells counts={report.counts} />
                </tr>
              ))}
            </tbody>
          </PlainTable>
        </div>
      ) : (
        <p className="def-note">{t('sync.noKinds')}</p>
      )}
      {sync.deletions.length > 0 && (
        <ul className="sync-deletions" aria-label={t('sync.deletions')}>
          {sync.deletions.map((deletion) => (
            <Undo key={deletion.change} deletion={deletion} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** Bars of what each sync wrote, with what failed on top: a run that went differently stands out. */
function History({ syncs }: { syncs: Sync[] }) {
  const { t } = useTranslation('sources');
  const most = Math.max(1, ...syncs.map(({ counts }) => (counts.loaded ?? 0) + (counts.failed ?? 0)));
  const share = (count: number | undefined) => `${(100 * (count ?? 0)) / most}%`;
  if (syncs.length < 2) return null;
  return (
    <div className="sync-bars" role="img" aria-label={t('sync.chart', { count: syncs.length })}>
      {[...syncs].reverse().map(({ eventId, counts, createdAt }) => (
        <span
          key={eventId}
          className="sync-bar"
          title={`${fullDate(createdAt)}: ${shown(counts.loaded)} / ${shown(counts.failed)}`}
        >
          <span className="sync-bar-failed" style={{ height: share(counts.failed) }} />
          <span className="sync-bar-loaded" style={{ height: share(counts.loaded) }} />
        </span>
      ))}
    </div>
  );
}

type LineProps = { integration: string; sync: Sync; open: boolean; onToggle: () => void };

function Line({ integration, sync, open, onToggle }: LineProps) {
  const { t } = useTranslation('sources');
  const { syncState, counts, held, createdAt, heldBecause, deletions } = sync;
  // Who only deletes tells nothing of kinds, and does not wait for that.
  const reported = syncState !== 'pending' || (held === 0 && deletions.length === 0);
  return (
    <>
      <tr>
        <th scope="row">
          <UnstyledButton className="sync-toggle" aria-expanded={open} onClick={onToggle}>
            <IconChevronRight size={14} className={open ? 'turned' : ''} aria-hidden />
            <time dateTime={createdAt} title={fullDate(createdAt)}>
              {ago(createdAt)}
            </time>
          </UnstyledButton>
        </th>
        <td>
          {reported && <SyncPill state={syncState} failed={counts.failed} />}{' '}
          {held > 0 && (
            <Pill tone="amber" title={heldBecause}>
              {t('sync.held', { count: held })}
            </Pill>
          )}
        </td>
        <Cells counts={counts} />
      </tr>
      {open && (
        <tr>
          <td colSpan={COUNTED.length + 2}>
            <Reports integration={integration} sync={sync} />
          </td>
        </tr>
      )}
    </>
  );
}

function Now({ integration, last }: { integration: Integration; last: Sync | undefined }) {
  const { t } = useTranslation('sources');
  const queryClient = useQueryClient();
  const mayEdit = useCan('update:integrations');
  const resync = useMutation(requestResync(queryClient, integration.identifier));
  const { status, lastResyncEnd, nextResync } = stateOf(integration);
  return (
    <Panel title={t('sync.now')} tools={mayEdit && <SyncNow resync={resync} />}>
      <dl className="facts">
        <div>
          <dt>{t('list.state')}</dt>
          <dd>{status ? <SyncPill state={status} failed={last?.counts.failed} /> : t('sync.never')}</dd>
        </div>
        <div>
          <dt>{t('sync.last')}</dt>
          <dd>{lastResyncEnd ? fullDate(lastResyncEnd) : '—'}</dd>
        </div>
        <div>
          <dt>{t('sync.next')}</dt>
          <dd>{nextResync ? fullDate(nextResync) : '—'}</dd>
        </div>
      </dl>
      {resync.isSuccess && (
        <p role="status" className="panel-quiet">
          {t('sync.asked')}
        </p>
      )}
      {resync.error && <p className="panel-quiet form-fault">{resync.error.message}</p>}
    </Panel>
  );
}

/** How each sync went, and each kind in it. */
export function SyncsTab({ integration }: { integration: Integration }) {
  const { t } = useTranslation('sources');
  const name = integration.identifier;
  const syncs = useQuery({
    ...syncsQuery(name),
    refetchInterval: lookAgain(integration),
  });
  const [open, setOpen] = useState<string>();
  return (
    <div className="source-blocks source-blocks-wide">
      {pullOf(integration) ? (
        <>
          <PulledNow integration={integration} />
          <TroublesPanel integration={integration} />
        </>
      ) : (
        <Now integration={integration} last={syncs.data?.[0]} />
      )}
      {syncs.error ? (
        <ErrorBox error={syncs.error} onRetry={() => void syncs.refetch()} />
      ) : !syncs.data ? (
        <CardsSkeleton cards={2} height={60} />
      ) : syncs.data.length === 0 ? (
        <Empty title={t('sync.empty')} text={t('sync.emptyText')} />
      ) : (
        <Panel title={t('sync.history')}>
          <History syncs={syncs.data} />
          <div className="source-scroll-plain">
            <PlainTable className="sync-table">
              <caption className="sr-only">{t('sync.history')}</caption>
              <Head first={t('sync.when')} />
              <tbody>
                {syncs.data.map((sync) => (
                  <Line
                    key={sync.eventId}
                    integration={name}
                    sync={sync}
                    open={open === sync.eventId}
                    onToggle={() => setOpen(open === sync.eventId ? undefined : sync.eventId)}
                  />
                ))}
              </tbody>
            </PlainTable>
          </div>
        </Panel>
      )}
    </div>
  );
}
