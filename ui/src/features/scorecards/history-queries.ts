/** What became of results: day by day, move by move, and of teams beside each other. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import type { RuleStatus } from '~/api/contract';
import { TENANT } from '~/api/host';
import { dayOf } from '~/lib/days';

export type TrendDay = {
  day: string;
  entities: number;
  progress: number;
  levels: Record<string, number>;
  rules: { passed: number; asked: number };
};

export type Trend = {
  levels: { title: string; color: string }[];
  /** Null where nothing is known yet. */
  since: string | null;
  days: TrendDay[];
};

const DAY_MS = 86_400_000;

export const trendQuery = (blueprint: string, scorecard: string, days: number, team?: string) =>
  queryOptions({
    queryKey: [TENANT, 'scorecards', 'trend', blueprint, scorecard, days, team ?? null] as const,
    queryFn: async ({ signal }) => {
      const from = dayOf(new Date(Date.now() - days * DAY_MS));
      const params = { path: { blueprint, scorecard }, query: { from, ...(team ? { team } : {}) } };
      const path = '/v1/blueprints/{blueprint}/scorecards/{scorecard}/history';
      return (await data(api.GET(path, { params, signal }))).history as unknown as Trend;
    },
    placeholderData: keepPreviousData,
    retry: false,
  });

export type TeamMove = {
  team: string;
  /** Places gained. */
  movement: number | null;
  /** Percent gained. */
  change: { progress: number } | null;
};

/** How teams moved in the last month. */
export const movesOfTeamsQuery = (blueprint: string, scorecard: string) =>
  queryOptions({
    queryKey: [TENANT, 'scorecards', 'leaders', blueprint, scorecard] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { blueprint, scorecard }, query: { by: 'progress', days: 30 } };
      const path = '/v1/blueprints/{blueprint}/scorecards/{scorecard}/leaderboard';
      return (await data(api.GET(path, { params, signal }))).leaderboard.teams as unknown as TeamMove[];
    },
    retry: false,
  });

export type Change = {
  event: string;
  at: string;
  by: string;
  entity: { identifier: string; title: string; team: string[] };
  before: string;
  after: string;
  direction: 'rises' | 'falls' | null;
  rules: {
    identifier: string;
    title: string | null;
    before: RuleStatus | null;
    after: RuleStatus | null;
  }[];
};

export type ChangeDirection = 'all' | 'rises' | 'falls';

/** Who rose and who fell in the last month, the newest first. */
export const changesQuery = (blueprint: string, scorecard: string, direction: ChangeDirection) =>
  infiniteQueryOptions({
    queryKey: [TENANT, 'scorecards', 'changes', blueprint, scorecard, direction] as const,
    queryFn: async ({ pageParam, signal }) => {
      const query = { direction, limit: 10, ...(pageParam ? { before: pageParam } : {}) };
      const params = { path: { blueprint, scorecard }, query };
      const path = '/v1/blueprints/{blueprint}/scorecards/{scorecard}/changes';
      const answer = await data(api.GET(path, { params, signal }));
      return { changes: answer.changes as unknown as Change[], next: answer.next };
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });

export type Burndown = {
  days: { day: string; open: number }[];
  /** A line at a steady pace, by its two ends. */
  planned: { day: string; open: number }[];
};

export const burndownQuery = (initiative: string) =>
  queryOptions({
    queryKey: [TENANT, 'initiatives', 'burndown', initiative] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { initiative } };
      const path = '/v1/initiatives/{initiative}/burndown';
      return (await data(api.GET(path, { params, signal }))).burndown as unknown as Burndown;
    },
    retry: false,
  });
