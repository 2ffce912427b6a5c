import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query';
import { api, data } from '~/api/client';
import type { EntityPage, EntitySearch, FixAction, Query } from '~/api/contract';
import { TENANT } from '~/api/host';
import type { InitiativeStatus } from './view';

export type Initiative = {
  identifier: string;
  title: string;
  description: string | null;
  /** Address of the person who answers for it. */
  owner: string | null;
  team: string | null;
  startDate: string;
  dueDate: string;
  /** Since when it stands as it does and asks nobody for anything. */
  endedAt: string | null;
  blueprint: string;
  target: { scorecard: string; level?: string; rules?: string[] };
  scope: Query | null;
  digest: boolean;
  status: InitiativeStatus;
  total: number;
  done: number;
  open: number;
  exempt: number;
  percent: number;
  /** Why it cannot be counted. */
  problem: string | null;
};

export type InitiativesAsked = { status?: InitiativeStatus };

export const initiativesQuery = (asked: InitiativesAsked) =>
  infiniteQueryOptions({
    queryKey: [TENANT, 'initiatives', 'list', asked] as const,
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...asked, limit: 50, ...(pageParam ? { from: pageParam } : {}) };
      const answer = await data(api.GET('/v1/initiatives', { params: { query }, signal }));
      return { initiatives: answer.initiatives as unknown as Initiative[], next: answer.next };
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });

export async function readInitiative(initiative: string, signal?: AbortSignal) {
  const params = { path: { initiative } };
  const answer = await data(api.GET('/v1/initiatives/{initiative}', { params, signal }));
  return answer.initiative as unknown as Initiative;
}

export const initiativeQuery = (initiative: string) =>
  queryOptions({
    queryKey: [TENANT, 'initiatives', 'one', initiative] as const,
    queryFn: ({ signal }) => readInitiative(initiative, signal),
  });

/** A rule that somebody still fails, with what mends it. */
export type WorkRule = {
  identifier: string;
  title: string;
  level: string;
  howToFix?: string;
  fixAction?: FixAction;
};

export type Assignee = { user: string } | { team: string };

export type WorkItem = {
  entity: { identifier: string; title: string; team: string[]; blueprint: string };
  level: string;
  done: boolean;
  missing: WorkRule[];
  exempt: WorkRule[];
  assignees: Assignee[];
  /** False where it is its owning teams' because nobody else has it. */
  assigned: boolean;
};

export const WORK_STATES = ['open', 'done', 'all'] as const;
export type WorkState = (typeof WORK_STATES)[number];

export type WorkAsked = { state: WorkState; team?: string; mine?: boolean; search?: string };

export const workQuery = (initiative: string, asked: WorkAsked) =>
  infiniteQueryOptions({
    queryKey: [TENANT, 'initiatives', 'work', initiative, asked] as const,
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...asked, limit: 100, ...(pageParam ? { from: pageParam } : {}) };
      const params = { path: { initiative }, query };
      const answer = await data(api.GET('/v1/initiatives/{initiative}/work', { params, signal }));
      return { items: answer.items as unknown as WorkItem[], next: answer.next };
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });

export const refreshInitiatives = (queryClient: QueryClient) =>
  queryClient.invalidateQueries({ queryKey: [TENANT, 'initiatives'] });

/** The server says what is wrong with it. */
type Wire = never;

/** Without an identifier it is made anew. */
export async function saveInitiative(initiative: string | undefined, body: object) {
  const sent = { body: body as Wire };
  const answer = await data(
    initiative === undefined
      ? api.POST('/v1/initiatives', sent)
      : api.PATCH('/v1/initiatives/{initiative}', { ...sent, params: { path: { initiative } } }),
  );
  return answer.initiative as unknown as Initiative;
}

export const endInitiative = (queryClient: QueryClient, initiative: string) => ({
  mutationFn: (ended: boolean) => saveInitiative(initiative, { ended }),
  onSuccess: () => refreshInitiatives(queryClient),
});

export const deleteInitiative = (initiative: string) => ({
  mutationFn: async () =>
    data(api.DELETE('/v1/initiatives/{initiative}', { params: { path: { initiative } } })),
});

/** Call when no page shows it any more. */
export const forgetInitiative = (queryClient: QueryClient, initiative: string): Promise<void> => {
  queryClient.removeQueries({ queryKey: initiativeQuery(initiative).queryKey });
  return refreshInitiatives(queryClient);
};

export type Assignment = { entity: string; assignee: Assignee | null };

export const assignWork = (queryClient: QueryClient, initiative: string) => ({
  mutationFn: async (assignment: Assignment) => {
    const params = { path: { initiative } };
    const body = { assignments: [assignment] } as Wire;
    return data(api.PUT('/v1/initiatives/{initiative}/assignees', { params, body }));
  },
  onSuccess: () => refreshInitiatives(queryClient),
});

/** How many entities a search finds. */
export const countQuery = (blueprint: string, query: Query) =>
  queryOptions({
    queryKey: [TENANT, 'entities', blueprint, 'count', query] as const,
    queryFn: async ({ signal }) => {
      const body = { limit: 1, count: 'exact', include: ['identifier'], query } as EntitySearch;
      const params = { path: { blueprint } };
      const path = '/v1/blueprints/{blueprint}/entities/search';
      return ((await data(api.POST(path, { params, body, signal }))) as EntityPage).total?.value ?? 0;
    },
    placeholderData: keepPreviousData,
  });
