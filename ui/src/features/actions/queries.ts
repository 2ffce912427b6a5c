import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import type { Document } from '~/api/contract';
import type { Fault } from '~/api/errors';
import { TENANT } from '~/api/host';

export type Trial = { properties: Document; blueprint?: string; entity?: string };

/** What the templates of a backend give for these values; nothing is stored or sent. */
export const renderedQuery = (template: unknown, trial: Trial) =>
  queryOptions({
    queryKey: [TENANT, 'templates', template, trial] as const,
    queryFn: async ({ signal }) => {
      const body = { template, ...trial } as never;
      const { result, errors } = await data(api.POST('/v1/templates/test', { body, signal }));
      return { result, errors: errors as Fault[] };
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
