/** Names of the organization's secrets; their values are never read back. */
import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import { TENANT } from './host';

export const secretsQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'secrets'] as const,
    queryFn: async ({ signal }) => (await data(api.GET('/v1/organization/secrets', { signal }))).secrets,
    staleTime: 60_000,
  });
