/** What a change of a blueprint would touch, asked before it is made. */
import { queryOptions } from '@tanstack/react-query';
import { type BlueprintBody, TOUCHED } from '~/api/blueprints';
import { api, data } from '~/api/client';
import { TENANT } from '~/api/host';
import type { components } from '~/api/schema.gen';
import type { Draft } from '~/components/definition/sections';
import type { UnitChange } from '~/components/definition/units';

export type Impact = components['schemas']['Impact'];
export type Touched = components['schemas']['Change'];
export type Use = components['schemas']['Use'];

type Wire = components['schemas']['PatchedBlueprintRequest'];

export const impactOfDraft = (blueprint: string, draft: Draft) =>
  queryOptions({
    queryKey: [TENANT, TOUCHED, blueprint, draft] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { blueprint } };
      const body = draft as BlueprintBody as Wire;
      return (await data(api.POST('/v1/blueprints/{blueprint}/impact', { params, body, signal }))).impact;
    },
    staleTime: 0,
    retry: false,
  });

export const impactOfDeletion = (blueprint: string) =>
  queryOptions({
    queryKey: [TENANT, TOUCHED, blueprint, 'deletion'] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { blueprint }, query: { delete: true } };
      return (await data(api.GET('/v1/blueprints/{blueprint}/impact', { params, signal }))).impact;
    },
    staleTime: 0,
    retry: false,
  });

const PARTS: Record<string, Touched['part']> = { relations: 'relation' };

/** What the server tells about one change of the draft. */
export function touchedBy(impact: Impact | undefined, { path }: UnitChange): Touched | undefined {
  const [last = '', group = ''] = path.toReversed();
  // Without ownership there are no owners any more.
  const key = last === 'ownership' ? '$team' : last;
  const part = PARTS[group] ?? 'property';
  const isMark = group === 'required';
  return impact?.changes.find(
    ({ change, ...other }) => other.key === key && other.part === part && (change === 'required') === isMark,
  );
}
