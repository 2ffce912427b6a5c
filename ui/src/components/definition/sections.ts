/** The parts of a blueprint's document that hold definitions by key, and how one of them is changed. */
import type { Blueprint, Document } from '~/api/contract';

export type Section =
  | 'properties'
  | 'relations'
  | 'mirrorProperties'
  | 'calculationProperties'
  | 'aggregationProperties';

/** A blueprint as it is sent: without what the server keeps by itself. */
export type Draft = Omit<Blueprint, 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy'>;

export type Definition = Document;

const KEPT = ['createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'id', '_id'];

/** How a blueprint is read: what it is called, what it holds, what it points to, what follows from that. */
const ORDER = [
  'identifier',
  'title',
  'icon',
  'description',
  'schema',
  'relations',
  'mirrorProperties',
  'calculationProperties',
  'aggregationProperties',
];

const rank = (key: string) => (ORDER.indexOf(key) + ORDER.length + 1) % (ORDER.length + 1);

export const draftOf = (blueprint: Blueprint): Draft =>
  Object.fromEntries(
    Object.entries(blueprint)
      .filter(([key, value]) => !KEPT.includes(key) && value !== undefined)
      .sort(([a], [b]) => rank(a) - rank(b)),
  ) as Draft;

/** Values of these four come out in one object, so their keys share one name space. */
export const VALUE_SECTIONS = [
  'properties',
  'mirrorProperties',
  'calculationProperties',
  'aggregationProperties',
] as const satisfies Section[];

export const placeOf = (section: Section): string[] =>
  section === 'properties' ? ['schema', 'properties'] : [section];

export const mapOf = (draft: Draft, section: Section): Record<string, Definition> =>
  ((section === 'properties' ? draft.schema.properties : draft[section]) ?? {}) as Record<string, Definition>;

export const entriesOf = (draft: Draft, section: Section): [key: string, definition: Definition][] =>
  Object.entries(mapOf(draft, section));

export function withMap(draft: Draft, section: Section, map: Record<string, Definition>): Draft {
  if (section !== 'properties') return { ...draft, [section]: map } as Draft;
  return { ...draft, schema: { ...draft.schema, properties: map } } as Draft;
}

export const withItem = (draft: Draft, section: Section, key: string, definition: Definition): Draft =>
  withMap(draft, section, { ...mapOf(draft, section), [key]: definition });

export const requiredKeys = (draft: Draft): string[] => draft.schema.required ?? [];

export function withRequired(draft: Draft, key: string, required: boolean): Draft {
  const others = requiredKeys(draft).filter((one) => one !== key);
  return { ...draft, schema: { ...draft.schema, required: required ? [...others, key] : others } };
}

export function withoutItem(draft: Draft, section: Section, key: string): Draft {
  const { [key]: _, ...rest } = mapOf(draft, section);
  const left = withMap(draft, section, rest);
  return section === 'properties' && requiredKeys(draft).includes(key)
    ? withRequired(left, key, false)
    : left;
}

/** The same definition under another key, in its place and in the list of required ones. */
export function withKey(draft: Draft, section: Section, old: string, key: string): Draft {
  const map = Object.fromEntries(
    entriesOf(draft, section).map(([one, definition]) => [one === old ? key : one, definition]),
  );
  const moved = withMap(draft, section, map);
  if (section !== 'properties' || !requiredKeys(draft).includes(old)) return moved;
  const required = requiredKeys(draft).map((one) => (one === old ? key : one));
  return { ...moved, schema: { ...moved.schema, required } };
}

/** A definition that was left out, put back where it stood. */
export function withBack(draft: Draft, base: Draft, section: Section, key: string): Draft {
  const order = Object.keys(mapOf(base, section));
  const after = new Set(order.slice(order.indexOf(key) + 1));
  const entries = entriesOf(draft, section);
  const at = entries.findIndex(([one]) => after.has(one));
  const place = at < 0 ? entries.length : at;
  const entry: [string, Definition] = [key, mapOf(base, section)[key] ?? {}];
  const restored = withMap(draft, section, Object.fromEntries(entries.toSpliced(place, 0, entry)));
  const wasRequired = section === 'properties' && requiredKeys(base).includes(key);
  return wasRequired ? withRequired(restored, key, true) : restored;
}

/** One step up or down among its neighbours. */
export function withStep(draft: Draft, section: Section, key: string, step: -1 | 1): Draft {
  const entries = entriesOf(draft, section);
  const from = entries.findIndex(([one]) => one === key);
  const [entry] = entries.slice(from, from + 1);
  const to = from + step;
  if (!entry || to < 0 || to >= entries.length) return draft;
  return withMap(draft, section, Object.fromEntries(entries.toSpliced(from, 1).toSpliced(to, 0, entry)));
}

export const keysTaken = (draft: Draft, section: Section): ReadonlySet<string> =>
  new Set(
    section === 'relations'
      ? Object.keys(draft.relations)
      : VALUE_SECTIONS.flatMap((one) => Object.keys(mapOf(draft, one))),
  );

/** A value put at a path of a document; undefined takes the key away. */
export function withValue(document: Definition, [first = '', ...rest]: string[], value: unknown): Definition {
  const inner = rest.length
    ? withValue((document[first] as Definition | undefined) ?? {}, rest, value)
    : value;
  if (inner === undefined || (rest.length && Object.keys(inner as object).length === 0)) {
    const { [first]: _, ...others } = document;
    return others;
  }
  return { ...document, [first]: inner };
}

export const valueAt = (document: unknown, path: string[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Definition | undefined)?.[key], document);
