/** What a jq program would say of real entities: tried as if it were a calculation of their blueprint. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import type { Blueprint } from '~/api/contract';
import { TENANT } from '~/api/host';
import type { components } from '~/api/schema.gen';

export type Answer = components['schemas']['PreviewValue'];
type Changes = components['schemas']['PatchedBlueprintRequest'];

const KEY = 'expression_being_written';

/** Of one entity, or of the newest few. */
export const answersQuery = (blueprint: Blueprint, program: string, entity: string | null) => {
  const { identifier, calculationProperties = {} } = blueprint;
  const tried = { title: KEY, type: 'boolean', calculation: program };
  const changes = { calculationProperties: { ...calculationProperties, [KEY]: tried } } as Changes;
  const body = { changes, property: KEY, ...(entity ? { entities: [entity] } : {}) };
  return queryOptions({
    queryKey: [TENANT, 'expression', identifier, program, entity] as const,
    queryFn: async ({ signal }): Promise<Answer[]> => {
      const params = { path: { blueprint: identifier } };
      const path = '/v1/blueprints/{blueprint}/computed-properties/preview';
      return (await data(api.POST(path, { params, body, signal }))).values;
    },
    enabled: program.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });
};
