/** Ways to sign in beside a password: the organization's connections, and the way to a provider and back. */
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import { TENANT } from './host';
import type { components } from './schema.gen';

type Schemas = components['schemas'];

export type Door = Schemas['Door'];
export type Connection = Schemas['ConnectionReply'];
export type SignInTest = Schemas['SignInTest'];

export const methodsQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'methods'] as const,
    queryFn: async ({ signal }) => data(api.GET('/v1/auth/methods', { signal })),
  });

/** Where somebody who fails at the provider goes on; the browser is away meanwhile. */
const BACK = 'roadstead-back';

const leave = (url: string, back: string) => {
  sessionStorage.setItem(BACK, back);
  location.assign(url);
};

export const placeToGoBack = () => sessionStorage.getItem(BACK) ?? '/';

export const beginSignIn = (after: string | undefined, ticket?: string) => ({
  mutationFn: async (connection: string) => {
    const body = { ...(after ? { after } : {}), ...(ticket ? { ticket } : {}) };
    const path = { connection };
    return data(api.POST('/v1/auth/connections/{connection}', { params: { path }, body }));
  },
  onSuccess: ({ url }: { url: string }) => leave(url, location.pathname + location.search),
});

export type Back = { state: string; code?: string; iss?: string; error?: string };

export const finishSignIn = (body: Back) => data(api.POST('/v1/auth/callback', { body }));

/** What the last test of a connection told, until the page is left. */
export const testKey = (connection: string) => [TENANT, 'connections', 'test', connection] as const;

export const readConnections = (signal?: AbortSignal) =>
  data(api.GET('/v1/organization/connections', { signal }));

export const connectionsQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'connections', 'list'] as const,
    queryFn: ({ signal }) => readConnections(signal),
  });

export const refreshConnections = (queryClient: QueryClient) =>
  queryClient.invalidateQueries({ queryKey: connectionsQuery().queryKey });

const refreshed = (queryClient: QueryClient) => ({ onSuccess: () => refreshConnections(queryClient) });

const ONE = '/v1/organization/connections/{connection}';

export type ConnectionBody = Schemas['ConnectionBodyRequest'];

export const createConnection = async (body: ConnectionBody) =>
  (await data(api.POST('/v1/organization/connections', { body }))).connection;

export const changeConnection = (queryClient: QueryClient, connection: string) => ({
  mutationFn: async (body: Partial<ConnectionBody> & { enabled?: boolean }) =>
    (await data(api.PATCH(ONE, { params: { path: { connection } }, body }))).connection,
  ...refreshed(queryClient),
});

export const deleteConnection = (queryClient: QueryClient, connection: string) => ({
  mutationFn: async () => data(api.DELETE(ONE, { params: { path: { connection } } })),
  ...refreshed(queryClient),
});

export const testConnection = () => ({
  mutationFn: async (connection: string) =>
    data(api.POST('/v1/organization/connections/{connection}/test', { params: { path: { connection } } })),
  onSuccess: ({ url }: { url: string }) => leave(url, '/settings/sign-in'),
});

export const identitiesQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'identities'] as const,
    queryFn: async ({ signal }) => data(api.GET('/v1/me/identities', { signal })),
  });

const MINE = '/v1/me/identities/{connection}';

export const linkIdentity = () => ({
  mutationFn: async (connection: string) => data(api.POST(MINE, { params: { path: { connection } } })),
  onSuccess: ({ url }: { url: string }) => leave(url, '/account'),
});

export const unlinkIdentity = (queryClient: QueryClient) => ({
  mutationFn: async (connection: string) => data(api.DELETE(MINE, { params: { path: { connection } } })),
  onSuccess: () => queryClient.invalidateQueries({ queryKey: identitiesQuery().queryKey }),
});
