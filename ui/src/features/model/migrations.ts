/** Changes of stored values: what they would do, how far they are, and the way back. */
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { refreshModel, TOUCHED } from '~/api/blueprints';
import { api, data } from '~/api/client';
import type { PropertySchema } from '~/api/contract';
import { TENANT } from '~/api/host';
import type { components } from '~/api/schema.gen';

type Wire = components['schemas'];

export type Strategy = Wire['StrategyEnum'];
export type Group = 'convertible' | 'lossy' | 'failing';
export type Sample = { entity: string; before: unknown; after: unknown; error: string | null };
export type ConversionPreview = Omit<Wire['Conversion'], 'samples'> & { samples: Record<Group, Sample[]> };

export type Plan = {
  property: string;
  before: PropertySchema;
  after: PropertySchema;
  /** It is on its way back, or was. */
  back?: boolean;
};
export type Migration = Omit<Wire['Migration'], 'conversion'> & { conversion?: Plan };

export type TypeBody = { definition: PropertySchema; strategy: Strategy; expression?: string };

const TYPE = '/v1/blueprints/{blueprint}/properties/{key}/type';
const LOOK_MS = 1_000;
export const FEW = 100;

const OPEN: ReadonlySet<Migration['status']> = new Set(['PENDING', 'RUNNING', 'PENDING_CANCELLATION']);
export const isOpen = ({ status }: Migration): boolean => OPEN.has(status);

const MIGRATIONS = [TENANT, 'migrations'] as const;

export const conversionPreview = (blueprint: string, key: string, body: TypeBody) =>
  queryOptions({
    queryKey: [TENANT, TOUCHED, blueprint, 'type', key, body] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { blueprint, key }, query: { dry_run: true } };
      return (await data(api.POST(TYPE, { params, body, signal }))).preview as ConversionPreview;
    },
    staleTime: 0,
    retry: false,
  });

export const startConversion = (blueprint: string, key: string) => ({
  mutationFn: async (body: TypeBody) => {
    const params = { path: { blueprint, key } };
    return (await data(api.POST(TYPE, { params, body }))).migration as Migration;
  },
});

export const migrationsQuery = (blueprint: string) =>
  queryOptions({
    queryKey: [...MIGRATIONS, blueprint] as const,
    queryFn: async ({ signal }) => {
      const params = { query: { blueprint, limit: FEW } };
      return (await data(api.GET('/v1/migrations', { params, signal }))).migrations as Migration[];
    },
    refetchInterval: ({ state }) => (state.data?.some(isOpen) ? LOOK_MS : false),
  });

/** A page at a time, in the order of the entities' creation. */
export const failuresQuery = (migration: string) =>
  infiniteQueryOptions({
    queryKey: [...MIGRATIONS, 'failures', migration] as const,
    queryFn: async ({ signal, pageParam }) => {
      const query = { limit: FEW, ...(pageParam ? { from: pageParam } : {}) };
      const params = { path: { migration }, query };
      return (await data(api.GET('/v1/migrations/{migration}/failures', { params, signal }))).failures;
    },
    initialPageParam: '',
    getNextPageParam: (page) => (page.length < FEW ? undefined : page.at(-1)?.id),
  });

export type Way = 'cancel' | 'undo' | 'confirm';

const WAYS: Record<Way, (migration: string) => Promise<{ migration: Wire['Migration'] }>> = {
  cancel: (migration) =>
    data(api.POST('/v1/migrations/{migration}/cancel', { params: { path: { migration } }, body: {} })),
  undo: (migration) => data(api.POST('/v1/migrations/{migration}/undo', { params: { path: { migration } } })),
  confirm: (migration) =>
    data(api.POST('/v1/migrations/{migration}/confirm', { params: { path: { migration } } })),
};

export const goBack = (migration: string) => ({
  mutationFn: async (way: Way) => (await WAYS[way](migration)).migration as Migration,
});

/** After a migration began, went another way or ended. */
export const refreshMigrations = (queryClient: QueryClient, blueprint: string) =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: MIGRATIONS }),
    refreshModel(queryClient, blueprint),
  ]);
