/** Writes that several features share. */
import type { QueryClient } from '@tanstack/react-query';
import { api, data } from './client';
import type { Entity, EntityWrite } from './contract';
import { TENANT } from './host';
import { titlesApart, WITH_TITLES } from './titles';
import { ifMatch, type Read, read } from './versions';

/** Everything that one request did, taken back as one. */
export const undoChange = () => ({
  mutationFn: async (change: string) =>
    data(api.POST('/v1/changes/{change}/undo', { params: { path: { change } } })),
});

/** The same, also what others have changed since where that is asked for. */
export const takeBack = (change: string) => ({
  mutationFn: async (force: boolean) => {
    const params = { path: { change }, query: { force } };
    return data(api.POST('/v1/changes/{change}/undo', { params }));
  },
});

/** Everything that shows entities of this blueprint, and the counts of the rail. */
export const refreshEntities = (queryClient: QueryClient, blueprint: string) =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: [TENANT, 'entities', blueprint] }),
    queryClient.invalidateQueries({ queryKey: [TENANT, 'bootstrap'] }),
  ]);

export const createEntity = (blueprint: string) => ({
  mutationFn: async (body: EntityWrite) => {
    const params = { path: { blueprint } };
    return (await data(api.POST('/v1/blueprints/{blueprint}/entities', { params, body }))).entity as Entity;
  },
});

const ONE = '/v1/blueprints/{blueprint}/entities/{entity}';

export async function readEntity(blueprint: string, entity: string): Promise<Read<Entity>> {
  const params = { path: { blueprint, entity }, query: WITH_TITLES };
  const { thing, tag } = await read(api.GET(ONE, { params }), 'entity');
  return { thing: titlesApart(thing), tag };
}

export const changeEntity = (blueprint: string, entity: string, tag?: string) => ({
  mutationFn: async (body: Partial<EntityWrite>) => {
    const params = { path: { blueprint, entity } };
    return (await data(api.PATCH(ONE, { params, body, headers: ifMatch(tag) }))).entity as Entity;
  },
});

export const deleteEntity = (blueprint: string, entity: string) => ({
  mutationFn: async () => {
    const params = { path: { blueprint, entity } };
    return data(api.DELETE(ONE, { params }));
  },
});
