import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import type { Action, RuleStatus } from '~/api/contract';
import type { Standing } from '~/api/exemptions';
import { TENANT } from '~/api/host';

/** What files say of it and the catalogue does not take. */
export const sourceFaultsQuery = (blueprint: string, entity: string) =>
  queryOptions({
    queryKey: [TENANT, 'entities', blueprint, 'source-faults', entity] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { blueprint, entity } };
      const path = '/v1/blueprints/{blueprint}/entities/{entity}/source-faults';
      return (await data(api.GET(path, { params, signal }))).faults;
    },
  });

/** One rule as it is judged: what it asked, what it found, and whether the entity is exempt from it. */
export type ExplainedRule = {
  identifier: string;
  status: RuleStatus;
  expected: string;
  conditions: { expected: string; actual?: unknown; comparedWith?: unknown; passed: boolean }[];
  exemption?: Standing;
};

export type Explained = { identifier: string; score: number; rules: ExplainedRule[] };

/** Why the entity is at its levels. */
export const explainedQuery = (blueprint: string, entity: string) =>
  queryOptions({
    queryKey: [TENANT, 'entities', blueprint, 'scorecards', entity] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { blueprint, entity } };
      const path = '/v1/blueprints/{blueprint}/entities/{entity}/scorecards';
      return (await data(api.GET(path, { params, signal }))).scorecards as unknown as Explained[];
    },
  });

/** One moment at which the entity came to be judged otherwise; null where there was no result. */
export type LevelChange = {
  event: string;
  at: string;
  by: string;
  scorecards: {
    identifier: string;
    before: string | null;
    after: string | null;
    direction: 'rises' | 'falls' | null;
    rules: { identifier: string; before: RuleStatus | null; after: RuleStatus | null }[];
  }[];
};

export const levelHistoryQuery = (blueprint: string, entity: string) =>
  infiniteQueryOptions({
    queryKey: [TENANT, 'entities', blueprint, 'level-history', entity] as const,
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: 20, ...(pageParam ? { before: pageParam } : {}) };
      const params = { path: { blueprint, entity }, query };
      const path = '/v1/blueprints/{blueprint}/entities/{entity}/scorecards/history';
      const answer = await data(api.GET(path, { params, signal }));
      return { history: answer.history as unknown as LevelChange[], next: answer.next };
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** What this person may start on the entity as it is now. */
export const offeredActionsQuery = (blueprint: string, entity: string) =>
  queryOptions({
    queryKey: [TENANT, 'entities', blueprint, 'offered', entity] as const,
    queryFn: async ({ signal }) => {
      const params = { query: { blueprint, entity: [entity] } };
      return (await data(api.GET('/v1/offered-actions', { params, signal }))).actions as Action[];
    },
    staleTime: 60_000,
  });

/** An API document that the entity names by its address, as the server fetched it. */
export const linkedDocumentQuery = (blueprint: string, entity: string, key: string) =>
  queryOptions({
    queryKey: [TENANT, 'entities', blueprint, 'linked', entity, key] as const,
    queryFn: ({ signal }) => fetchLinked(blueprint, entity, key, false, signal),
    staleTime: 5 * 60_000,
  });

async function fetchLinked(
  blueprint: string,
  entity: string,
  key: string,
  renew: boolean,
  signal?: AbortSignal,
) {
  const path = '/v1/blueprints/{blueprint}/entities/{entity}/documents/{key}';
  const params = { path: { blueprint, entity, key }, query: renew ? { renew } : {} };
  return (await data(api.GET(path, { params, signal }))).document;
}

/** Its server is asked now, however lately it was. */
export const renewLinkedDocument = (blueprint: string, entity: string, key: string) => ({
  mutationFn: () => fetchLinked(blueprint, entity, key, true),
});
