/** Server-sent events: the browser reconnects and sends the last id by itself; we only parse and close. */

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

/** Opens one connection; the answer closes it. */
export function listen(url: string, { onEvent, onState }: Handlers): () => void {
  const source = new EventSource(url, { withCredentials: true });
  source.onopen = () => onState?.('open');
  source.onerror = () => onState?.('lost');
  for (const kind of KINDS)
    source.addEventListener(kind, (message) => onEvent(kind, JSON.parse(message.data), message.lastEventId));
  return () => source.close();
}
