import { useQuery } from '@tanstack/react-query';
import { heldQuery, receivedQuery, refusedQuery, syncsQuery } from './queries';
import type { SourceRow } from './rows';

export type Health = {
  lastAt?: string;
  /** How many entities the last sync has found, written or unchanged. */
  entities?: number;
  /** Of the last sync, or among the last events. */
  failed: number;
  held: number;
  /** Calls that were turned away while nothing came in. */
  refused: number;
  /** There is nothing to judge by yet. */
  silent: boolean;
};

const RECENT = 50;
const HALF_MINUTE = 30_000;

function useWebhookHealth({ identifier, kind }: SourceRow): Health {
  const { data } = useQuery({
    ...receivedQuery({ webhook: identifier, limit: RECENT }),
    enabled: kind === 'webhook',
    staleTime: HALF_MINUTE,
  });
  const silent = !data?.length;
  const { data: calls = [] } = useQuery({
    ...refusedQuery(identifier),
    enabled: data?.length === 0,
  });
  const failed = data?.filter(({ status }) => status === 'FAILED').length ?? 0;
  const refused = calls.reduce((sum, { count }) => sum + count, 0);
  return { lastAt: data?.[0]?.receivedAt, failed, held: 0, refused, silent };
}

function useIntegrationHealth({ identifier, kind, lastAt }: SourceRow): Health {
  const enabled = kind === 'integration';
  const { data: syncs } = useQuery({ ...syncsQuery(identifier), enabled, staleTime: HALF_MINUTE });
  const { data: held = [] } = useQuery({ ...heldQuery(identifier), enabled, staleTime: HALF_MINUTE });
  const [last] = syncs ?? [];
  return {
    lastAt,
    entities: last && (last.counts.loaded ?? 0) + (last.counts.skipped ?? 0),
    failed: last?.counts.failed ?? 0,
    held: held.reduce((sum, { count }) => sum + count, 0),
    refused: 0,
    silent: !last,
  };
}

/** How a source is doing, from what it last sent. */
export function useHealth(row: SourceRow): Health {
  const webhook = useWebhookHealth(row);
  const integration = useIntegrationHealth(row);
  return row.kind === 'webhook' ? webhook : integration;
}
