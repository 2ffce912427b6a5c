/** What widgets ask the server: one question each, on the routes that everybody may use. */
import { queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import type { Query, Scorecard } from '~/api/contract';
import { TENANT } from '~/api/host';
import { titlesApart, WITH_TITLES } from '~/api/titles';
import type { WireSort } from '~/components/table/settings';

type Wire = never;

const narrow = (dataset?: Query): Query => ({
  combinator: 'and',
  rules: dataset && dataset.rules.length > 0 ? [dataset] : [],
});

const key = (blueprint: string, ...rest: unknown[]) =>
  [TENANT, 'entities', blueprint, 'widget', ...rest] as const;

export type NumberQuestion = { func: string; property?: string; averageOf?: string; measureTimeBy?: string };

export const numberQuery = (blueprint: string, question: NumberQuestion, dataset?: Query) =>
  queryOptions({
    queryKey: key(blueprint, 'number', question, dataset ?? null),
    queryFn: async ({ signal }) => {
      const body = { ...question, blueprint, query: narrow(dataset) } as Wire;
      return (await data(api.POST('/v1/entities/aggregate', { body, signal }))).result as number | null;
    },
    enabled: blueprint !== '',
  });

export type Share = { value: unknown; title?: string; count: number };
export type Shares = { shares: Share[]; unset: number; other: number };

/** How often each value of a property, relation or scorecard occurs, the most frequent first. */
export const sharesQuery = (
  blueprint: string,
  subject: Record<string, string>,
  limit: number,
  dataset?: Query,
) =>
  queryOptions({
    queryKey: key(blueprint, 'shares', subject, limit, dataset ?? null),
    queryFn: async ({ signal }): Promise<Shares> => {
      const body = { func: 'countValues', ...subject, limit, blueprint, query: narrow(dataset) } as Wire;
      const answer = await data(api.POST('/v1/entities/aggregate', { body, signal }));
      return {
        shares: (answer.values ?? []) as Share[],
        unset: answer.unset ?? 0,
        other: answer.other ?? 0,
      };
    },
    enabled: blueprint !== '' && Object.keys(subject).length > 0,
  });

export type Line = { values: (number | null)[]; property?: string; value?: unknown; title?: string };
export type Chart = { dates: number[]; series: Line[] };

export type LineQuestion = {
  func: string;
  properties?: string[];
  breakdownProperty?: string;
  measureTimeBy: string;
  timeInterval: string;
  preset: string;
};

export const linesQuery = (blueprint: string, question: LineQuestion, dataset?: Query) =>
  queryOptions({
    queryKey: key(blueprint, 'lines', question, dataset ?? null),
    queryFn: async ({ signal }) => {
      const { preset, ...rest } = question;
      const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const aggregationType = rest.properties ? 'aggregatePropertiesValues' : 'countEntities';
      const query = narrow(dataset);
      const body = { ...rest, blueprint, aggregationType, timeRange: { preset, timeZone }, query } as Wire;
      return (await data(api.POST('/v1/entities/aggregate-over-time', { body, signal }))).result as Chart;
    },
    enabled: blueprint !== '',
  });

export type HistoryQuestion = Pick<LineQuestion, 'timeInterval' | 'preset'> & {
  entity: string;
  properties: string[];
};

/** Numbers of one entity as they were. */
export const pastQuery = (blueprint: string, { entity, properties, preset, timeInterval }: HistoryQuestion) =>
  queryOptions({
    queryKey: key(blueprint, 'past', entity, properties, preset, timeInterval),
    queryFn: async ({ signal }) => {
      const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const body = {
        blueprintIdentifier: blueprint,
        entityIdentifier: entity,
        propertyNames: properties,
        timeInterval,
        timeRange: { preset, timeZone },
      } as Wire;
      return (await data(api.POST('/v1/entities/properties-history', { body, signal })))
        .result as unknown as Chart;
    },
    enabled: blueprint !== '' && entity !== '' && properties.length > 0,
  });

export const rowsQuery = (blueprint: string, limit: number, sort: WireSort[], dataset?: Query) =>
  queryOptions({
    queryKey: key(blueprint, 'rows', limit, sort, dataset ?? null),
    queryFn: async ({ signal }) => {
      const fitting = dataset && dataset.rules.length > 0 ? { query: dataset } : {};
      const order = sort.length > 0 ? { sort } : {};
      const params = { path: { blueprint }, query: WITH_TITLES };
      const body = { limit, count: true, ...order, ...fitting } as Wire;
      const path = '/v1/blueprints/{blueprint}/entities/search';
      const answer = await data(api.POST(path, { params, body, signal }));
      return { entities: answer.entities.map(titlesApart), total: answer.total?.value };
    },
    enabled: blueprint !== '',
  });

export type Group = { value: unknown; title?: string; count: number };

const MOST_GROUPS = 50;

/** The groups of a table by one column, the largest first. */
export const groupsQuery = (blueprint: string, by: object, dataset?: Query) =>
  queryOptions({
    queryKey: key(blueprint, 'groups', by, dataset ?? null),
    queryFn: async ({ signal }): Promise<{ groups: Group[]; total: number }> => {
      const params = { path: { blueprint } };
      const fitting = dataset && dataset.rules.length > 0 ? { query: dataset } : {};
      const sort = { by: 'count', order: 'DESC' };
      const body = { groupBy: [by], sort, limit: MOST_GROUPS, ...fitting } as Wire;
      const path = '/v1/blueprints/{blueprint}/entities/groups';
      const answer = await data(api.POST(path, { params, body, signal }));
      const groups = answer.groups.map(({ values, title, count }) => ({
        value: values.at(-1),
        title,
        count,
      }));
      return { groups, total: answer.total ?? groups.length };
    },
    enabled: blueprint !== '',
  });

export const allScorecardsQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'scorecards', 'all'] as const,
    queryFn: async ({ signal }) =>
      (await data(api.GET('/v1/scorecards', { signal }))).scorecards as Scorecard[],
    staleTime: 60_000,
  });

type Initiative = { identifier: string; title: string; status: string; open: number; dueDate: string };

export const initiativesQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'initiatives', 'home'] as const,
    queryFn: async ({ signal }) =>
      (await data(api.GET('/v1/initiatives', { params: { query: { limit: 20 } }, signal })))
        .initiatives as Initiative[],
    staleTime: 60_000,
  });

type CountedRule = { identifier: string; title: string; passed: number; failed: number };

/** The rules of a scorecard, the most often failed first. */
export const worstRulesQuery = (blueprint: string, scorecard: string) =>
  queryOptions({
    queryKey: [TENANT, 'scorecards', 'worst', blueprint, scorecard] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { blueprint, scorecard } };
      const path = '/v1/blueprints/{blueprint}/scorecards/{scorecard}/report';
      const { rules } = (await data(api.GET(path, { params, signal }))).report as { rules: CountedRule[] };
      return rules.toSorted((a, b) => b.failed - a.failed);
    },
    enabled: blueprint !== '' && scorecard !== '',
  });
