import { queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import { TENANT } from '~/api/host';

/** Verdicts of scorecards have a tab of their own; among the neighbours they would crowd out everything else. */
const VERDICTS = '_rule_result';

/** The neighbours, by relation and direction; the key lies under the entities of the blueprint. */
export const relatedQuery = (blueprint: string, entity: string) =>
  queryOptions({
    queryKey: [TENANT, 'entities', blueprint, 'related', entity] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { blueprint, entity } };
      const path = '/v1/blueprints/{blueprint}/entities/{entity}/related';
      const { related } = await data(api.GET(path, { params, signal }));
      return related.filter((neighbours) => neighbours.blueprint !== VERDICTS);
    },
  });
