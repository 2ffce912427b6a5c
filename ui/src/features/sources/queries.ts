import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import type { Audit, Document, PropertySchema } from '~/api/contract';
import { TENANT } from '~/api/host';
import type { components } from '~/api/schema.gen';
import { ifMatch, type Read, read } from '~/api/versions';
import type { Credentials } from './commands';
import type { Held, KindReport, Kinds, Sync } from './integration';
import type { Received, ReceivedStatus, Tried, WholeReceived } from './trace';
import type { Preset, Sample, Webhook } from './webhook';

type Schemas = components['schemas'];

const MINUTE = 60_000;
const HOOK = '/v1/webhooks/{webhook}';

const key = (...rest: unknown[]) => [TENANT, 'sources', ...rest] as const;

export const refreshSources = (queryClient: QueryClient) =>
  queryClient.invalidateQueries({ queryKey: [TENANT, 'sources'] });

export const webhooksQuery = () =>
  queryOptions({
    queryKey: key('webhooks'),
    queryFn: async ({ signal }) =>
      (await data(api.GET('/v1/webhooks', { signal }))).integrations as Webhook[],
  });

export const webhookQuery = (webhook: string) =>
  queryOptions({
    queryKey: key('webhooks', webhook),
    queryFn: async ({ signal }) =>
      (await data(api.GET(HOOK, { params: { path: { webhook } }, signal }))).integration as Webhook,
  });

export const presetsQuery = () =>
  queryOptions({
    queryKey: key('presets'),
    queryFn: async ({ signal }) =>
      (await data(api.GET('/v1/webhook-presets', { signal }))).presets as unknown as Preset[],
    staleTime: Number.POSITIVE_INFINITY,
  });

export const createWebhook = async (body: Document): Promise<Webhook> =>
  (await data(api.POST('/v1/webhooks', { body }))).integration as Webhook;

export const applyPreset = async (preset: string, body: Document): Promise<Webhook> => {
  const params = { path: { preset } };
  return (await data(api.POST('/v1/webhook-presets/{preset}', { params, body }))).integration as Webhook;
};

/** As it is now, with the name of that state. */
export const readWebhook = (webhook: string): Promise<Read<Webhook>> =>
  read(api.GET(HOOK, { params: { path: { webhook } } }), 'integration');

export const replaceWebhook = async (webhook: string, body: Document, tag?: string): Promise<Webhook> => {
  const params = { path: { webhook } };
  return (await data(api.PUT(HOOK, { params, body, headers: ifMatch(tag) }))).integration as Webhook;
};

export const deleteWebhook = (queryClient: QueryClient, webhook: string) => ({
  mutationFn: async () => data(api.DELETE(HOOK, { params: { path: { webhook } } })),
  onSuccess: () => {
    queryClient.removeQueries({ queryKey: webhookQuery(webhook).queryKey });
    void queryClient.invalidateQueries({ queryKey: key('webhooks'), exact: true });
  },
});

export const rotateKey = (queryClient: QueryClient, webhook: string) => ({
  mutationFn: async () => {
    const params = { path: { webhook } };
    return (await data(api.POST(`${HOOK}/rotate-key`, { params }))).integration as Webhook;
  },
  onSuccess: (saved: Webhook) => queryClient.setQueryData(webhookQuery(webhook).queryKey, saved),
});

/** What the mappings would make of a payload; nothing is stored. */
/** A blueprint that is missing or lacks something, as it would be put in place. */
export type Proposal = Omit<Schemas['Lacking'], 'properties' | 'relations'> & {
  properties: Record<string, PropertySchema>;
  relations: Record<string, { title?: string; target: string }>;
};

type Trial = { results: Tried[]; lacking: Proposal[] };

/** All of them at once, or none. */
export const putInPlace = async (proposals: Proposal[]) => {
  const blueprints = proposals.map(({ document }) => document);
  return data(api.POST('/v1/import/apply', { body: { blueprints } as never }));
};

