/** The second factor of a password, and what the organization demands of everybody. */
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import { TENANT } from './host';
import type { components } from './schema.gen';

type Schemas = components['schemas'];

export type SignInRules = Schemas['SignInRules'];

const MINE = '/v1/me/second-factor';

export const factorQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'factor'] as const,
    queryFn: async ({ signal }) => (await data(api.GET(MINE, { signal }))).secondFactor,
  });

const refreshed = (queryClient: QueryClient) => ({
  onSuccess: () => queryClient.invalidateQueries({ queryKey: factorQuery().queryKey }),
});

export const beginSetUp = () => ({
  mutationFn: async (password: string) => data(api.POST(MINE, { body: { password } })),
});

export const confirmSetUp = (queryClient: QueryClient) => ({
  mutationFn: async (code: string) =>
    (await data(api.POST('/v1/me/second-factor/confirm', { body: { code } }))).recoveryCodes,
  ...refreshed(queryClient),
});

export const renewCodes = (queryClient: QueryClient) => ({
  mutationFn: async (code: string) =>
    (await data(api.POST('/v1/me/second-factor/recovery-codes', { body: { code } }))).recoveryCodes,
  ...refreshed(queryClient),
});

export const removeFactor = (queryClient: QueryClient) => ({
  mutationFn: async (code: string) => data(api.POST('/v1/me/second-factor/remove', { body: { code } })),
  ...refreshed(queryClient),
});

export const passFactor = () => ({
  mutationFn: async (code: string) => data(api.POST('/v1/auth/second-factor', { body: { code } })),
});

const OF = '/v1/users/{email}/second-factor';

export const resetFactor = (email: string) => ({
  mutationFn: async () => data(api.DELETE(OF, { params: { path: { email } } })),
});

const RULES = '/v1/organization/sign-in';

export const readRules = async (signal?: AbortSignal) => (await data(api.GET(RULES, { signal }))).rules;

export const rulesQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'connections', 'rules'] as const,
    queryFn: ({ signal }) => readRules(signal),
  });

export const changeRules = async (body: SignInRules) => (await data(api.PUT(RULES, { body }))).rules;
