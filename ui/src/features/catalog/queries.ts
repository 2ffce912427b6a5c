import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import type { EntitySearch } from '~/api/contract';
import { TENANT } from '~/api/host';

export const tableQuery = (blueprint: string, body: EntitySearch) =>
  infiniteQueryOptions({
    queryKey: [TENANT, 'entities', blueprint, 'table', body] as const,
    queryFn: ({ pageParam, signal }) =>
      data(
        api.POST('/v1/blueprints/{blueprint_identifier}/entities/search', {
          params: { path: { blueprint_identifier: blueprint } },
          body: { ...body, ...(pageParam ? { from: pageParam } : { count: true }) },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    placeholderData: keepPreviousData,
  });
