/** What an automation can wait for: one entry says what has to be chosen with it. */
import type { Action, Document } from '~/api/contract';

export type EventKey =
  | 'blueprintIdentifier'
  | 'actionIdentifier'
  | 'propertyIdentifier'
  | 'scorecardIdentifier'
  | 'ruleIdentifier'
  | 'webhookIdentifier'
  | 'cron'
  | 'timeZone';

type Entry = { subject: 'entity' | 'run' | 'elsewhere' | 'clock'; keys: EventKey[]; optional: EventKey[] };

const entity = (keys: EventKey[] = [], optional: EventKey[] = []): Entry => ({
  subject: 'entity',
  keys: ['blueprintIdentifier', ...keys],
  optional,
});

const run: Entry = { subject: 'run', keys: ['actionIdentifier'], optional: [] };

export const EVENTS = {
  ENTITY_CREATED: entity(),
  ENTITY_UPDATED: entity(),
  ENTITY_DELETED: entity(),
  ANY_ENTITY_CHANGE: entity(),
  TIMER_PROPERTY_EXPIRED: entity(['propertyIdentifier']),
  SCORECARD_LEVEL_CHANGED: entity([], ['scorecardIdentifier']),
  RULE_RESULT_CHANGED: entity([], ['scorecardIdentifier', 'ruleIdentifier']),
  RUN_CREATED: run,
  RUN_UPDATED: run,
  ANY_RUN_CHANGE: run,
  WEBHOOK_EVENT: { subject: 'elsewhere', keys: ['webhookIdentifier'], optional: [] },
  ACTION_CHANGED: { subject: 'elsewhere', keys: [], optional: ['actionIdentifier'] },
  USER_CREATED: { subject: 'elsewhere', keys: [], optional: [] },
  SCHEDULE: { subject: 'clock', keys: ['cron'], optional: ['timeZone'] },
} as const satisfies Record<string, Entry>;

export type EventName = keyof typeof EVENTS;

export const EVENT_NAMES = Object.keys(EVENTS) as EventName[];

export const isEventName = (name: unknown): name is EventName =>
  typeof name === 'string' && Object.hasOwn(EVENTS, name);

export type EventDefinition = NonNullable<Action['trigger']['event']>;

type Trigger = { event?: EventDefinition; moreEvents?: EventDefinition[] };

/** Any of them starts it. */
export function eventsOf({ trigger }: Document): EventDefinition[] {
  const { event = { type: '' }, moreEvents = [] } = (trigger ?? {}) as Trigger;
  return [event, ...moreEvents];
}

/** Clients know one event; further ones stand beside it. */
export function withEvents(document: Document, [event, ...more]: EventDefinition[]): Document {
  const { moreEvents: _, ...trigger } = (document.trigger ?? {}) as Trigger;
  return { ...document, trigger: { ...trigger, event, ...(more.length ? { moreEvents: more } : {}) } };
}

/** Where the event stands in the document. */
export const eventPlace = (index: number): string[] =>
  index === 0 ? ['trigger', 'event'] : ['trigger', 'moreEvents', String(index - 1)];

export const isOfRun = ({ type }: EventDefinition): boolean =>
  isEventName(type) && EVENTS[type].subject === 'run';

/** May ask for changes that follow from other entities. */
export const isDerivable = (name: EventName): boolean =>
  name === 'ENTITY_UPDATED' || name === 'ANY_ENTITY_CHANGE';

export const includesDerived = (event: EventDefinition): boolean =>
  (event as { includeDerived?: unknown }).includeDerived === true;

/** Another kind of event keeps what it asks for too. */
export function asEvent(event: EventDefinition, type: EventName): EventDefinition {
  const asked: EventKey[] = [...EVENTS[type].keys, ...EVENTS[type].optional];
  return {
    type,
    ...Object.fromEntries(asked.flatMap((key) => (event[key] === undefined ? [] : [[key, event[key]]]))),
    ...(includesDerived(event) && isDerivable(type) ? { includeDerived: true } : {}),
  } as EventDefinition;
}
