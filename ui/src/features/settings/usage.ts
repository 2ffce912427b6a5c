import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import { TENANT } from '~/api/host';

/** The days that may be asked for. */
export const RANGES = [7, 30, 90];

const asked = (days: number) => ({ params: { query: { days } } });
const kept = { placeholderData: keepPreviousData, staleTime: 60_000 } as const;
const keyOf = (report: string, days: number) => [TENANT, 'usage', report, days] as const;

export const peopleQuery = (days: number) =>
  queryOptions({
    queryKey: keyOf('people', days),
    queryFn: async ({ signal }) =>
      (await data(api.GET('/v1/usage/people', { ...asked(days), signal }))).usage,
    ...kept,
  });

export const placesQuery = (days: number) =>
  queryOptions({
    queryKey: keyOf('places', days),
    queryFn: async ({ signal }) =>
      (await data(api.GET('/v1/usage/places', { ...asked(days), signal }))).usage,
    ...kept,
  });

export const catalogueQuery = (days: number) =>
  queryOptions({
    queryKey: keyOf('catalogue', days),
    queryFn: async ({ signal }) =>
      (await data(api.GET('/v1/usage/catalogue', { ...asked(days), signal }))).usage,
    ...kept,
  });

export const startsQuery = (days: number) =>
  queryOptions({
    queryKey: keyOf('actions', days),
    queryFn: async ({ signal }) =>
      (await data(api.GET('/v1/usage/actions', { ...asked(days), signal }))).usage,
    ...kept,
  });

type Cells = Record<string, unknown>;

/** The lists of a report that have anything in them: [name, columns, rows]. */
export const tablesIn = (report: object): [name: string, columns: string[], rows: Cells[]][] =>
  Object.entries(report).flatMap(([name, rows]: [string, unknown]) =>
    Array.isArray(rows) && rows.length > 0 ? [[name, Object.keys(rows[0]), rows as Cells[]]] : [],
  );
