import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { PlainTable } from '~/components/page/PlainTable';
import { Panel } from '~/components/panel/Panel';
import { Pill } from '~/components/pill/Pill';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { ago, fullDate } from '~/lib/dates';
import { duration } from '~/lib/duration';
import { COUNTED, type Integration, pullOf, type Sync, stateOf } from '../integration';
import { PulledNow, TroublesPanel } from '../pull/PulledNow';
import { lookAgain } from '../pull/state';
import { syncsQuery } from '../queries';
import { useResync } from '../use-resync';
import { SyncNow } from './SyncNow';
import { Cells, Head, Reports, SyncPill, shown } from './SyncReports';

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

const ENDED: ReadonlySet<string> = new Set(['completed', 'failed', 'aborted']);

type LineProps = { integration: string; sync: Sync; open: boolean; onToggle: () => void };

function Line({ integration, sync, open, onToggle }: LineProps) {
  const { t } = useTranslation('sources');
  const { syncState, counts, held, createdAt, updatedAt, heldBecause, deletions } = sync;
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
        <td className="num">{ENDED.has(syncState) ? duration(createdAt, updatedAt) : '—'}</td>
      </tr>
      {open && (
        <tr>
          <td colSpan={COUNTED.length + 3}>
            <Reports integration={integration} sync={sync} />
          </td>
        </tr>
      )}
    </>
  );
}

function Now({ integration, last }: { integration: Integration; last: Sync | undefined }) {
  const { t } = useTranslation('sources');
  const mayEdit = useCan('update:integrations');
  const { resync, waits } = useResync(integration);
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
      {waits && (
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
