/** How far each entity of something received came, and why it stopped. */

import { pointerParts } from '~/api/errors';
import type { components } from '~/api/schema.gen';
import type { Tone } from '~/components/pill/tones';

type Schemas = components['schemas'];

export type Trace = Schemas['Trace'];
export type Tried = Omit<Schemas['Tried'], 'entity'> & { entity: Entity | null; document?: number };
export type Received = Schemas['Received'];
export type ReceivedStatus = Received['status'];
export type WholeReceived = Schemas['WholeReceived'];

/** An entity as a mapping writes it; any part may be what an expression gave. */
export type Entity = {
  identifier?: unknown;
  title?: unknown;
  icon?: unknown;
  team?: unknown;
  properties?: Record<string, unknown> | null;
  relations?: Record<string, unknown> | null;
};

/** Of what could not be read there is nothing to map. */
export const isReadable = ({ trace }: Pick<Received, 'trace'>): boolean =>
  !trace.some(({ stage, outcome }) => stage === 'received' && outcome === 'failed');

export const STAGES = ['received', 'filter', 'items', 'mapping', 'validation', 'upsert'] as const;
export type Stage = (typeof STAGES)[number];

export const OUTCOMES = [
  'created',
  'updated',
  'unchanged',
  'deleted',
  'missing',
  'filtered',
  'repeated',
  'failed',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const isOutcome = (text: string): text is Outcome => (OUTCOMES as readonly string[]).includes(text);
export const isStage = (text: string): text is Stage => (STAGES as readonly string[]).includes(text);

export const OUTCOME_TONES: Record<Outcome, Tone> = {
  created: 'green',
  updated: 'blue',
  unchanged: 'gray',
  deleted: 'amber',
  missing: 'gray',
  filtered: 'gray',
  repeated: 'gray',
  failed: 'red',
};

export const STATUS_TONES: Record<ReceivedStatus, Tone> = {
  PENDING: 'blue',
  DONE: 'green',
  FAILED: 'red',
  IGNORED: 'gray',
};

export type Note = { path: string[]; message: string };

/** A message tells all that is wrong, each under the pointer of its place: "/properties/url must be …; /title …". */
const PLACED = /^\/(\S*?):?\s+(.*)$/s;

export function notesOf(message: string): Note[] {
  if (!message) return [];
  return message.split(/; (?=\/|not in the blueprint)/).map((part) => {
    const [, pointer, words] = PLACED.exec(part) ?? [];
    return pointer === undefined || words === undefined
      ? { path: [], message: part }
      : { path: pointerParts(`/${pointer}`), message: words };
  });
}

/** The last step that was taken; those behind it were never reached. */
export const stepsOf = (
  trace: Trace,
  kind: string,
): { stage: Stage; state: 'passed' | 'stopped' | 'open' }[] => {
  const shown = kind === 'item' ? (['validation', 'upsert'] as const) : STAGES;
  const end = STAGES.indexOf(isStage(trace.stage) ? trace.stage : 'received');
  const stops = ['failed', 'filtered', 'repeated'].includes(trace.outcome);
  return shown.map((stage) => {
    const at = STAGES.indexOf(stage);
    if (at > end) return { stage, state: 'open' };
    return { stage, state: at === end && stops ? 'stopped' : 'passed' };
  });
};

/** Which field of a mapping makes this part of an entity. */
export const mappingField = (note: Note): string[] => {
  const [first, second] = note.path;
  if (first === undefined) return ['entity', 'identifier'];
  return second !== undefined && (first === 'properties' || first === 'relations')
    ? ['entity', first, second]
    : ['entity', first];
};
