import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import type { EntityPage, EntitySearch } from '~/api/contract';
import { TENANT } from '~/api/host';

export const tableQuery = (blueprint: string, body: EntitySearch) =>
  infiniteQueryOptions({
    queryKey: [TENANT, 'entities', blueprint, 'table', body] as const,
    queryFn: async ({ pageParam, signal }) =>
      (await data(
        api.POST('/v1/blueprints/{blueprint}/entities/search', {
          params: { path: { blueprint } },
          body: { ...body, ...(pageParam ? { from: pageParam } : { count: true }) },
          signal,
        }),
      )) as EntityPage,
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    placeholderData: keepPreviousData,
  });
