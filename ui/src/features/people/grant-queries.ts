/** Permissions of blueprints, actions and pages, and why somebody has a right. */
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import type { Document } from '~/api/contract';
import { TENANT } from '~/api/host';
import type { Kind } from './view';

type Reader = (name: string, signal?: AbortSignal) => Promise<{ permissions: unknown }>;

const READ: Record<Kind, Reader> = {
  blueprint: (blueprint, signal) =>
    data(api.GET('/v1/blueprints/{blueprint}/permissions', { params: { path: { blueprint } }, signal })),
  action: (action, signal) =>
    data(api.GET('/v1/actions/{action}/permissions', { params: { path: { action } }, signal })),
  page: (page, signal) =>
    data(api.GET('/v1/pages/{page}/permissions', { params: { path: { page } }, signal })),
};

export const grantsQuery = (kind: Kind, name: string) =>
  queryOptions({
    queryKey: [TENANT, 'grants', kind, name] as const,
    queryFn: async ({ signal }) => (await READ[kind](name, signal)).permissions as Document,
    enabled: name !== '',
  });

const WRITE: Record<Kind, (name: string, body: never) => Promise<unknown>> = {
  blueprint: (blueprint, body) =>
    data(api.PATCH('/v1/blueprints/{blueprint}/permissions', { params: { path: { blueprint } }, body })),
  action: (action, body) =>
    data(api.PATCH('/v1/actions/{action}/permissions', { params: { path: { action } }, body })),
  page: (page, body) => data(api.PATCH('/v1/pages/{page}/permissions', { params: { path: { page } }, body })),
};

export const changeGrants = (queryClient: QueryClient, kind: Kind, name: string) => ({
  mutationFn: async (body: Document) => WRITE[kind](name, body as never),
  onSuccess: () => queryClient.invalidateQueries({ queryKey: [TENANT] }),
});

export type Answer = { allowed: boolean; reason: string; missing: string[] };

/** Answers by the path of the right, joined by slashes. */
export type Answers = Record<string, Answer>;

const at = (prefix: string, answers: Record<string, Answer>): Answers =>
  Object.fromEntries(Object.entries(answers).map(([key, answer]) => [`${prefix}${key}`, answer]));

const WHY: Record<Kind, (name: string, user: string, entity?: string) => Promise<Answers>> = {
  blueprint: async (blueprint, user, entity) => {
    const params = { path: { blueprint }, query: { user, ...(entity ? { entity } : {}) } };
    const answer = await data(api.GET('/v1/blueprints/{blueprint}/permissions/explain', { params }));
    const { updateProperties, updateRelations, ...rights } = answer.explanation.rights;
    return {
      ...at('entities/', rights),
      ...at('entities/updateProperties/', updateProperties),
      ...at('entities/updateRelations/', updateRelations),
    };
  },
  action: async (action, user, entity) => {
    const body = { user, ...(entity ? { entity } : {}) };
    const path = '/v1/actions/{action}/permissions/explain';
    const answer = await data(api.POST(path, { params: { path: { action } }, body }));
    const { execute, approve } = answer.explanation as unknown as { execute: Answer; approve: Answer };
    return { execute, approve };
  },
  page: async (page, user) => {
    const params = { path: { page }, query: { user } };
    return (await data(api.GET('/v1/pages/{page}/permissions/explain', { params }))).explanation.rights;
  },
};

export const whyQuery = (kind: Kind, name: string, user: string, entity?: string) =>
  queryOptions({
    queryKey: [TENANT, 'grants', 'why', kind, name, user, entity ?? ''] as const,
    queryFn: () => WHY[kind](name, user, entity),
    enabled: name !== '' && user !== '',
    retry: false,
  });
