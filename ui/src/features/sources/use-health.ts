import { useQuery } from '@tanstack/react-query';
import { heldQuery, receivedQuery, syncsQuery } from './queries';
import type { SourceRow } from './rows';

export type Health = {
  lastAt?: string;
  /** How many entities the last sync has written. */
  written?: number;
  /** Of the last sync, or among the last events. */
  failed: number;
  held: number;
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
  const failed = data?.filter(({ status }) => status === 'FAILED').length ?? 0;
  return { lastAt: data?.[0]?.receivedAt, failed, held: 0, silent: !data?.length };
}

function useIntegrationHealth({ identifier, kind, lastAt }: SourceRow): Health {
  const enabled = kind === 'integration';
  const { data: syncs } = useQuery({ ...syncsQuery(identifier), enabled, staleTime: HALF_MINUTE });
  const { data: held = [] } = useQuery({ ...heldQuery(identifier), enabled, staleTime: HALF_MINUTE });
  const [last] = syncs ?? [];
  return {
    lastAt,
    written: last?.counts.loaded,
    failed: last?.counts.failed ?? 0,
    held: held.reduce((sum, { count }) => sum + count, 0),
    silent: !last,
  };
}

/** How a source is doing, from what it last sent. */
export function useHealth(row: SourceRow): Health {
  const webhook = useWebhookHealth(row);
  const integration = useIntegrationHealth(row);
  return row.kind === 'webhook' ? webhook : integration;
}
