/** The end of the organization: asked for, looked at, taken back. */
import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import { TENANT } from './host';

const PATH = '/v1/organization/deletion';

export const deletionQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'deletion'] as const,
    queryFn: async ({ signal }) => data(api.GET(PATH, { signal })),
  });

export const askForDeletion = () => ({
  mutationFn: (body: { confirmation: string; password: string }) => data(api.POST(PATH, { body })),
});

export const undoDeletion = () => ({ mutationFn: () => data(api.DELETE(PATH)) });

/** What is counted and there at all, the most first. */
export const told = (contents: Record<string, number>): [string, number][] =>
  Object.entries(contents)
    .filter(([, count]) => count > 0)
    .toSorted(([, a], [, b]) => b - a);
