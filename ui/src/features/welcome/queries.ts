import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import { TENANT } from '~/api/host';
import type { components } from '~/api/schema.gen';

export type Starter = components['schemas']['Starter'];
export type Installed = components['schemas']['InstalledReply'];
export type Choice = { starters: string[]; samples: boolean };

export const startersQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'starters'] as const,
    queryFn: async ({ signal }) => (await data(api.GET('/v1/starters', { signal }))).starters as Starter[],
  });

const install = (choice: Choice, dryRun: boolean, signal?: AbortSignal) =>
  data(api.POST('/v1/starters/install', { body: { ...choice, dryRun }, signal })) as Promise<Installed>;

/** What would appear, found by doing it and taking it back. */
export const previewQuery = (choice: Choice) =>
  queryOptions({
    queryKey: [TENANT, 'starters', 'preview', choice] as const,
    queryFn: ({ signal }) => install(choice, true, signal),
    enabled: choice.starters.length > 0,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });

export const installing = (queryClient: QueryClient) => ({
  mutationFn: (choice: Choice) => install(choice, false),
  // A new model touches every page; what was a preview is done.
  onSuccess: () =>
    queryClient.invalidateQueries({
      queryKey: [TENANT],
      predicate: ({ queryKey }) => queryKey[2] !== 'preview',
    }),
});

export const clearingSamples = (queryClient: QueryClient) => ({
  mutationFn: async () => data(api.DELETE('/v1/starters/samples')),
  onSuccess: () => queryClient.invalidateQueries({ queryKey: [TENANT] }),
});
