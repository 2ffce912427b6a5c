import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import { TENANT } from '~/api/host';
import type { components } from '~/api/schema.gen';

const PATH = '/v1/organization/security';

export const readSecurity = async (signal?: AbortSignal) => (await data(api.GET(PATH, { signal }))).security;

export const securityQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'security'] as const,
    queryFn: ({ signal }) => readSecurity(signal),
  });

export type Security = components['schemas']['SecurityRules'];

export const changeSecurity = (body: Security) => data(api.PATCH(PATH, { body }));

export const refreshSecurity = (queryClient: QueryClient) =>
  queryClient.invalidateQueries({ queryKey: securityQuery().queryKey });