export const triedQuery = (webhook: string, mappings: Document[], payload: Sample | undefined) =>
  queryOptions({
    queryKey: key('tried', webhook, mappings, payload ?? null),
    queryFn: async ({ signal }) => {
      const params = { path: { webhook } };
      const body = { mappings, payload: payload as Schemas['SampleRequest'] };
      return (await data(api.POST(`${HOOK}/test`, { params, body, signal }))) as Trial;
    },
    enabled: payload !== undefined,
    staleTime: MINUTE,
    retry: false,
  });

const LOOK_MS = 10_000;

/** Calls that were turned away, of which nothing else is kept. */
export const refusedQuery = (webhook: string) =>
  queryOptions({
    queryKey: key('webhooks', webhook, 'refused'),
    queryFn: async ({ signal }) =>
      (await data(api.GET(`${HOOK}/refused-calls`, { params: { path: { webhook } }, signal }))).refused,
    refetchInterval: LOOK_MS,
  });

export type ReceivedFilter = {
  webhook?: string;
  integration?: string;
  identifier?: string;
  status?: ReceivedStatus[];
  limit?: number;
};

export const PAGE = 50;

/** Newest first. */
export const receivedQuery = ({ limit = PAGE, ...filter }: ReceivedFilter) =>
  queryOptions({
    queryKey: key('received', filter, limit),
    queryFn: async ({ signal }) => {
      const params = { query: { ...filter, limit } };
      return (await data(api.GET('/v1/received-items', { params, signal }))).received as Received[];
    },
  });

export const receivedPageQuery = (filter: ReceivedFilter) => ({
  queryKey: key('received-pages', filter),
  queryFn: async ({ signal, pageParam }: { signal: AbortSignal; pageParam: string }) => {
    const query = { ...filter, limit: PAGE, ...(pageParam ? { from: pageParam } : {}) };
    return (await data(api.GET('/v1/received-items', { params: { query }, signal }))).received as Received[];
  },
  initialPageParam: '',
  getNextPageParam: (page: Received[]) => (page.length < PAGE ? undefined : page.at(-1)?.id),
});

export const receivedOneQuery = (received: string) =>
  queryOptions({
    queryKey: key('received', 'one', received),
    queryFn: async ({ signal }) => {
      const params = { path: { received } };
      const found = await data(api.GET('/v1/received-items/{received}', { params, signal }));
      return found.received as WholeReceived;
    },
    staleTime: MINUTE,
  });

export const refreshReceived = (queryClient: QueryClient) =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: key('received') }),
    queryClient.invalidateQueries({ queryKey: key('received-pages') }),
    queryClient.invalidateQueries({ queryKey: key('health') }),
  ]);

/** Each is mapped again by the mappings of now. */
export const replayReceived = (queryClient: QueryClient) => ({
  mutationFn: async (received: string[]) => {
    for (const one of received)
      await data(api.POST('/v1/received-items/{received}/replay', { params: { path: { received: one } } }));
    return received.length;
  },
  onSettled: () => refreshReceived(queryClient),
});

export const replayFailed = (queryClient: QueryClient, webhook: string) => ({
  mutationFn: async () => {
    const params = { path: { webhook } };
    return (await data(api.POST(`${HOOK}/replay-failed`, { params }))).replayed;
  },
  onSettled: () => refreshReceived(queryClient),
});

export const integrationsQuery = () =>
  queryOptions({
    queryKey: key('integrations'),
    queryFn: async ({ signal }) => (await data(api.GET('/v1/integration', { signal }))).integrations,
  });

/** On and off is part of the webhook; what else it says stays. */
export const switchWebhook = (queryClient: QueryClient) => ({
  mutationFn: async ({ name, on }: { name: string; on: boolean }) =>
    data(api.PATCH(HOOK, { params: { path: { webhook: name } }, body: { enabled: on } })),
  onSuccess: () => refreshSources(queryClient),
});

