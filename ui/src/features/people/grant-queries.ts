/** Permissions of blueprints, actions and pages, and why somebody has a right. */
import { queryOptions } from '@tanstack/react-query';
import { readAction } from '~/api/actions';
import { readBlueprint } from '~/api/blueprints';
import { api, data } from '~/api/client';
import type { Document } from '~/api/contract';
import { TENANT } from '~/api/host';
import { readPage } from '~/api/pages';
import { ifMatch, type Read, read } from '~/api/versions';
import { auditOf, type Latest } from '~/components/draft/meeting';
import { type Block, blockFor, patchOf, rightsOf } from './grants';
import type { Kind } from './view';

type Reader = (name: string, signal?: AbortSignal) => Promise<Read<Document>>;

const READ: Record<Kind, Reader> = {
  blueprint: (blueprint, signal) =>
    read(
      api.GET('/v1/blueprints/{blueprint}/permissions', { params: { path: { blueprint } }, signal }),
      'permissions',
    ),
  action: (action, signal) =>
    read(
      api.GET('/v1/actions/{action}/permissions', { params: { path: { action } }, signal }),
      'permissions',
    ),
  page: (page, signal) =>
    read(api.GET('/v1/pages/{page}/permissions', { params: { path: { page } }, signal }), 'permissions'),
};

/** The thing itself says who changed its permissions last. */
const THING: Record<Kind, (name: string) => Promise<Read<object>>> = {
  blueprint: readBlueprint,
  action: readAction,
  page: readPage,
};

export const grantsQuery = (kind: Kind, name: string) =>
  queryOptions({
    queryKey: [TENANT, 'grants', kind, name] as const,
    queryFn: async ({ signal }) => (await READ[kind](name, signal)).thing,
    enabled: name !== '',
  });

const WRITE: Record<Kind, (name: string, body: never, tag?: string) => Promise<unknown>> = {
  blueprint: (blueprint, body, tag) => {
    const params = { path: { blueprint } };
    return data(api.PATCH('/v1/blueprints/{blueprint}/permissions', { params, body, headers: ifMatch(tag) }));
  },
  action: (action, body, tag) => {
    const params = { path: { action } };
    return data(api.PATCH('/v1/actions/{action}/permissions', { params, body, headers: ifMatch(tag) }));
  },
  page: (page, body, tag) => {
    const params = { path: { page } };
    return data(api.PATCH('/v1/pages/{page}/permissions', { params, body, headers: ifMatch(tag) }));
  },
};

/** One right as the server has it now; nobody else's changes of other rights are met. */
export async function latestBlock(kind: Kind, name: string, path: string[]): Promise<Latest<Block>> {
  const [{ thing, tag }, whole] = await Promise.all([READ[kind](name), THING[kind](name)]);
  const found = rightsOf(kind, thing).find((right) => right.path.join('/') === path.join('/'));
  return { document: blockFor(kind, path, found?.block ?? {}), tags: [tag], audit: auditOf(whole.thing) };
}

export const changeGrant = (kind: Kind, name: string, path: string[], block: Block, tag?: string) =>
  WRITE[kind](name, patchOf(path, blockFor(kind, path, block)) as never, tag);

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
