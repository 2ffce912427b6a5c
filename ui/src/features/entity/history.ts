/** What became of an entity, newest first, and the way back to what it was. */
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import type { Audit, Document } from '~/api/contract';
import { TENANT } from '~/api/host';
import type { components } from '~/api/schema.gen';

export type HistoryEntry = components['schemas']['HistoryEntry'];

const PAGE = 50;

export const historyQuery = (blueprint: string, entity: string) =>
  infiniteQueryOptions({
    queryKey: [TENANT, 'entities', blueprint, 'history', entity] as const,
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: PAGE, ...(pageParam ? { from: pageParam } : {}) };
      const params = { path: { blueprint, entity }, query };
      return data(api.GET('/v1/blueprints/{blueprint}/entities/{entity}/history', { params, signal }));
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
  });

/** The state right after an event, written as a change of now. */
export const restoreEntity = (blueprint: string, entity: string) => ({
  mutationFn: async (event: string) => {
    const params = { path: { blueprint, entity } };
    const path = '/v1/blueprints/{blueprint}/entities/{entity}/restore';
    return data(api.POST(path, { params, body: { event } }));
  },
});

/** "properties.on.call" → ["properties", "on.call"] */
const placeOf = (path: string): [group: string, key?: string] => {
  const at = path.indexOf('.');
  return at < 0 ? [path] : [path.slice(0, at), path.slice(at + 1)];
};

function side(entry: HistoryEntry, name: 'before' | 'after'): Document {
  const document: Document = {};
  for (const difference of entry.diff) {
    const [group, key] = placeOf(difference.path);
    if (key === undefined) document[group] = difference[name];
    else document[group] = { ...(document[group] as Document), [key]: difference[name] };
  }
  return document;
}

/** An entry as the list of events draws it. */
export const eventOf = (entry: HistoryEntry): Audit => ({
  identifier: entry.event,
  action: entry.action,
  resourceType: 'entity',
  status: 'SUCCESS',
  trigger: { by: { userId: entry.by }, origin: entry.origin, at: entry.at },
  context: entry.runId ? { runId: entry.runId } : {},
  diff: { before: side(entry, 'before'), after: side(entry, 'after') },
  additionalData: {},
  message: '',
});
