import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import { TENANT } from '~/api/host';

const PATH = '/v1/organization/security';

export const securityQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'security'] as const,
    queryFn: async ({ signal }) => (await data(api.GET(PATH, { signal }))).security,
  });

export const changeIdle = (queryClient: QueryClient) => ({
  mutationFn: async (idleMinutes: number) => data(api.PATCH(PATH, { body: { idleMinutes } })),
  onSuccess: () => queryClient.invalidateQueries({ queryKey: securityQuery().queryKey }),
});
