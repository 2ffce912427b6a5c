import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import type { Audit } from '~/api/contract';
import { TENANT } from '~/api/host';
import type { components } from '~/api/schema.gen';
import { type AuditView, asQuery } from './view';

export const PAGE = 50;
const BATCH = 1000;
export const MOST = 20_000;

type Asked = { limit: number; older?: string; signal?: AbortSignal };

async function read(view: AuditView, { limit, older, signal }: Asked): Promise<Audit[]> {
  const query = {
    ...asQuery(view),
    limit: String(limit),
    ...(older ? { before_event: older } : {}),
  };
  const params = { query: query as never };
  return (await data(api.GET('/v1/audit-log', { params, signal }))).audits as Audit[];
}

export const logQuery = (view: AuditView) =>
  infiniteQueryOptions({
    queryKey: [TENANT, 'audit', 'log', view] as const,
    queryFn: ({ signal, pageParam }) => read(view, { limit: PAGE, older: pageParam, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => (page.length === PAGE ? page.at(-1)?.identifier : undefined),
  });

/** Everything that the filters let through, up to the most that a browser should hold. */
export const exportLog = () => ({
  mutationFn: async (view: AuditView): Promise<Audit[]> => {
    const all: Audit[] = [];
    for (let older = ''; all.length < MOST; older = all.at(-1)?.identifier ?? '') {
      const page = await read(view, { limit: BATCH, older });
      all.push(...page);
      if (page.length < BATCH) break;
    }
    return all;
  },
});

export const restoreDeleted = () => ({
  mutationFn: async (event: string) =>
    (await data(api.POST('/v1/audit-log/{event}/restore', { params: { path: { event } } }))).restored,
});

type Verification = components['schemas']['Verification'];
export type Checked = Omit<Verification, 'next' | 'publicKeys'>;

async function readSeals(after: string, head: string): Promise<Verification> {
  const query = after ? { after } : head ? { head } : {};
  return (await data(api.GET('/v1/audit-log/verification', { params: { query } }))).verification;
}

/** Compares the whole log with its seals, a part at a time; `onProgress` is told of how many events so far. */
export const checkLog = (onProgress: (events: number) => void) => ({
  mutationFn: async (head: string): Promise<Checked> => {
    const all: Checked = {
      seals: 0,
      events: 0,
      erased: 0,
      unsealed: 0,
      head: null,
      unknownKeys: [],
      findings: [],
    };
    for (let after: string | null = ''; after !== null; ) {
      const page = await readSeals(after, head);
      all.seals += page.seals;
      all.events += page.events;
      all.erased += page.erased;
      all.findings.push(...page.findings);
      all.unknownKeys = [...new Set([...all.unknownKeys, ...page.unknownKeys])];
      all.head = page.head;
      all.unsealed = page.unsealed;
      onProgress(all.events);
      after = page.next;
    }
    return all;
  },
});
