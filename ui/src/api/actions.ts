/** Self-service actions, as several features read them. */
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import type { Action, ActionPermissions, Document } from './contract';
import { TENANT } from './host';
import { ifMatch, type Read, read } from './versions';

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

export type TriggerKind = 'self-service' | 'automation';

/** What the organization has defined, hidden ones too: for those who build. */
export const definitionsQuery = (kind: TriggerKind) =>
  queryOptions({
    queryKey: [TENANT, 'actions', 'definitions', kind] as const,
    queryFn: async ({ signal }) => {
      const query = { trigger_type: kind };
      return (await data(api.GET('/v1/actions', { params: { query }, signal }))).actions as Action[];
    },
  });

/** What its deletion would leave behind: runs that go on without it, and who names it. */
export const impactQuery = (action: string) =>
  queryOptions({
    queryKey: [TENANT, 'actions', 'impact', action] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { action } };
      return (await data(api.GET('/v1/actions/{action}/impact', { params, signal }))).impact;
    },
    staleTime: 0,
    retry: false,
  });

export const permissionsQuery = (action: string) =>
  queryOptions({
    queryKey: [TENANT, 'actions', 'permissions', action] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { action } };
      const answer = await data(api.GET('/v1/actions/{action}/permissions', { params, signal }));
      return answer.permissions as ActionPermissions;
    },
  });

/** Tenants' own documents: the server says what is wrong with them. */
type Wire = never;

export const createAction = async (definition: Document): Promise<Action> =>
  (await data(api.POST('/v1/actions', { body: definition as Wire }))).action as Action;

/** As it is now, with the name of that state. */
export const readAction = (action: string): Promise<Read<Action>> =>
  read(api.GET('/v1/actions/{action}', { params: { path: { action } } }), 'action');

export const readPermissions = (action: string): Promise<Read<ActionPermissions>> =>
  read(api.GET('/v1/actions/{action}/permissions', { params: { path: { action } } }), 'permissions');

export const replaceAction = async (action: string, definition: Document, tag?: string): Promise<Action> => {
  const params = { path: { action } };
  const body = definition as Wire;
  return (await data(api.PUT('/v1/actions/{action}', { params, body, headers: ifMatch(tag) })))
    .action as Action;
};

export const deleteAction = (action: string) => ({
  mutationFn: async () => data(api.DELETE('/v1/actions/{action}', { params: { path: { action } } })),
});

export const changePermissions = async (action: string, changes: ActionPermissions, tag?: string) => {
  const params = { path: { action } };
  const path = '/v1/actions/{action}/permissions';
  return (await data(api.PATCH(path, { params, body: changes as Wire, headers: ifMatch(tag) })))
    .permissions as ActionPermissions;
};

export const refreshActions = (queryClient: QueryClient) =>
  queryClient.invalidateQueries({ queryKey: [TENANT, 'actions'] });

/** What saved definitions name and nobody knows, in words, by the action. */
export const actionWarningsQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'actions', 'warnings'] as const,
    queryFn: async ({ signal }) => (await data(api.GET('/v1/action-warnings', { signal }))).actions,
    staleTime: MINUTE,
  });

/** The kinds of backends of this installation, those of added packages too. */
export const backendsQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'action-backends'] as const,
    queryFn: async ({ signal }) => (await data(api.GET('/v1/action-backends', { signal }))).backends,
    staleTime: 10 * MINUTE,
  });
