/** What the addresses of the list and of one run hold. */
import type { Bootstrap, Run } from '~/api/contract';
import { type ApprovalRole, isActive, type RunsFilter } from '~/api/runs';

export const SHOWS = ['all', 'mine', 'active', 'failed'] as const;
export type Show = (typeof SHOWS)[number];

export const TABS = ['log', 'inputs', 'approvals', 'changes'] as const;
export type RunTab = (typeof TABS)[number];

export const ROLES = ['approver', 'requester', 'answered'] as const;

export type ApprovalsView = { role?: ApprovalRole };
export const STATUSES = [
  'WAITING_FOR_APPROVAL',
  'IN_PROGRESS',
  'SUCCESS',
  'FAILURE',
  'DECLINED',
  'CANCELLED',
] as const satisfies Run['status'][];

/** Hours back from now. */
export const PERIODS = { day: 24, week: 168, month: 720, quarter: 2160 } as const;
export type Period = keyof typeof PERIODS;

export type RunsView = {
  show?: Show;
  status?: Run['status'];
  action?: string;
  who?: string;
  when?: Period;
  batch?: string;
};
/** `ticket` is that of a link in a message that asks for an answer. */
export type RunView = { tab?: RunTab; ticket?: string };

type Search = Record<string, unknown>;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value ? value : undefined;

export const runsView = (search: Search): RunsView => ({
  show: SHOWS.find((show) => show === search.show && show !== 'all'),
  status: STATUSES.find((status) => status === search.status),
  action: textOf(search.action),
  who: textOf(search.who),
  when: (Object.keys(PERIODS) as Period[]).find((period) => period === search.when),
  batch: textOf(search.batch),
});

export const approvalsView = (search: Search): ApprovalsView => ({
  role: ROLES.find((role) => role === search.role && role !== 'approver'),
});

export const runView = (search: Search): RunView => ({
  tab: TABS.find((tab) => tab === search.tab && tab !== 'log'),
  ticket: textOf(search.ticket),
});

const HOUR_MS = 3_600_000;

/** Full hours: the same question while somebody looks. */
const since = (period: Period, now: number): string =>
  new Date(Math.floor(now / HOUR_MS - PERIODS[period]) * HOUR_MS).toISOString();

const SHOW_FILTERS: Record<Show, (user: Bootstrap['user']) => RunsFilter> = {
  all: () => ({}),
  mine: ({ id }) => ({ user_id: id }),
  active: () => ({ active: true }),
  failed: () => ({ status: ['FAILURE'] }),
};

/** What the server is asked for. */
export const filterOf = (view: RunsView, user: Bootstrap['user'], now = Date.now()): RunsFilter => ({
  ...SHOW_FILTERS[view.show ?? 'all'](user),
  ...(view.status ? { status: [view.status] } : {}),
  ...(view.action ? { action: view.action } : {}),
  ...(view.batch ? { batch: view.batch } : {}),
  ...(view.who ? { user_email: view.who } : {}),
  ...(view.when ? { created_after: since(view.when, now) } : {}),
});

export const isNarrowed = ({ status, action, who, when }: RunsView): boolean =>
  Boolean(status || action || who || when);

const SHOWN: Record<Show, (run: Run) => boolean> = {
  all: () => true,
  mine: () => true,
  active: isActive,
  failed: ({ status }) => status === 'FAILURE',
};

/** What changed meanwhile is left out before the list is read again. */
export const shownRuns = (runs: Run[], show: Show): Run[] => runs.filter(SHOWN[show]);
