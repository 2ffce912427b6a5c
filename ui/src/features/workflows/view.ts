/** What the addresses of workflows hold. */
export const START_NAMES = ['empty', 'service', 'incident', 'cleanup'] as const;

export type StartName = (typeof START_NAMES)[number];

/** `from` is the workflow whose copy it begins with. */
export type NewView = { from?: string; start?: StartName };

type Search = Record<string, unknown>;

const text = (value: unknown): string | undefined =>
  value === undefined || value === '' ? undefined : String(value);

export const newView = (search: Search): NewView => ({
  from: text(search.from),
  start: START_NAMES.find((name) => name === search.start),
});

export type RunsView = { workflow?: string };

/** An empty node is none on purpose; without any, the page chooses. */
export type RunView = { node?: string };

/** `from` is the run whose inputs it begins with. */
export type StartView = { trigger?: string; entity?: string; from?: string };

export const runsView = (search: Search): RunsView => ({ workflow: text(search.workflow) });

export const runView = (search: Search): RunView => ({
  node: search.node === undefined ? undefined : String(search.node),
});

export const startView = (search: Search): StartView => ({
  trigger: text(search.trigger),
  entity: text(search.entity),
  from: text(search.from),
});
