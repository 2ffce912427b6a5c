import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import type { ActionForm, ActionPermissions, Document } from '~/api/contract';
import type { Fault } from '~/api/errors';
import { TENANT } from '~/api/host';

/** What is tried: a definition that need not be saved, for values, an entity and a person. */
export type Draft = {
  definition: Document;
  permissions?: ActionPermissions;
  properties: Document;
  entity?: string;
  as?: string;
  /** Judged as conditions of who may run it are. */
  programs?: string[];
};

export type Verdict = { allowed: boolean; reason: string; missing: string[] };

/** Whom a policy names: how many each query finds, and what each condition gives; null is no list. */
export type Naming = {
  queries: Record<string, number>;
  conditions: { program: string; names: string[] | null; error: string | null }[];
  error: string | null;
};

/** What decides who may run it, part by part. */
export type Admission = {
  queries: Record<string, number>;
  conditions: { program: string; holds: boolean; error: string | null }[];
  error: string | null;
};

/** Whom one stage would ask; `warning` says why it is nobody, or too few. */
export type StageForetold = {
  name: string | null;
  people: { userId: string; email: string }[];
  warning: string | null;
  policy: Naming | null;
};

/** What faults make impossible to tell is null. */
export type Preview = {
  faults: Fault[];
  warnings: Fault[];
  form: ActionForm | null;
  execute: Verdict | null;
  policy?: Admission | null;
  approval: {
    required: boolean;
    approvers: { userId: string; email?: string | null }[];
    stages: StageForetold[];
  } | null;
  invocation: { payload: unknown; errors: Fault[] } | null;
};

export const previewQuery = (draft: Draft) =>
  queryOptions({
    queryKey: [TENANT, 'action-draft', draft] as const,
    queryFn: async ({ signal }) => {
      const body = draft as never;
      const answer = await data(api.POST('/v1/action-drafts/preview', { body, signal }));
      return answer as unknown as Preview;
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });

export type Call = {
  request: unknown;
  warnings: string[];
  outcome: string;
  message: string;
  response: unknown;
  responseStatus: number | null;
  preview: unknown;
};

/** Really calls the backend, once and without a run. */
export const testCall = {
  mutationFn: async ({ definition, properties, entity }: Draft) => {
    const body = { definition, properties, entity } as never;
    return (await data(api.POST('/v1/action-drafts/test-call', { body }))) as unknown as Call;
  },
};
