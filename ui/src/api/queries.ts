/** Reads that several features share. The organization comes first in every key. */
import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import type { Blueprint, EntitySearch, Query, Run, Scorecard } from './contract';
import { rememberCsrf } from './csrf';
import { hasStatus } from './errors';
import { TENANT } from './host';
import { titlesApart, WITH_TITLES } from './titles';

const MINUTE = 60_000;

export const bootstrapQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'bootstrap'] as const,
    queryFn: async ({ signal }) => {
      const answer = await data(api.GET('/v1/bootstrap', { signal }));
      rememberCsrf(answer.csrfToken);
      return answer;
    },
    staleTime: 5 * MINUTE,
    retry: (failures, error) => failures < 2 && !hasStatus(error, 401, 403, 404),
  });

/** Names of the portal's own blueprints: of people, teams and the like. */
const isPortals = (identifier: string) => identifier.startsWith('_');

/** Lists to choose from begin with what the organization has made. */
const ownFirst = (blueprints: Blueprint[]): Blueprint[] => [
  ...blueprints.filter(({ identifier }) => !isPortals(identifier)),
  ...blueprints.filter(({ identifier }) => isPortals(identifier)),
];

export const blueprintsQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'blueprints'] as const,
    queryFn: async ({ signal }) =>
      ownFirst((await data(api.GET('/v1/blueprints', { signal }))).blueprints as Blueprint[]),
    staleTime: MINUTE,
  });

export const blueprintQuery = (blueprint: string) =>
  queryOptions({
    queryKey: [TENANT, 'blueprints', blueprint] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { blueprint } };
      const answer = await data(api.GET('/v1/blueprints/{blueprint}', { params, signal }));
      return answer.blueprint as Blueprint;
    },
    staleTime: MINUTE,
  });

export const scorecardsQuery = (blueprint: string) =>
  queryOptions({
    queryKey: [TENANT, 'blueprints', blueprint, 'scorecards'] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { blueprint } };
      const path = '/v1/blueprints/{blueprint}/scorecards';
      return (await data(api.GET(path, { params, signal }))).scorecards as Scorecard[];
    },
    staleTime: MINUTE,
  });

export const usersQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'users'] as const,
    queryFn: async ({ signal }) => (await data(api.GET('/v1/users', { signal }))).users,
    staleTime: MINUTE,
  });

export const teamsQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'teams'] as const,
    queryFn: async ({ signal }) => (await data(api.GET('/v1/teams', { signal }))).teams,
    staleTime: MINUTE,
  });

export const entityQuery = (blueprint: string, entity: string) =>
  queryOptions({
    queryKey: [TENANT, 'entities', blueprint, 'one', entity] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { blueprint, entity }, query: WITH_TITLES };
      const path = '/v1/blueprints/{blueprint}/entities/{entity}';
      return titlesApart((await data(api.GET(path, { params, signal }))).entity);
    },
  });

type SearchQuery = EntitySearch['query'];

/** Twenty entities for a picker, found by what was typed among those that the dataset lets in. */
export const entityOptionsQuery = (blueprint: string, text: string, dataset?: Query) =>
  queryOptions({
    queryKey: [TENANT, 'entities', blueprint, 'options', text, dataset ?? null] as const,
    queryFn: async ({ signal }) => {
      const path = '/v1/blueprints/{blueprint}/entities/search';
      const narrow = {
        ...(text ? { search: text } : {}),
        ...(dataset ? { query: dataset as SearchQuery } : {}),
      };
      const body = { limit: 20, include: ['identifier', 'title', 'icon'], ...narrow };
      const params = { path: { blueprint } };
      return (await data(api.POST(path, { params, body, signal }))).entities;
    },
    staleTime: MINUTE,
  });

export const recentRunsQuery = (limit: number) =>
  queryOptions({
    queryKey: [TENANT, 'runs', 'recent', limit] as const,
    queryFn: async ({ signal }) =>
      (await data(api.GET('/v1/actions/runs', { params: { query: { limit } }, signal }))).runs as Run[],
  });

export const searchQuery = (text: string) =>
  queryOptions({
    queryKey: [TENANT, 'search', text] as const,
    queryFn: async ({ signal }) =>
      (await data(api.GET('/v1/search', { params: { query: { q: text, limit: 12 } }, signal }))).results,
    staleTime: 30_000,
    enabled: text.length > 0,
  });
