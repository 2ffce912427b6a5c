import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import { TENANT } from '~/api/host';
import type { components } from '~/api/schema.gen';
import { secretsQuery } from '~/api/secrets';

type Schemas = components['schemas'];

export type Secret = Schemas['Secret'];
export type SecretBody = { secretName: string; secretValue: string; description?: string };

const refreshed = (queryClient: QueryClient, ...key: string[]) => ({
  onSuccess: () => queryClient.invalidateQueries({ queryKey: [TENANT, ...key] }),
});

const SECRET = '/v1/organization/secrets/{secret}';

export const refreshSecrets = (queryClient: QueryClient) =>
  queryClient.invalidateQueries({ queryKey: secretsQuery().queryKey });

export const readSecret = async (secret: string) =>
  (await data(api.GET(SECRET, { params: { path: { secret } } }))).secret;

export const createSecret = (body: SecretBody) => data(api.POST('/v1/organization/secrets', { body }));

export const changeSecret = (secret: string, body: Partial<SecretBody>) =>
  data(api.PATCH(SECRET, { params: { path: { secret } }, body }));

export const deleteSecret = (queryClient: QueryClient, secret: string) => ({
  mutationFn: async () => data(api.DELETE(SECRET, { params: { path: { secret } } })),
  onSuccess: () => refreshSecrets(queryClient),
});

export type Destination = Schemas['Destination'];
export type Delivery = Schemas['Delivery'];

export type DestinationBody = {
  title: string;
  url: string;
  resourceTypes: string[];
  actions: string[];
  blueprints: string[];
  ordered: boolean;
  enabled: boolean;
};

export const destinationsQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'destinations', 'list'] as const,
    queryFn: async ({ signal }) =>
      (await data(api.GET('/v1/changelog-destinations', { signal }))).destinations,
  });

const ONE = '/v1/changelog-destinations/{destination}';

export const refreshDestinations = (queryClient: QueryClient) =>
  queryClient.invalidateQueries({ queryKey: [TENANT, 'destinations'] });

export const readDestination = async (destination: string) =>
  (await data(api.GET(ONE, { params: { path: { destination } } }))).destination;

export const createDestination = async (body: DestinationBody) =>
  (await data(api.POST('/v1/changelog-destinations', { body }))).secret;

export const changeDestination = (destination: string, body: DestinationBody) =>
  data(api.PATCH(ONE, { params: { path: { destination } }, body }));

export const deleteDestination = (queryClient: QueryClient, destination: string) => ({
  mutationFn: async () => data(api.DELETE(ONE, { params: { path: { destination } } })),
  ...refreshed(queryClient, 'destinations'),
});

export const rotateDestination = (queryClient: QueryClient, destination: string) => ({
  mutationFn: async () => {
    const path = '/v1/changelog-destinations/{destination}/rotate-secret';
    return data(api.POST(path, { params: { path: { destination } } }));
  },
  ...refreshed(queryClient, 'destinations'),
});

export type DeliveryStatus = 'PENDING' | 'DELIVERED' | 'DEAD';

export const deliveriesQuery = (destination: string, status: DeliveryStatus | undefined) =>
  queryOptions({
    queryKey: [TENANT, 'destinations', 'deliveries', destination, status ?? ''] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { destination }, query: { limit: 100, ...(status ? { status } : {}) } };
      const path = '/v1/changelog-destinations/{destination}/deliveries';
      return (await data(api.GET(path, { params, signal }))).deliveries;
    },
  });

export const testDestination = (queryClient: QueryClient, destination: string) => ({
  mutationFn: async () => {
    const path = '/v1/changelog-destinations/{destination}/test';
    return data(api.POST(path, { params: { path: { destination } } }));
  },
  ...refreshed(queryClient, 'destinations'),
});

export const replayDelivery = (queryClient: QueryClient, destination: string) => ({
  mutationFn: async (event: string) => {
    const path = '/v1/changelog-destinations/{destination}/deliveries/{event}/replay';
    return data(api.POST(path, { params: { path: { destination, event } } }));
  },
  ...refreshed(queryClient, 'destinations'),
});

export const replaySince = (queryClient: QueryClient, destination: string) => ({
  mutationFn: async (body: { from: string; status?: DeliveryStatus }) => {
    const path = '/v1/changelog-destinations/{destination}/replay';
    return data(api.POST(path, { params: { path: { destination } }, body }));
  },
  ...refreshed(queryClient, 'destinations'),
});

export type Job = Schemas['Job'];

export const jobsQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'jobs', 'list'] as const,
    queryFn: async ({ signal }) =>
      (await data(api.GET('/v1/jobs', { params: { query: { limit: 100 } }, signal }))).jobs,
  });

export const jobQuery = (job: string) =>
  queryOptions({
    queryKey: [TENANT, 'jobs', 'one', job] as const,
    queryFn: async ({ signal }) =>
      (await data(api.GET('/v1/jobs/{job}', { params: { path: { job } }, signal }))).job,
  });

export const cancelJob = (queryClient: QueryClient) => ({
  mutationFn: async (job: string) => data(api.POST('/v1/jobs/{job}/cancel', { params: { path: { job } } })),
  ...refreshed(queryClient, 'jobs'),
});
