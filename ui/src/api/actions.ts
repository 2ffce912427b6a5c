/** Self-service actions, as several features read them. */
import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import type { Action } from './contract';
import { TENANT } from './host';

const MINUTE = 60_000;

/** What the signed-in person may start; with a blueprint, what may be started for its entities. */
export const actionsQuery = (blueprint?: string) =>
  queryOptions({
    queryKey: [TENANT, 'actions', 'list', blueprint ?? ''] as const,
    queryFn: async ({ signal }) => {
      const narrow = blueprint === undefined ? {} : { blueprint_identifier: [blueprint] };
      const query = { trigger_type: 'self-service', published: true, ...narrow };
      return (await data(api.GET('/v1/actions', { params: { query }, signal }))).actions as Action[];
    },
    staleTime: MINUTE,
  });

export const actionQuery = (action: string) =>
  queryOptions({
    queryKey: [TENANT, 'actions', 'one', action] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { action } };
      return (await data(api.GET('/v1/actions/{action}', { params, signal }))).action as Action;
    },
    staleTime: MINUTE,
  });
