/** Computed properties looked into: where the stored ones fail, and what a draft of one would give. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import type { Blueprint } from '~/api/contract';
import { hasStatus } from '~/api/errors';
import { TENANT } from '~/api/host';
import type { components } from '~/api/schema.gen';
import { checkDraft } from '~/components/definition/check';
import { type Draft, placeOf, type Section } from '~/components/definition/sections';
import { type Described, propertiesOf } from '~/components/property/properties';

type Changes = components['schemas']['PatchedBlueprintRequest'];

/** Warnings by property; those that work have none. */
export const warningsQuery = (blueprint: string) =>
  queryOptions({
    queryKey: [TENANT, 'blueprints', blueprint, 'computed'] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { blueprint } };
      return (await data(api.GET('/v1/blueprints/{blueprint}/computed-properties', { params, signal })))
        .properties;
    },
    select: (properties) =>
      Object.fromEntries(properties.map(({ identifier, errors }) => [identifier, errors])),
    staleTime: 60_000,
  });

const PARTS = [
  'schema',
  'relations',
  'mirrorProperties',
  'calculationProperties',
  'aggregationProperties',
] as const;

/** What a computed property may depend on: each part whole, as the draft has it. */
export const partsOf = (draft: Draft): Changes =>
  Object.fromEntries(PARTS.map((part) => [part, draft[part]])) as Changes;

export type Asked = { draft: Draft; section: Section; key: string };

/** Whether everything is there that the definition cannot do without. */
export const isWhole = ({ draft, section, key }: Asked): boolean => {
  const place = [...placeOf(section), key];
  return !checkDraft(draft).some(({ path }) => place.every((part, i) => path[i] === part));
};

const describedIn = ({ draft, key }: Asked): Described | undefined =>
  propertiesOf(draft as Blueprint).find((one) => one.key === key && one.origin !== 'stored');

export type Result = {
  values: components['schemas']['PreviewValue'][];
  described: Described | undefined;
};

/** The values of a draft for one entity, or for the newest few; the last ones stay until the next are there. */
export const resultQuery = (blueprint: string, asked: Asked, entity: string | null) => {
  const body = {
    changes: partsOf(asked.draft),
    property: asked.key,
    ...(entity ? { entities: [entity] } : {}),
  };
  return queryOptions({
    queryKey: [TENANT, 'computed-result', blueprint, body] as const,
    queryFn: async ({ signal }): Promise<Result> => {
      const params = { path: { blueprint } };
      const path = '/v1/blueprints/{blueprint}/computed-properties/preview';
      const { values } = await data(api.POST(path, { params, body, signal }));
      // Old values are drawn as what they were, not as what the draft says meanwhile.
      return { values, described: describedIn(asked) };
    },
    enabled: isWhole(asked),
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });
};

/** There is nothing to compute with before the blueprint is stored. */
export const isUnsaved = (error: unknown): boolean => hasStatus(error, 404);
