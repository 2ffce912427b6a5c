import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import type { Document } from '~/api/contract';
import { TENANT } from '~/api/host';
import type { components } from '~/api/schema.gen';
import { secretsQuery } from '~/api/secrets';
import type { Integration } from '../integration';
import { integrationQuery, type Proposal } from '../queries';
import type { PullType } from './shape';

type Schemas = components['schemas'];

export type Preview = Omit<Schemas['PullPreviewReply'], 'lacking'> & { lacking?: Proposal[] };
export type PlacedFault = Schemas['PlacedFault'];
export type Troubles = Schemas['SourceFaultsReply'];
export type Address = Schemas['PushAddressReply'];

/** The server knows the types by name. */
type Name = PullType['identifier'];

const ONE = '/v1/integration/{integration}';

export const pullTypesQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'sources', 'pull-types'] as const,
    queryFn: async ({ signal }) =>
      (await data(api.GET('/v1/pull-types', { signal }))).types as unknown as PullType[],
    staleTime: Number.POSITIVE_INFINITY,
  });

export const createSource = async (type: Name, body: Document): Promise<Integration> => {
  const sent = { params: { path: { type } }, body: body as Schemas['NewSourceBodyRequest'] };
  return (await data(api.POST('/v1/pull-types/{type}', sent))).integration;
};

/** Reads the source now; nothing is stored. */
export const previewSource = async (type: Name, body: Document): Promise<Preview> => {
  const sent = { params: { path: { type } }, body: body as Schemas['PreviewBodyRequest'] };
  return (await data(api.POST('/v1/pull-types/{type}/preview', sent))) as Preview;
};

export const troublesQuery = (integration: string) =>
  queryOptions({
    queryKey: [...integrationQuery(integration).queryKey, 'faults'] as const,
    queryFn: async ({ signal }) =>
      data(api.GET(`${ONE}/faults`, { params: { path: { integration } }, signal })),
  });

/** Fetched only when somebody wants to see it: it holds a secret. */
export const addressQuery = (integration: string) =>
  queryOptions({
    queryKey: [...integrationQuery(integration).queryKey, 'push-address'] as const,
    queryFn: async ({ signal }) =>
      data(api.GET(`${ONE}/push-address`, { params: { path: { integration } }, signal })),
    gcTime: 0,
  });

export const rotateAddress = (queryClient: QueryClient, integration: string) => ({
  mutationFn: async () => data(api.POST(`${ONE}/push-address`, { params: { path: { integration } } })),
  onSuccess: (made: Address) => queryClient.setQueryData(addressQuery(integration).queryKey, made),
});

export const keepSecret = async (secretName: string, secretValue: string, description: string) =>
  data(api.POST('/v1/organization/secrets', { body: { secretName, secretValue, description } }));

export const replaceSecret = async (secret: string, secretValue: string) =>
  data(
    api.PATCH('/v1/organization/secrets/{secret}', { params: { path: { secret } }, body: { secretValue } }),
  );

export const refreshSecrets = (queryClient: QueryClient) =>
  queryClient.invalidateQueries({ queryKey: secretsQuery().queryKey });
