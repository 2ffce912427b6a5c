import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query';
import { api, data } from '~/api/client';
import type { EntityPage, EntitySearch, PropertySchema, Scorecard, ScorecardRule } from '~/api/contract';
import { TENANT } from '~/api/host';
import { ifMatch, type Read, read } from '~/api/versions';

const MINUTE = 60_000;

export type CountedLevel = { title: string; color: string; entities: number };

export type CountedRule = {
  identifier: string;
  title: string;
  level: string;
  passed: number;
  failed: number;
  notApplicable: number;
  /** Those that need not pass for a time; they count as passing. */
  exempt?: number;
};

export type Standing = {
  blueprint: string;
  identifier: string;
  title: string;
  entities: number;
  /** How far they are on their way from the lowest level to the highest, in percent. */
  progress: number;
  levels: CountedLevel[];
};

export type TeamStanding = {
  /** Null for what no team owns. */
  team: string | null;
  entities: number;
  progress: number;
  levels: Record<string, number>;
};

export type Report = Omit<Standing, 'blueprint' | 'identifier' | 'title'> & {
  /** Left out by the filter. */
  outside: number;
  teams: TeamStanding[];
  rules: CountedRule[];
};

export const overviewQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'scorecards', 'overview'] as const,
    queryFn: async ({ signal }) =>
      (await data(api.GET('/v1/scorecards/overview', { signal }))).scorecards as Standing[],
  });

export const reportQuery = (blueprint: string, scorecard: string) =>
  queryOptions({
    queryKey: [TENANT, 'scorecards', 'report', blueprint, scorecard] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { blueprint, scorecard } };
      const path = '/v1/blueprints/{blueprint}/scorecards/{scorecard}/report';
      return (await data(api.GET(path, { params, signal }))).report as Report;
    },
  });

/** The definitions of all of them; nothing is counted for it. */
export const definitionsQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'scorecards', 'definitions'] as const,
    queryFn: async ({ signal }) =>
      (await data(api.GET('/v1/scorecards', { signal }))).scorecards as Scorecard[],
  });

/** Its key lies under the scorecards of the blueprint. */
export const scorecardQuery = (blueprint: string, scorecard: string) =>
  queryOptions({
    queryKey: [TENANT, 'blueprints', blueprint, 'scorecards', scorecard] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { blueprint, scorecard } };
      const path = '/v1/blueprints/{blueprint}/scorecards/{scorecard}';
      return (await data(api.GET(path, { params, signal }))).scorecard as unknown as Scorecard;
    },
    staleTime: MINUTE,
  });

export type Template = {
  identifier: string;
  title: string;
  description: string;
  rules: ScorecardRule[];
  /** Schemas of the properties that the rules read. */
  properties: Record<string, PropertySchema>;
  /** The one that it is made for; any will do when it names none. */
  blueprint?: string;
};

export const templatesQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'scorecards', 'templates'] as const,
    queryFn: async ({ signal }) =>
      (await data(api.GET('/v1/scorecards/templates', { signal }))).templates as unknown as Template[],
    staleTime: 60 * MINUTE,
  });

export type TemplatePreview = {
  preview: Preview;
  /** Properties that are missing here, and the rules that read them. */
  adds: { identifier: string; title?: string; type: string; format?: string; rules: string[] }[];
  installed: boolean;
  /** Whether the caller may add them. */
  allowed: boolean;
};

/** Its key lies with the entities: what changes them changes the answer. */
export const templatePreviewQuery = (blueprint: string, template: string) =>
  queryOptions({
    queryKey: [TENANT, 'entities', blueprint, 'template', template] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { blueprint, template } };
      const path = '/v1/blueprints/{blueprint}/scorecard-templates/{template}/preview';
      return (await data(api.GET(path, { params, signal }))) as unknown as TemplatePreview;
    },
    retry: false,
  });

/** Levels, reports and the entities that carry them. */
export async function refreshScorecards(queryClient: QueryClient, blueprint: string): Promise<void> {
  const keys = [
    [TENANT, 'scorecards'],
    [TENANT, 'blueprints', blueprint],
    [TENANT, 'entities', blueprint],
  ];
  await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}