/** Entities of this name, of whatever blueprint. */
export const namedQuery = (identifier: string) =>
  queryOptions({
    queryKey: key('named', identifier),
    queryFn: async ({ signal }) => {
      const body = {
        combinator: 'and' as const,
        rules: [{ property: '$identifier', operator: '=', value: identifier }],
      };
      const params = { query: { include: ['identifier', 'blueprint', 'title'] } };
      return (await data(api.POST('/v1/entities/search', { params, body, signal }))).entities;
    },
  });

/** The last time that an entity of this name was deleted. */
export const deletionsQuery = (entity: string) =>
  queryOptions({
    queryKey: key('deletions', entity),
    queryFn: async ({ signal }) => {
      const params = { query: { entity, action: 'DELETE', resources: 'entity', limit: '1' } };
      return (await data(api.GET('/v1/audit-log', { params, signal }))).audits as Audit[];
    },
  });

const ONE = '/v1/integration/{integration}';

export const integrationQuery = (integration: string) =>
  queryOptions({
    queryKey: key('integrations', integration),
    queryFn: async ({ signal }) =>
      (await data(api.GET(ONE, { params: { path: { integration } }, signal }))).integration,
  });

/** As it is now, with the name of that state. */
export const readIntegration = (integration: string): Promise<Read<Schemas['Integration']>> =>
  read(api.GET(ONE, { params: { path: { integration } } }), 'integration');

export const syncsQuery = (integration: string) =>
  queryOptions({
    queryKey: key('integrations', integration, 'syncs'),
    queryFn: async ({ signal }) => {
      const params = { path: { integration } };
      return (await data(api.GET(`${ONE}/syncsMetadata`, { params, signal }))).data as unknown as Sync[];
    },
  });

export const reportsQuery = (integration: string, sync: string) =>
  queryOptions({
    queryKey: key('integrations', integration, 'syncs', sync),
    queryFn: async ({ signal }) => {
      const params = { path: { integration }, query: { resyncId: sync } };
      const found = await data(api.GET(`${ONE}/syncMetrics`, { params, signal }));
      return found.data as unknown as KindReport[];
    },
  });

export const heldQuery = (integration: string) =>
  queryOptions({
    queryKey: key('integrations', integration, 'held'),
    queryFn: async ({ signal }) => {
      const params = { path: { integration } };
      return (await data(api.GET(`${ONE}/held-deletions`, { params, signal }))).held as Held[];
    },
    // A worker is at it: the numbers move.
    refetchInterval: ({ state }) => (state.data?.some(({ deleting }) => deleting) ? 2_000 : false),
  });

export const kindsQuery = (integration: string) =>
  queryOptions({
    queryKey: key('integrations', integration, 'kinds'),
    queryFn: async ({ signal }) => {
      const params = { path: { integration } };
      return (await data(api.GET(`${ONE}/kinds`, { params, signal }))).data as Kinds;
    },
  });

export const LINES = 200;

/** Newest first, page by page towards the past. */
export const linesQuery = (integration: string, levels: string[], sync?: string) => ({
  queryKey: key('integrations', integration, 'lines', levels, sync ?? ''),
  queryFn: async ({ signal, pageParam }: { signal: AbortSignal; pageParam: string }) => {
    const from = pageParam ? { log_id: pageParam, direction: 'down' } : {};
    const params = {
      path: { integration },
      query: {
        limit: LINES,
        ...(levels.length ? { level: levels } : {}),
        ...(sync ? { eventId: sync } : {}),
        ...from,
      },
    };
    return (await data(api.GET(`${ONE}/logs`, { params, signal }))).logs;
  },
  initialPageParam: '',
  getNextPageParam: (page: { id: string }[]) => (page.length < LINES ? undefined : page.at(-1)?.id),
});

