import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import { TENANT } from '~/api/host';
import type { components } from '~/api/schema.gen';

const PATH = '/v1/organization/security';

export const securityQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'security'] as const,
    queryFn: async ({ signal }) => (await data(api.GET(PATH, { signal }))).security,
  });

export type Security = components['schemas']['SecurityRules'];

export const changeSecurity = (queryClient: QueryClient) => ({
  mutationFn: async (body: Security) => data(api.PATCH(PATH, { body })),
  onSuccess: () => queryClient.invalidateQueries({ queryKey: securityQuery().queryKey }),
});
