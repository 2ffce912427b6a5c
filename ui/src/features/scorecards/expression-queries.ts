/** What a jq program would say of real entities, before a rule is made of it. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import type { Blueprint } from '~/api/contract';
import { TENANT } from '~/api/host';

export type Answer = { identifier: string; title: string; passed: boolean; error?: string };

/** Of one entity, or of the newest few. */
export const answersQuery = ({ identifier }: Blueprint, expression: string, entity: string | null) =>
  queryOptions({
    queryKey: [TENANT, 'expression', identifier, expression, entity] as const,
    queryFn: async ({ signal }): Promise<Answer[]> => {
      const params = { path: { blueprint: identifier } };
      const body = { expression, ...(entity ? { entities: [entity] } : {}) };
      const path = '/v1/blueprints/{blueprint}/scorecard-expressions/preview';
      return (await data(api.POST(path, { params, body, signal }))).answers;
    },
    enabled: expression.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });
