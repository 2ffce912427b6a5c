/** Runs, as several features read them. */
import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import type { Run } from './contract';
import { TENANT } from './host';

export const runPath = (run: string): string => `/runs/${encodeURIComponent(run)}`;

export type RunsFilter = {
  entity?: string;
  blueprint?: string;
  action?: string;
  user_id?: string;
  user_email?: string;
  status?: Run['status'][];
  /** RFC 3339. */
  created_after?: string;
  active?: boolean;
  batch?: string;
  limit?: number;
};

/** What a list does not show is not sent: bodies and answers of backends may be large. */
const HEAVY = ['payload', 'response', 'properties', 'rawProperties'];

export const runsQuery = (filter: RunsFilter) =>
  queryOptions({
    queryKey: [TENANT, 'runs', 'list', filter] as const,
    queryFn: async ({ signal }) => {
      const { action, ...rest } = filter;
      const query = { limit: 200, ...rest, ...(action ? { action: [action] } : {}), exclude: HEAVY };
      return (await data(api.GET('/v1/actions/runs', { params: { query }, signal }))).runs as Run[];
    },
  });

export const runQuery = (run: string) =>
  queryOptions({
    queryKey: [TENANT, 'runs', 'one', run] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { run } };
      return (await data(api.GET('/v1/actions/runs/{run}', { params, signal }))).run as Run;
    },
  });

export type ApprovalRole = 'approver' | 'requester' | 'answered';

/** Runs that wait for an answer: mine to give, for what I asked, or others' after mine; and how many of each there are. */
export const approvalsQuery = (role: ApprovalRole) =>
  queryOptions({
    queryKey: [TENANT, 'runs', 'list', 'approvals', role] as const,
    queryFn: async ({ signal }) => {
      const answer = await data(
        api.GET('/v1/approvals', { params: { query: { role, limit: 200 } }, signal }),
      );
      return { runs: answer.runs as Run[], counts: answer.counts as Record<ApprovalRole, number> };
    },
  });

const ACTIVE: ReadonlySet<string> = new Set(['IN_PROGRESS', 'WAITING_FOR_APPROVAL']);

export const isActive = ({ status }: Pick<Run, 'status'>): boolean => ACTIVE.has(status);

const STOPPED: ReadonlySet<string> = new Set(['CANCELLED', 'DECLINED']);

/** A run's own word for how far it is; once people stopped it, what it last reported is no longer true. */
export const labelOf = ({ status, statusLabel }: Pick<Run, 'status' | 'statusLabel'>): string | undefined =>
  STOPPED.has(status) ? undefined : statusLabel || undefined;
