/** What the addresses of the list and of one run hold. */
import type { Bootstrap, Run } from '~/api/contract';
import { type ApprovalRole, isActive, type RunsFilter } from '~/api/runs';

export const SHOWS = ['all', 'mine', 'active', 'failed'] as const;
export type Show = (typeof SHOWS)[number];

export const TABS = ['log', 'inputs', 'changes'] as const;
export type RunTab = (typeof TABS)[number];

export const ROLES = ['approver', 'requester'] as const;

export type ApprovalsView = { role?: ApprovalRole };
export type RunsView = { show?: Show };
export type RunView = { tab?: RunTab };

type Search = Record<string, unknown>;

export const runsView = (search: Search): RunsView => ({
  show: SHOWS.find((show) => show === search.show && show !== 'all'),
});

export const approvalsView = (search: Search): ApprovalsView => ({
  role: search.role === 'requester' ? 'requester' : undefined,
});

export const runView = (search: Search): RunView => ({
  tab: TABS.find((tab) => tab === search.tab && tab !== 'log'),
});

/** What the server narrows; failures are picked out of the newest here. */
export const filterOf = (show: Show, user: Bootstrap['user']): RunsFilter =>
  show === 'mine' ? { user_id: user.id } : show === 'active' ? { active: true } : {};

const SHOWN: Record<Show, (run: Run) => boolean> = {
  all: () => true,
  mine: () => true,
  active: isActive,
  failed: ({ status }) => status === 'FAILURE',
};

export const shownRuns = (runs: Run[], show: Show): Run[] => runs.filter(SHOWN[show]);