export const installTemplate = (queryClient: QueryClient, blueprint: string) => ({
  mutationFn: async (template: string) => {
    const params = { path: { blueprint, template } };
    const path = '/v1/blueprints/{blueprint}/scorecard-templates/{template}';
    return (await data(api.POST(path, { params }))).scorecard as unknown as Scorecard;
  },
  onSuccess: () => refreshScorecards(queryClient, blueprint),
});

export const deleteScorecard = (blueprint: string, scorecard: string) => ({
  mutationFn: async () => {
    const params = { path: { blueprint, scorecard } };
    return data(api.DELETE('/v1/blueprints/{blueprint}/scorecards/{scorecard}', { params }));
  },
});

/** Call when no page shows it any more. */
export async function forgetScorecard(
  queryClient: QueryClient,
  blueprint: string,
  scorecard: string,
): Promise<void> {
  queryClient.removeQueries({ queryKey: scorecardQuery(blueprint, scorecard).queryKey });
  queryClient.removeQueries({ queryKey: reportQuery(blueprint, scorecard).queryKey });
  await refreshScorecards(queryClient, blueprint);
}

/** The entities that a scorecard judges, page by page; the first page counts them. */
export const judgedQuery = (blueprint: string, query: EntitySearch['query']) =>
  infiniteQueryOptions({
    queryKey: [TENANT, 'entities', blueprint, 'judged', query] as const,
    queryFn: async ({ pageParam, signal }) => {
      const include = ['identifier', 'title', 'blueprint', 'team', 'scorecards'];
      const turn = pageParam ? { from: pageParam } : { count: true };
      const body: EntitySearch = { limit: 50, query, include, ...turn };
      const params = { path: { blueprint } };
      return (await data(
        api.POST('/v1/blueprints/{blueprint}/entities/search', { params, body, signal }),
      )) as EntityPage;
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    placeholderData: keepPreviousData,
  });

/** The server says what is wrong with it. */
type Wire = never;

export const createScorecard = async (blueprint: string, draft: object): Promise<Scorecard> => {
  const params = { path: { blueprint } };
  const path = '/v1/blueprints/{blueprint}/scorecards';
  return (await data(api.POST(path, { params, body: draft as Wire }))).scorecard as unknown as Scorecard;
};

/** Another identifier in the draft renames. */
const ONE = '/v1/blueprints/{blueprint}/scorecards/{scorecard}';

/** As it is now, with the name of that state. */
export const readScorecard = (blueprint: string, scorecard: string): Promise<Read<Scorecard>> =>
  read(api.GET(ONE, { params: { path: { blueprint, scorecard } } }), 'scorecard');

export const replaceScorecard = async (
  blueprint: string,
  scorecard: string,
  draft: object,
  tag?: string,
): Promise<Scorecard> => {
  const params = { path: { blueprint, scorecard } };
  const answer = await data(api.PUT(ONE, { params, body: draft as Wire, headers: ifMatch(tag) }));
  return answer.scorecard as unknown as Scorecard;
};

export const DIRECTIONS = ['all', 'rises', 'falls'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export type Move = { identifier: string; title: string; before: string; after: string };

export type Preview = {
  entities: number;
  before: CountedLevel[];
  after: CountedLevel[];
  rises: number;
  falls: number;
  enters: number;
  leaves: number;
  rules: CountedRule[];
  moves: Move[];
  next?: string;
};

/** What a draft, given as JSON, would say if it were published; page by page those that move. */
export const previewQuery = (blueprint: string, draft: string, direction: Direction) =>
  infiniteQueryOptions({
    queryKey: [TENANT, 'entities', blueprint, 'preview', draft, direction] as const,
    queryFn: async ({ pageParam, signal }) => {
      const body = { blueprint, scorecard: JSON.parse(draft), direction, limit: 20, from: pageParam };
      return (await data(api.POST('/v1/scorecards/preview', { body: body as Wire, signal })))
        .preview as Preview;
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
  });

type Rejudging = { blueprint: string; judged: number; entities: number | null; askedAt: string };

const LOOK_MS = 2_000;

/** Blueprints whose entities are judged anew right now; looked at again until there is none. */
export const rejudgingsQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'scorecards', 'rejudgings'] as const,
    queryFn: async ({ signal }) =>
      (await data(api.GET('/v1/scorecards/rejudgings', { signal }))).rejudgings as Rejudging[],
    refetchInterval: ({ state }) => (state.data?.length ? LOOK_MS : false),
  });
