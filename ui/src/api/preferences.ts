/** What this person pinned and saved, kept by the server so that it is there on every machine. */
import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data } from './client';
import { TENANT } from './host';
import type { Widget } from './pages';

export type Pin =
  | { kind: 'page'; page: string }
  | { kind: 'entity'; blueprint: string; entity: string; title: string; icon?: string };

/**
 * A view of a table that only its owner has. Its widgets are those of a page, so that they follow when what they name
 * gets another name; older ones have parts of an address instead.
 */
export type OwnView = {
  id: string;
  title: string;
  icon?: string;
  widgets?: Widget[];
  config?: Record<string, unknown>;
};

/** The upper left corners of cards, by the identifiers of their blueprints. */
export type Places = Record<string, { x: number; y: number }>;

export type Preferences = {
  pins?: Pin[];
  views?: Record<string, OwnView[]>;
  actions?: string[];
  modelPlaces?: Partial<Record<'detailed' | 'compact', Places>>;
  /** The weekly mail about initiatives is sent unless this is false, on Mondays at seven of the time zone. */
  initiativeDigest?: boolean;
  timeZone?: string;
};

const KEY = [TENANT, 'preferences'] as const;

export const preferencesQuery = () =>
  queryOptions({
    queryKey: KEY,
    queryFn: async ({ signal }) =>
      (await data(api.GET('/v1/me/preferences', { signal }))).preferences as Preferences,
    staleTime: 5 * 60_000,
  });

const before = (queryClient: QueryClient) => queryClient.getQueryData<Preferences>(KEY);

/** Shown at once; what the server refuses is taken back. */
export function usePreferencesOf() {
  const queryClient = useQueryClient();
  const { data: preferences } = useQuery(preferencesQuery());
  const save = useMutation({
    mutationFn: async (changes: Preferences) =>
      (await data(api.PATCH('/v1/me/preferences', { body: changes }))).preferences as Preferences,
    onMutate: (changes) => {
      const old = before(queryClient);
      queryClient.setQueryData(KEY, { ...old, ...changes });
      return old;
    },
    onError: (_error, _changes, old) => queryClient.setQueryData(KEY, old),
    onSuccess: (saved) => queryClient.setQueryData(KEY, saved),
  });
  return { preferences, save };
}

export const samePin = (one: Pin, other: Pin): boolean =>
  one.kind === 'page'
    ? other.kind === 'page' && one.page === other.page
    : other.kind === 'entity' && one.blueprint === other.blueprint && one.entity === other.entity;

export function usePins() {
  const { preferences, save } = usePreferencesOf();
  const pins = preferences?.pins ?? [];
  const isPinned = (pin: Pin) => pins.some((known) => samePin(known, pin));
  const toggle = (pin: Pin) =>
    save.mutate({ pins: isPinned(pin) ? pins.filter((known) => !samePin(known, pin)) : [...pins, pin] });
  return { pins, isPinned, toggle };
}
