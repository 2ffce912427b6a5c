import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import type { Action, EntityPage, EntitySearch, EntityWrite } from '~/api/contract';
import { TENANT } from '~/api/host';
import type { components } from '~/api/schema.gen';
import { titlesApart, WITH_TITLES } from '~/api/titles';

/** Of a search: the entities with the titles of those they are related to. */
async function pageOf(blueprint: string, body: EntitySearch, signal: AbortSignal): Promise<EntityPage> {
  const path = '/v1/blueprints/{blueprint}/entities/search';
  const params = { path: { blueprint }, query: WITH_TITLES };
  const page = await data(api.POST(path, { params, body, signal }));
  return { ...page, entities: page.entities.map(titlesApart) };
}

export const tableQuery = (blueprint: string, body: EntitySearch) =>
  infiniteQueryOptions({
    queryKey: [TENANT, 'entities', blueprint, 'table', body] as const,
    queryFn: ({ pageParam, signal }) =>
      pageOf(blueprint, { ...body, ...(pageParam ? { from: pageParam } : { count: true }) }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    placeholderData: keepPreviousData,
  });

type GroupsBody = components['schemas']['GroupsBodyRequest'];

const groupsOf = (blueprint: string, body: GroupsBody, signal: AbortSignal) =>
  data(
    api.POST('/v1/blueprints/{blueprint}/entities/groups', {
      params: { path: { blueprint } },
      body,
      signal,
    }),
  );

/** The groups of a table by one column, the largest first. */
export const groupsQuery = (blueprint: string, body: GroupsBody) =>
  infiniteQueryOptions({
    queryKey: [TENANT, 'entities', blueprint, 'groups', body] as const,
    queryFn: ({ pageParam, signal }) =>
      groupsOf(blueprint, { ...body, ...(pageParam ? { from: pageParam } : {}) }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    placeholderData: keepPreviousData,
  });

/** The groups in a group, the largest first, as many as are asked for. */
export const innerGroupsQuery = (blueprint: string, body: GroupsBody) =>
  queryOptions({
    queryKey: [TENANT, 'entities', blueprint, 'inner-groups', body] as const,
    queryFn: ({ signal }) => groupsOf(blueprint, body, signal),
  });

/** The entities of one group, as many at once as the server gives. */
export const groupRowsQuery = (blueprint: string, body: EntitySearch) =>
  queryOptions({
    queryKey: [TENANT, 'entities', blueprint, 'group', body] as const,
    queryFn: ({ signal }) => pageOf(blueprint, body, signal),
  });

/** How many entities all groups hold together: one may stand in several of them. */
export const totalQuery = (blueprint: string, { query, search }: EntitySearch) =>
  queryOptions({
    queryKey: [TENANT, 'entities', blueprint, 'total', query, search] as const,
    queryFn: async ({ signal }) => {
      const body = { limit: 1, count: true, include: ['identifier'], query, search };
      return (await pageOf(blueprint, body, signal)).total;
    },
  });

export type ExportFormat = 'csv' | 'json' | 'jsonl' | 'yaml';

/** The whole result, not the page that is loaded; rows are read while they are sent. */
export async function exportEntities(
  blueprint: string,
  format: ExportFormat,
  columns: string[],
  { query, search, sort }: EntitySearch,
): Promise<Blob> {
  const { data: file } = await api.POST('/v1/blueprints/{blueprint}/entities/export', {
    params: { path: { blueprint } },
    body: { format, ...(format === 'csv' ? { columns } : {}), query, search, sort } as never,
    parseAs: 'blob',
  });
  return file as unknown as Blob;
}

/** The ticked ones, or everything that a filter finds. */
export type Many = { entities: string[] } | { query: NonNullable<EntitySearch['query']> };

/** One change for many; what is refused stays as it was and is told one by one. */
export const changeMany = (blueprint: string) => ({
  mutationFn: async ({ many, change }: { many: Many; change: Partial<EntityWrite> }) =>
    data(
      api.POST('/v1/blueprints/{blueprint}/entities/bulk-edit', {
        params: { path: { blueprint } },
        body: { ...many, changes: change as EntityWrite },
      }),
    ),
});

export type OfferedOn = { action: Action; entities: string[] };

/** What this person may start on these entities, with those of them that each is offered on. */
export const offeredOnQuery = (blueprint: string, entities: string[]) =>
  queryOptions({
    queryKey: [TENANT, 'entities', blueprint, 'offered-on', entities] as const,
    queryFn: async ({ signal }): Promise<OfferedOn[]> => {
      const params = { query: { blueprint, entity: entities } };
      const { actions, offered } = await data(api.GET('/v1/offered-actions', { params, signal }));
      const on = offered as Record<string, string[]>;
      return (actions as Action[]).map((action) => ({
        action,
        entities: entities.filter((entity) => on[entity]?.includes(action.identifier)),
      }));
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

/** All or nothing. */
export const deleteMany = (blueprint: string) => ({
  mutationFn: async (many: Many) =>
    data(
      api.POST('/v1/blueprints/{blueprint}/entities/bulk-delete', {
        params: { path: { blueprint } },
        body: many,
      }),
    ),
});