export const triedConfigQuery = (
  integration: string,
  kind: string,
  config: Document,
  items: Document[] | undefined,
) =>
  queryOptions({
    queryKey: key('tried-config', integration, kind, config, items ?? null),
    queryFn: async ({ signal }) => {
      const params = { path: { integration } };
      const body = { kind, config, ...(items ? { items } : {}) };
      return (await data(api.POST(`${ONE}/test-mapping`, { params, body, signal }))) as Trial;
    },
    staleTime: MINUTE,
    retry: false,
  });

const refreshIntegration = (queryClient: QueryClient, integration: string) =>
  queryClient.invalidateQueries({ queryKey: integrationQuery(integration).queryKey });

export const requestResync = (queryClient: QueryClient, integration: string) => ({
  mutationFn: async () => data(api.POST(`${ONE}/resync-request`, { params: { path: { integration } } })),
  onSuccess: () => refreshIntegration(queryClient, integration),
});

/** A new mapping asks for a sync, unless it is told not to. */
export const changeConfig = async (
  integration: string,
  config: Document,
  skipResync: boolean,
  tag?: string,
) => {
  const params = { path: { integration } };
  const headers = { ...ifMatch(tag), ...(skipResync ? { 'x-skip-resync': 'true' } : {}) };
  return (await data(api.PATCH(`${ONE}/config`, { params, body: { config }, headers }))).integration;
};

export const changeIntegration = (queryClient: QueryClient, integration: string) => ({
  mutationFn: async (body: Document) =>
    (await data(api.PATCH(ONE, { params: { path: { integration } }, body }))).integration,
  onSuccess: () => refreshSources(queryClient),
});

/** What it has written last, by blueprint. */
export const writtenQuery = (integration: string) =>
  queryOptions({
    queryKey: key('integrations', integration, 'written'),
    queryFn: async ({ signal }) =>
      data(api.GET(`${ONE}/entities-count`, { params: { path: { integration } }, signal })),
    staleTime: 0,
  });

/** Whether its entities go with it, and what others have that requires them. */
export type Going = { entities: boolean; dependents: boolean };

export const deleteIntegration = (queryClient: QueryClient, integration: string) => ({
  mutationFn: async ({ entities, dependents }: Going) => {
    const query = entities ? { delete_entities: true, delete_dependents: dependents } : {};
    return data(api.DELETE(ONE, { params: { path: { integration }, query } }));
  },
  onSuccess: ({ deleting }: { deleting?: number }, { entities }: Going) => {
    if (deleting) return void queryClient.invalidateQueries({ queryKey: heldQuery(integration).queryKey });
    queryClient.removeQueries({ queryKey: integrationQuery(integration).queryKey });
    void queryClient.invalidateQueries({ queryKey: integrationsQuery().queryKey, exact: true });
    if (entities) void queryClient.invalidateQueries({ queryKey: [TENANT] });
  },
});

const HELD = `${ONE}/held-deletions/{sync}` as const;

export const confirmHeld = (queryClient: QueryClient, integration: string) => ({
  mutationFn: async (sync: string) =>
    data(api.POST(`${HELD}/confirm`, { params: { path: { integration, sync } } })),
  onSuccess: () => queryClient.invalidateQueries({ queryKey: [TENANT] }),
});

export const discardHeld = (queryClient: QueryClient, integration: string) => ({
  mutationFn: async (sync: string) =>
    data(api.POST(`${HELD}/discard`, { params: { path: { integration, sync } } })),
  onSuccess: () => refreshSources(queryClient),
});

export const pauseIntegration = (queryClient: QueryClient, integration: string) => ({
  mutationFn: async (paused: boolean) => {
    const params = { path: { integration } };
    const path = paused ? (`${ONE}/pause` as const) : (`${ONE}/resume` as const);
    return data(api.POST(path, { params }));
  },
  onSuccess: () => refreshSources(queryClient),
});

/** Told once: whoever made them must keep them. */
export const createCredentials = () => ({
  mutationFn: async (name: string): Promise<Credentials> => {
    const { app } = await data(api.POST('/v1/apps', { body: { name } }));
    return { id: app.id, secret: app.secret ?? '' };
  },
});
