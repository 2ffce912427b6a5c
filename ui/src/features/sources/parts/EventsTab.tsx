import { Button, SegmentedControl } from '@mantine/core';
import { IconInbox, IconRefresh } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { receivedPageQuery, replayFailed, replayReceived } from '../queries';
import { isReadable, type Received, type ReceivedStatus } from '../trace';
import { useTitles } from '../use-titles';
import { ReceivedLine } from './ReceivedLine';

const SHOWS = ['failedFirst', 'all', 'FAILED', 'DONE', 'IGNORED', 'PENDING'] as const;
type Show = (typeof SHOWS)[number];

const LOOK_MS = 3_000;
const NONE: ReadonlySet<string> = new Set();

/** Those that need somebody come first; otherwise as they came. */
const failedFirst = (rows: Received[]): Received[] => [
  ...rows.filter(({ status }) => status === 'FAILED'),
  ...rows.filter(({ status }) => status !== 'FAILED'),
];

type Filter = { webhook: string } | { integration: string };

function useReceived(filter: Filter, show: Show) {
  const status = show === 'all' || show === 'failedFirst' ? undefined : [show as ReceivedStatus];
  const pages = useInfiniteQuery({
    ...receivedPageQuery({ ...filter, ...(status ? { status } : {}) }),
    refetchInterval: ({ state }) =>
      state.data?.pages.flat().some((one) => one.status === 'PENDING') ? LOOK_MS : false,
  });
  const rows = pages.data?.pages.flat() ?? [];
  return { pages, rows: show === 'failedFirst' ? failedFirst(rows) : rows };
}

function usePicked(rows: Received[]) {
  const [picked, setPicked] = useState(NONE);
  const there = new Set(rows.map(({ id }) => id));
  const ids = [...picked].filter((id) => there.has(id));
  const pick = (id: string, on: boolean) => {
    const next = new Set(picked);
    if (on) next.add(id);
    else next.delete(id);
    setPicked(next);
  };
  return { ids, has: (id: string) => picked.has(id), pick, clear: () => setPicked(NONE) };
}

type ReplayProps = { ids: string[]; webhook: string; failed: boolean; onDone: () => void };

function Replays({ ids, webhook, failed, onDone }: ReplayProps) {
  const { t } = useTranslation('sources');
  const queryClient = useQueryClient();
  const some = useMutation(replayReceived(queryClient));
  const all = useMutation(replayFailed(queryClient, webhook));
  const told = some.data ?? all.data;
  const error = some.error ?? all.error;
  return (
    <>
      {ids.length > 0 && (
        <Button
          size="compact-sm"
          loading={some.isPending}
          onClick={() => some.mutate(ids, { onSuccess: onDone })}
        >
          {t('received.replayPicked', { count: ids.length })}
        </Button>
      )}
      {failed && (
        <Button
          variant="default"
          size="compact-sm"
          loading={all.isPending}
          leftSection={<IconRefresh size={14} />}
          onClick={() => all.mutate()}
        >
          {t('received.replayFailed')}
        </Button>
      )}
      {error && <span className="form-fault">{error.message}</span>}
      {told !== undefined && (
        <span role="status" className="dim">
          {t('received.replayed', { count: told })}
        </span>
      )}
    </>
  );
}

type Props = { filter: Filter; empty: string; sel?: string; onOpen: (sel: string | undefined) => void };

/** What was received and how far it came; those that failed are mended, then mapped again. */
export function EventsTab({ filter, empty, sel, onOpen }: Props) {
  const { t } = useTranslation('sources');
  const [show, setShow] = useState<Show>('failedFirst');
  const { pages, rows } = useReceived(filter, show);
  const mayReplay = useCan('update:integrations') && 'webhook' in filter;
  const picked = usePicked(rows);
  const titleOf = useTitles();
  return (
    <div className="source-blocks">
      <div className="events-bar">
        <SegmentedControl
          size="xs"
          aria-label={t('received.which')}
          data={SHOWS.map((value) => ({ value, label: t(`received.show.${value}`) }))}
          value={show}
          onChange={setShow}
        />
        {mayReplay && (
          <Replays
            ids={picked.ids}
            webhook={filter.webhook}
            failed={rows.some((row) => row.status === 'FAILED' && isReadable(row))}
            onDone={picked.clear}
          />
        )}
        <Button
          variant="default"
          size="compact-sm"
          className="events-refresh"
          loading={pages.isFetching}
          onClick={() => void pages.refetch()}
        >
          {t('received.refresh')}
        </Button>
      </div>
      {pages.error ? (
        <ErrorBox error={pages.error} onRetry={() => void pages.refetch()} />
      ) : pages.isPending ? (
        <CardsSkeleton cards={3} height={44} />
      ) : rows.length === 0 ? (
        <Empty icon={<IconInbox size={26} stroke={1.6} />} title={t('received.none')} text={empty} />
      ) : (
        <ul className="card received-list" aria-label={t('received.title')}>
          {rows.map((received) => (
            <ReceivedLine
              key={received.id}
              received={received}
              titleOf={titleOf}
              open={sel === received.id}
              onToggle={() => onOpen(sel === received.id ? undefined : received.id)}
              picked={picked.has(received.id)}
              onPick={mayReplay && isReadable(received) ? (on) => picked.pick(received.id, on) : undefined}
              mayReplay={mayReplay}
            />
          ))}
        </ul>
      )}
      {pages.hasNextPage && (
        <div>
          <Button
            variant="default"
            loading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {t('received.more')}
          </Button>
        </div>
      )}
    </div>
  );
}
