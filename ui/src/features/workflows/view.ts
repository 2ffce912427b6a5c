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
