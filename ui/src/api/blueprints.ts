/** Writes of the data model. */
import type { QueryClient } from '@tanstack/react-query';
import { api, data } from './client';
import type { Blueprint } from './contract';
import { TENANT } from './host';
import type { components } from './schema.gen';
import { ifMatch, type Read, read } from './versions';

type Wire = components['schemas']['BlueprintRequest'];

/** What a form sends: the whole document, without what the server keeps by itself. */
export type BlueprintBody = Omit<Blueprint, 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy'>;

/** Key of what is asked about a change before it is made. */
export const TOUCHED = 'impact';

/** The model, the rail, every table of this blueprint, and what this person keeps about them under their names. */
export const refreshModel = (queryClient: QueryClient, blueprint: string) =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: [TENANT, 'blueprints'] }),
    queryClient.invalidateQueries({ queryKey: [TENANT, 'bootstrap'] }),
    queryClient.invalidateQueries({ queryKey: [TENANT, 'preferences'] }),
    queryClient.invalidateQueries({ queryKey: [TENANT, 'entities', blueprint] }),
  ]);

export const createBlueprint = () => ({
  mutationFn: async (body: BlueprintBody) =>
    (await data(api.POST('/v1/blueprints', { body: body as Wire }))).blueprint as Blueprint,
});

const ONE = '/v1/blueprints/{blueprint}';

/** As it is now, with the name of that state. */
export const readBlueprint = (blueprint: string): Promise<Read<Blueprint>> =>
  read(api.GET(ONE, { params: { path: { blueprint } } }), 'blueprint');

export const replaceBlueprint = (blueprint: string, tag?: string) => ({
  mutationFn: async (body: BlueprintBody) => {
    const params = { path: { blueprint } };
    const answer = await data(api.PUT(ONE, { params, body: body as Wire, headers: ifMatch(tag) }));
    return answer.blueprint as Blueprint;
  },
});

export const deleteBlueprint = (blueprint: string) => ({
  mutationFn: async () => data(api.DELETE(ONE, { params: { path: { blueprint } } })),
});

export type Renamed = 'property' | 'relation' | 'mirror' | 'calculation' | 'aggregation';

const RENAMES: Record<Renamed, (blueprint: string, key: string, name: string) => Promise<unknown>> = {
  property: (blueprint, key, newPropertyName) =>
    data(
      api.PATCH('/v1/blueprints/{blueprint}/properties/{key}/rename', {
        params: { path: { blueprint, key } },
        body: { newPropertyName },
      }),
    ),
  relation: (blueprint, key, newRelationIdentifier) =>
    data(
      api.PATCH('/v1/blueprints/{blueprint}/relations/{key}/rename', {
        params: { path: { blueprint, key } },
        body: { newRelationIdentifier },
      }),
    ),
  mirror: (blueprint, key, newMirrorName) =>
    data(
      api.PATCH('/v1/blueprints/{blueprint}/mirror/{key}/rename', {
        params: { path: { blueprint, key } },
        body: { newMirrorName },
      }),
    ),
  calculation: (blueprint, key, newCalculationName) =>
    data(
      api.PATCH('/v1/blueprints/{blueprint}/calculations/{key}/rename', {
        params: { path: { blueprint, key } },
        body: { newCalculationName },
      }),
    ),
  aggregation: (blueprint, key, newAggregationName) =>
    data(
      api.PATCH('/v1/blueprints/{blueprint}/aggregations/{key}/rename', {
        params: { path: { blueprint, key } },
        body: { newAggregationName },
      }),
    ),
};

/** At once and with everything that refers to it: values, required lists, mirror paths, scorecard rules. */
export const renameKey = (blueprint: string, part: Renamed, key: string) => ({
  mutationFn: (name: string) => RENAMES[part](blueprint, key, name),
});
