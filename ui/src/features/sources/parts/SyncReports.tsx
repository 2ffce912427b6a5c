import { Button } from '@mantine/core';
import { IconRotate } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { undoChange } from '~/api/mutations';
import { PlainTable } from '~/components/page/PlainTable';
import { Pill } from '~/components/pill/Pill';
import { ErrorBox } from '~/components/state/ErrorBox';
import { Said } from '~/components/state/Said';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { fullDate } from '~/lib/dates';
import { durationOf } from '~/lib/duration';
import {
  CLEARING,
  COUNTED,
  type Counts,
  type Deletion,
  isSyncState,
  type KindReport,
  type Sync,
  secondsOf,
  shownReports,
  syncStateOf,
  syncTone,
  tipOf,
} from '../integration';
import { reportsQuery } from '../queries';
import { useTitles } from '../use-titles';
import type { IntegrationView } from '../view';

export function SyncPill({ state: told, failed }: { state: string | undefined; failed?: number }) {
  const { t } = useTranslation('sources');
  const state = syncStateOf(told, failed);
  return <Pill tone={syncTone(state)}>{isSyncState(state) ? t(`sync.state.${state}`) : (state ?? '—')}</Pill>;
}

export const shown = (count: number | undefined) => (count ? count.toLocaleString() : '—');

export function Cells({ counts }: { counts: Counts }) {
  return COUNTED.map((name) => (
    <td key={name} className={`num ${name === 'failed' && counts.failed ? 'count-failed' : ''}`}>
      {shown(counts[name])}
    </td>
  ));
}

export function Head({ first }: { first: string }) {
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
        <th scope="col" className="num">
          {t('sync.took')}
        </th>
      </tr>
    </thead>
  );
}

const tookOf = (report: KindReport): string => {
  const seconds = secondsOf(report);
  return seconds === undefined ? '—' : durationOf(1_000 * seconds);
};

/** "project-0" is the first mapping of projects. */
function useKindName() {
  const { t } = useTranslation('sources');
  return ({ kind, kindIdentifier }: KindReport) =>
    kindIdentifier === CLEARING ? t('sync.clearing') : (kind ?? kindIdentifier);
}

/** What to make of a kind of which less came than was hoped for. */
function Tips({ reports }: { reports: KindReport[] }) {
  const { t } = useTranslation('sources');
  const kindName = useKindName();
  const told = reports.flatMap((report) => {
    const tip = tipOf(report);
    return tip ? [{ report, tip }] : [];
  });
  if (told.length === 0) return null;
  return (
    <ul className="sync-tips" aria-label={t('sync.tips')}>
      {told.map(({ report, tip }) => (
        <li key={report.kindIdentifier}>
          <b>{kindName(report)}:</b> {t(`sync.tip.${tip}`)}
          {typeof report.message === 'string' && report.message && <Said message={report.message} />}
        </li>
      ))}
    </ul>
  );
}

/** Where it is told in more words. */
function More({ sync }: { sync: Sync }) {
  const { t } = useTranslation('sources');
  const to = (search: IntegrationView, words: string) => (
    <Link className="source-link" to="." search={search as never}>
      {words}
    </Link>
  );
  return (
    <p className="sync-more">
      {to({ tab: 'log', sync: sync.eventId }, t('sync.toLog'))}
      {(sync.counts.failed ?? 0) > 0 && to({ tab: 'refused' }, t('sync.toRefused'))}
    </p>
  );
}

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

/** What came of each kind of a sync, what to make of it, and what it has deleted. */
export function Reports({ integration, sync }: { integration: string; sync: Sync }) {
  const { t } = useTranslation('sources');
  const kindName = useKindName();
  const reports = useQuery(reportsQuery(integration, sync.eventId));
  if (reports.error) return <ErrorBox error={reports.error} />;
  if (!reports.data) return <CardsSkeleton cards={1} height={60} />;
  const kinds = shownReports(reports.data);
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
                  <td className="num">{tookOf(report)}</td>
                </tr>
              ))}
            </tbody>
          </PlainTable>
        </div>
      ) : (
        <p className="def-note">{t('sync.noKinds')}</p>
      )}
      <Tips reports={reports.data} />
      <More sync={sync} />
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
