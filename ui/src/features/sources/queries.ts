import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import type { Audit, Document } from '~/api/contract';
import { TENANT } from '~/api/host';
import type { components } from '~/api/schema.gen';
import type { Received, ReceivedStatus, Tried, WholeReceived } from './trace';
import type { Preset, Sample, Webhook } from './webhook';

type Schemas = components['schemas'];

export type Integration = Schemas['Integration'];
export type Sync = Schemas['Sync'];

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

export const replaceWebhook = async (webhook: string, body: Document): Promise<Webhook> =>
  (await data(api.PUT(HOOK, { params: { path: { webhook } }, body }))).integration as Webhook;

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
export const triedQuery = (webhook: string, mappings: Document[], payload: Sample | undefined) =>
  queryOptions({
    queryKey: key('tried', webhook, mappings, payload ?? null),
    queryFn: async ({ signal }) => {
      const params = { path: { webhook } };
      const body = { mappings, payload: payload as Schemas['SampleRequest'] };
      return (await data(api.POST(`${HOOK}/test`, { params, body, signal }))).results as Tried[];
    },
    enabled: payload !== undefined,
    staleTime: MINUTE,
    retry: false,
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
