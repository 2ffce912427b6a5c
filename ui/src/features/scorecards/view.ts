/** What the addresses of these pages hold. */

export const STATUSES = ['Planned', 'On track', 'At risk', 'Overdue', 'Done', 'Ended'] as const;
export type InitiativeStatus = (typeof STATUSES)[number];

export type ListView = { q?: string; by?: 'team' };

export const TABS = ['report', 'entities'] as const;
export type Tab = (typeof TABS)[number];

/** Owned by no team; names of teams may not begin like this. */
export const NOBODY = '@none';

/** On the entities tab: which level they have, whose they are, which rule they fail. */
export type ScorecardView = { tab?: Tab; level?: string; team?: string; rule?: string };

type Search = Record<string, unknown>;

const text = (value: unknown): string | undefined =>
  value === undefined || value === '' ? undefined : String(value);

export const listView = (search: Search): ListView => ({
  q: text(search.q),
  by: search.by === 'team' ? 'team' : undefined,
});

export const scorecardView = (search: Search): ScorecardView => ({
  tab: TABS.find((tab) => tab === search.tab && tab !== 'report'),
  level: text(search.level),
  team: text(search.team),
  rule: text(search.rule),
});

/** Exemptions that wait for an answer, that hold, or all there are. */
export const SHOWN = ['waiting', 'holding', 'all'] as const;

export type ExemptionsView = { show?: (typeof SHOWN)[number] };

export const exemptionsView = (search: Search): ExemptionsView => ({
  show: SHOWN.find((one) => one === search.show && one !== 'waiting'),
});

export type InitiativesView = {
  status?: InitiativeStatus;
  /** The form of a new one is open, with what it asks of whom. */
  create?: true;
  blueprint?: string;
  scorecard?: string;
};

export const initiativesView = (search: Search): InitiativesView => ({
  status: STATUSES.find((one) => one === search.status),
  create: search.create === true || undefined,
  blueprint: text(search.blueprint),
  scorecard: text(search.scorecard),
});

export const initiativePath = (initiative: string): string =>
  `/initiatives/${encodeURIComponent(initiative)}`;

/** On which blueprint, and of what it is a copy. */
export type NewView = { blueprint?: string; from?: string };

export const newView = (search: Search): NewView => ({
  blueprint: text(search.blueprint),
  from: text(search.from),
});

export const scorecardPath = (blueprint: string, scorecard: string): string =>
  `/scorecards/${encodeURIComponent(blueprint)}/${encodeURIComponent(scorecard)}`;

/** A CSV file that the browser keeps. */
export const reportFile = (blueprint: string, scorecard: string, what: 'report' | 'changes'): string =>
  `/v1/blueprints/${encodeURIComponent(blueprint)}/scorecards/${encodeURIComponent(scorecard)}/${what}/export`;

export const workFile = (initiative: string): string =>
  `/v1/initiatives/${encodeURIComponent(initiative)}/work/export?state=all`;

export const editPath = (blueprint: string, scorecard: string): string =>
  `/builder${scorecardPath(blueprint, scorecard)}`;

export const NEW_PATH = '/builder/new-scorecard';
