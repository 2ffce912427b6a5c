import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import { TENANT } from '~/api/host';
import type { components } from '~/api/schema.gen';

export type Session = components['schemas']['BrowserSession'];

export const sessionsQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'sessions', 'mine'] as const,
    queryFn: async ({ signal }) => data(api.GET('/v1/me/sessions', { signal })),
  });

const refreshed = (queryClient: QueryClient) => ({
  onSuccess: () => queryClient.invalidateQueries({ queryKey: sessionsQuery().queryKey }),
});

export const endSession = (queryClient: QueryClient) => ({
  mutationFn: async (session: string) =>
    data(api.DELETE('/v1/me/sessions/{session}', { params: { path: { session } } })),
  ...refreshed(queryClient),
});

export const endOthers = (queryClient: QueryClient) => ({
  mutationFn: async () => data(api.DELETE('/v1/me/sessions')),
  ...refreshed(queryClient),
});

/** The weekly mail as it would be sent now. */
export const digestQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'initiatives', 'digest'] as const,
    queryFn: async ({ signal }) => (await data(api.GET('/v1/initiative-digest', { signal }))).digest,
  });

export type Absence = { standIn: string | null; until: string | null };

/** Who stands in while this person is away; null while they are there. */
export const absenceQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'absence', 'mine'] as const,
    queryFn: async ({ signal }) =>
      (await data(api.GET('/v1/me/absence', { signal }))).absence as Absence | null,
  });

const absenceRefreshed = (queryClient: QueryClient) => ({
  onSuccess: () => queryClient.invalidateQueries({ queryKey: absenceQuery().queryKey }),
});

export const goAway = (queryClient: QueryClient) => ({
  mutationFn: async (body: { standIn: string; until: string | null }) =>
    data(api.PUT('/v1/me/absence', { body })),
  ...absenceRefreshed(queryClient),
});

export const comeBack = (queryClient: QueryClient) => ({
  mutationFn: async () => data(api.DELETE('/v1/me/absence')),
  ...absenceRefreshed(queryClient),
});

/** What browsers call themselves is long and misleading: the first that fits says it, the most particular ones first. */
const BROWSERS: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

const firstOf = (table: [RegExp, string][], text: string) => table.find(([sign]) => sign.test(text))?.[1];

/** "Firefox · Linux"; what is neither is said as it came. */
export const deviceOf = (userAgent: string): string =>
  [firstOf(BROWSERS, userAgent), firstOf(SYSTEMS, userAgent)].filter(Boolean).join(' · ') ||
  userAgent.slice(0, 60);
