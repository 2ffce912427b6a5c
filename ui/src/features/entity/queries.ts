import { queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import { TENANT } from '~/api/host';

/** The neighbours, by relation and direction; the key lies under the entities of the blueprint. */
export const relatedQuery = (blueprint: string, entity: string) =>
  queryOptions({
    queryKey: [TENANT, 'entities', blueprint, 'related', entity] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { blueprint, entity } };
      const path = '/v1/blueprints/{blueprint}/entities/{entity}/related';
      return (await data(api.GET(path, { params, signal }))).related;
    },
  });
