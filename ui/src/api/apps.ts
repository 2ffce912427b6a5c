import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import { TENANT } from './host';

/** What machines sign in as. */
export const appsQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'apps'] as const,
    queryFn: async ({ signal }) => (await data(api.GET('/v1/apps', { signal }))).apps,
  });
