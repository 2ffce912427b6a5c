/** Server-sent events from the stream process, by way of `/v1/stream`, which sends the browser on with a ticket. */

export type LiveEvent = {
  type: string;
  blueprint?: string;
  identifier?: string;
  runId?: string;
  [key: string]: unknown;
};

type Handlers = {
  onEvent: (kind: string, event: LiveEvent, id: string) => void;
  onState?: (state: 'open' | 'lost') => void;
};

const KINDS = ['entity', 'run', 'log'] as const;

const FIRST_WAIT_MS = 2_000;
const MAX_WAIT_MS = 30_000;

/**
 * Listens until the answer is called.
 *
 * A browser that lost the connection comes back to where the first redirect led, and the ticket in that address is
 * void after a minute: it is refused and gives up. So we begin anew at our own door, with the last id seen.
 */
export function listen(url: string, { onEvent, onState }: Handlers): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT_MS;
  let last = '';
  const open = () => {
    const address = last ? `${url}?lastEventId=${encodeURIComponent(last)}` : url;
    source = new EventSource(address, { withCredentials: true });
    source.onopen = () => {
      wait = FIRST_WAIT_MS;
      onState?.('open');
    };
    source.onerror = () => {
      onState?.('lost');
      if (source.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(open, wait);
      wait = Math.min(wait * 2, MAX_WAIT_MS);
    };
    for (const kind of KINDS)
      source.addEventListener(kind, (message) => {
        last = message.lastEventId;
        onEvent(kind, JSON.parse(message.data), message.lastEventId);
      });
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
