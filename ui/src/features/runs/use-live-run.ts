import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Run, RunLog } from '~/api/contract';
import { TENANT } from '~/api/host';
import { isActive, runQuery } from '~/api/runs';
import { type LiveEvent, listen } from '~/api/sse';
import { merged } from '~/components/log/lines';
import { logsQuery } from './queries';

export type Link = 'off' | 'connecting' | 'live' | 'lost' | 'polling';

/** Lines are painted at most ten times a second, however fast they come. */
const PAINT_MS = 100;
/** The browser tries again by itself; after this long without success we ask instead. */
const GIVE_UP_MS = 9000;
export const POLL_MS = 3000;

const STATUS_KEYS = ['status', 'statusLabel', 'summary', 'link', 'endedAt', 'updatedAt'] as const;

function withStatus(run: Run, event: LiveEvent): Run {
  const news = STATUS_KEYS.filter((key) => key in event).map((key) => [key, event[key]]);
  return { ...run, ...Object.fromEntries(news) };
}

/** What a run changes elsewhere: itself in full, the lists, its own entities. */
const refreshAround = (queryClient: QueryClient, run: string) =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: runQuery(run).queryKey }),
    queryClient.invalidateQueries({ queryKey: [TENANT, 'runs', 'list'] }),
    queryClient.invalidateQueries({ queryKey: [TENANT, 'runs', 'recent'] }),
    queryClient.invalidateQueries({ queryKey: [TENANT, 'audit'] }),
  ]);

const refreshCatalogue = (queryClient: QueryClient) =>
  Promise.all(
    ['entities', 'scorecards'].map((part) => queryClient.invalidateQueries({ queryKey: [TENANT, part] })),
  );

function painter(queryClient: QueryClient, run: string) {
  let waiting: RunLog[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const paint = () => {
    timer = undefined;
    const lines = waiting;
    waiting = [];
    queryClient.setQueryData(logsQuery(run).queryKey, (known) => merged(known ?? [], lines) as RunLog[]);
  };
  return {
    add: (line: RunLog) => {
      waiting.push(line);
      timer ??= setTimeout(paint, PAINT_MS);
    },
    stop: () => clearTimeout(timer),
  };
}

/** Listens to one run; the answer ends it. */
function follow(queryClient: QueryClient, run: string, onLink: (link: Link) => void): () => void {
  const lines = painter(queryClient, run);
  let giveUp: ReturnType<typeof setTimeout> | undefined;
  let opened = false;
  const stop = listen(`/v1/actions/runs/${encodeURIComponent(run)}/stream`, {
    onEvent: (kind, event) => {
      if (kind === 'log') return lines.add(event as unknown as RunLog);
      queryClient.setQueryData(runQuery(run).queryKey, (known) => known && withStatus(known, event));
      void refreshAround(queryClient, run);
    },
    onState: (state) => {
      if (state === 'open') {
        clearTimeout(giveUp);
        giveUp = undefined;
        onLink('live');
        // What happened while nobody listened is asked for, once per connection.
        void queryClient.invalidateQueries({ queryKey: runQuery(run).queryKey });
        opened = true;
        return;
      }
      onLink(opened ? 'lost' : 'connecting');
      giveUp ??= setTimeout(() => {
        stop();
        onLink('polling');
      }, GIVE_UP_MS);
    },
  });
  return () => {
    clearTimeout(giveUp);
    lines.stop();
    stop();
  };
}

/** Keeps a run that goes on up to date: by the stream, and by asking when the stream does not come. */
export function useLiveRun(run: Run | undefined): Link {
  const queryClient = useQueryClient();
  const [link, setLink] = useState<Link>('off');
  const [watching, setWatching] = useState(false);
  const id = run?.id;
  const goesOn = run !== undefined && isActive(run);
  // Last lines come after the end, so a run that was seen going on is listened to until the page is left.
  if (goesOn && !watching) setWatching(true);
  useEffect(() => {
    if (id === undefined || !watching) return;
    setLink('connecting');
    return follow(queryClient, id, setLink);
  }, [queryClient, id, watching]);
  useEffect(() => {
    if (link !== 'polling' || id === undefined || !goesOn) return;
    const timer = setInterval(
      () => void queryClient.invalidateQueries({ queryKey: runQuery(id).queryKey }),
      POLL_MS,
    );
    return () => clearInterval(timer);
  }, [queryClient, link, id, goesOn]);
  const ended = run !== undefined && !goesOn;
  // It may be over before anybody listens; what it has changed in the catalogue is asked for anew either way.
  useEffect(() => {
    if (id !== undefined && ended) void refreshCatalogue(queryClient);
  }, [queryClient, id, ended]);
  return goesOn ? link : 'off';
}
