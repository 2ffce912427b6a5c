import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import { TENANT } from '~/api/host';
import type { components } from '~/api/schema.gen';

export type Token = components['schemas']['PersonalToken'];
export type TokenBody = { name: string; permissions: string[] | null; expiresAt: string | null };

export const tokensQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'tokens', 'mine'] as const,
    queryFn: async ({ signal }) => (await data(api.GET('/v1/me/tokens', { signal }))).tokens,
  });

const refreshed = (queryClient: QueryClient) => ({
  onSuccess: () => queryClient.invalidateQueries({ queryKey: tokensQuery().queryKey }),
});

export const createToken = (queryClient: QueryClient) => ({
  mutationFn: async (body: TokenBody) => (await data(api.POST('/v1/me/tokens', { body }))).token,
  ...refreshed(queryClient),
});

export const revokeToken = (queryClient: QueryClient) => ({
  mutationFn: async (token: string) =>
    data(api.DELETE('/v1/me/tokens/{token}', { params: { path: { token } } })),
  ...refreshed(queryClient),
});

/** Days until a token ends; the empty one is never. */
export const LIFETIMES = ['7', '30', '90', '365', ''] as const;
export type Lifetime = (typeof LIFETIMES)[number];

export const endOf = (lifetime: Lifetime, now = Date.now()): string | null =>
  lifetime ? new Date(now + Number(lifetime) * 86_400_000).toISOString() : null;

const READING = ['actions', 'blueprints', 'entities', 'pages', 'runs', 'scorecards'].map(
  (what) => `read:${what}`,
);

/** What tokens are usually for. What one's own roles do not give is left out. */
export const USES = {
  read: READING,
  act: [...READING, 'create:runs', 'update:runs'],
  write: [...READING, 'create:entities', 'update:entities', 'delete:entities'],
  chosen: [],
  all: null,
} as const satisfies Record<string, readonly string[] | null>;
export type Use = keyof typeof USES;

export const rightsFor = (use: Use, chosen: string[], can: Record<string, boolean>): string[] | null => {
  const wanted = use === 'chosen' ? chosen : USES[use];
  return wanted?.filter((right) => can[right]) ?? null;
};
