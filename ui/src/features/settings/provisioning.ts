/** SCIM: whether a directory provides people and teams, and the credential that it shows. */
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import { TENANT } from '~/api/host';

const PATH = '/v1/organization/provisioning';

export const provisioningQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'provisioning'] as const,
    queryFn: async ({ signal }) => (await data(api.GET(PATH, { signal }))).provisioning,
  });

const refreshed = (queryClient: QueryClient) => ({
  onSuccess: () => queryClient.invalidateQueries({ queryKey: provisioningQuery().queryKey }),
});

/** Gives the credential, which is told this once; the one before is dead. */
export const renewCredential = (queryClient: QueryClient) => ({
  mutationFn: async () => (await data(api.POST(PATH, {}))).token,
  ...refreshed(queryClient),
});

export const withdrawCredential = (queryClient: QueryClient) => ({
  mutationFn: async () => data(api.DELETE(PATH, {})),
  ...refreshed(queryClient),
});
