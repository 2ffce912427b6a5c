/** What the addresses of the hub and of a form hold. */
import type { Action, Operation } from '~/api/contract';

export const OPERATIONS = ['CREATE', 'DAY-2', 'DELETE'] as const satisfies Operation[];

export type HubView = {
  q?: string;
  operation?: Operation;
  /** Of a link that opens a form (deep-link.ts). */
  action?: string;
  actionInputs?: unknown;
};

/** `inputs` fills the form in for whoever follows the link. */
export type ActionView = {
  entity?: string;
  /** Several at once: the action is run for each. */
  entities?: string[];
  run?: string;
  inputs?: Record<string, unknown>;
};

type Search = Record<string, unknown>;

const text = (value: unknown): string | undefined =>
  value === undefined || value === '' ? undefined : String(value);

const isMap = (value: unknown): value is Search =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const hubView = (search: Search): HubView => ({
  q: text(search.q),
  operation: OPERATIONS.find((operation) => operation === search.operation),
  ...(text(search.action) && { action: text(search.action), actionInputs: search.actionInputs }),
});

export const actionView = (search: Search): ActionView => ({
  entity: text(search.entity),
  entities:
    Array.isArray(search.entities) && search.entities.length > 0 ? search.entities.map(String) : undefined,
  run: text(search.run),
  inputs: isMap(search.inputs) ? search.inputs : undefined,
});

const words = ({ identifier, title, description, trigger }: Action): string =>
  [identifier, title, description, trigger.blueprintIdentifier].join(' ').toLowerCase();

export const titleOf = ({ identifier, title }: Action): string => title || identifier;

/** Every word must be found somewhere in the action; sorted by title. */
export function matching(actions: Action[], { q = '', operation }: HubView): Action[] {
  const wanted = q.toLowerCase().split(/\s+/).filter(Boolean);
  return actions
    .filter(({ trigger }) => operation === undefined || trigger.operation === operation)
    .filter((action) => wanted.every((word) => words(action).includes(word)))
    .sort((a, b) => titleOf(a).localeCompare(titleOf(b)));
}

/** Somebody looks for something, and wants to see nothing else. */
export const isNarrowed = ({ q, operation }: HubView): boolean => Boolean(q || operation);

export type Group = { blueprint: string | undefined; actions: Action[] };

/** By the blueprint that they are for, in the order of `blueprints`; what is for none comes first. */
export function grouped(actions: Action[], blueprints: string[]): Group[] {
  const places = [undefined, ...blueprints];
  const place = (action: Action) => Math.max(0, places.indexOf(action.trigger.blueprintIdentifier));
  return places
    .map((blueprint, at) => ({ blueprint, actions: actions.filter((action) => place(action) === at) }))
    .filter((group) => group.actions.length > 0);
}
