import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { actionQuery, refreshActions, replaceAction } from '~/api/actions';
import { api, data } from '~/api/client';
import type { Document, Run } from '~/api/contract';
import type { Fault } from '~/api/errors';
import { TENANT } from '~/api/host';
import { definitionOf } from '~/components/action/definition';
import type { EventDefinition } from './events';

export type Standing = {
  identifier: string;
  title: string | null;
  event: EventDefinition;
  moreEvents: EventDefinition[];
  published: boolean;
  warning: { message: string; at: string | null } | null;
  nextRuns: string[];
  runsLastDay: number;
  failedLastDay: number;
  lastRun: { id: string; status: Run['status']; createdAt: string } | null;
  pauses: { reason: string; until: string }[];
  held: number;
  waiting: number;
  undelivered: number;
};

/** What of webhooks everybody may know. */
export const webhookNamesQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'sources', 'webhook-names'] as const,
    queryFn: async ({ signal }) => (await data(api.GET('/v1/webhooks/metadata', { signal }))).integrations,
  });

export const automationsQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'actions', 'automations'] as const,
    queryFn: async ({ signal }) =>
      (await data(api.GET('/v1/automations', { signal }))).automations as Standing[],
  });

export type Undelivered = { event: string; automation: string | null; attempts: number; error: string };

export const undeliveredQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'actions', 'automations', 'undelivered'] as const,
    queryFn: async ({ signal }) =>
      (await data(api.GET('/v1/automations/undelivered', { signal }))).undelivered as Undelivered[],
  });

/** Some events, or all of them, get another try. */
export const retryUndelivered = (queryClient: QueryClient) => ({
  mutationFn: async (events: string[]) => {
    const params = { query: events.length ? { event: events } : {} };
    return (await data(api.POST('/v1/automations/undelivered', { params }))).retried as number;
  },
  onSuccess: () => refreshActions(queryClient),
});

/** What the loop guard holds back goes on now. */
export const resumeAutomation = (queryClient: QueryClient) => ({
  mutationFn: async (action: string) =>
    (await data(api.POST('/v1/automations/{action}/resume', { params: { path: { action } } })))
      .resumed as number,
  onSuccess: () => refreshActions(queryClient),
});

/** An event of the log comes to the stored automation once more. */
export const replayEvent = (action: string) => ({
  mutationFn: async (event: string) => {
    const params = { path: { action } };
    return (await data(api.POST('/v1/automations/{action}/replay', { params, body: { event } })))
      .run as unknown as Run;
  },
});

/** On and off is part of the definition. */
export const switchAutomation = (queryClient: QueryClient) => ({
  mutationFn: async ({ name, on }: { name: string; on: boolean }) => {
    const stored = await queryClient.fetchQuery({ ...actionQuery(name), staleTime: 0 });
    const saved = await replaceAction(name, { ...definitionOf(stored), publish: on });
    queryClient.setQueryData(actionQuery(name).queryKey, saved);
  },
  onSuccess: () => refreshActions(queryClient),
});

export type Attempt = {
  event: string;
  at: string;
  matches: boolean;
  conditions: { expression: string; value: unknown; error: string | null }[];
  context: { action: string; context: Document; diff: { before: Document | null; after: Document | null } };
  payload: Document;
  errors: Fault[];
};

/** The last events of the kind: which would start this definition, and what would be sent. */
export const attemptsQuery = (definition: Document) =>
  queryOptions({
    queryKey: [TENANT, 'automation-trial', definition] as const,
    queryFn: async ({ signal }) => {
      const params = { query: { limit: 20 } };
      const body = definition as never;
      return (await data(api.POST('/v1/automations/try', { params, body, signal })))
        .events as unknown as Attempt[];
    },
    staleTime: 10_000,
    retry: false,
  });
