/**
 * A blueprint as a flat list of things that change one by one: a top-level key, a definition, a required mark.
 * What changed, what somebody else changed and where the two meet are all read from it.
 */
import type { PropertySchema } from '~/api/contract';
import { type Draft, placeOf, type Section } from './sections';

type Units = ReadonlyMap<string, unknown>;

export type UnitChange = { path: string[]; before: unknown; after: unknown };

const SECTIONS: Section[] = [
  'properties',
  'relations',
  'mirrorProperties',
  'calculationProperties',
  'aggregationProperties',
];

const MAPS: ReadonlySet<string> = new Set(SECTIONS);

const keyOf = (path: string[]) => JSON.stringify(path);
const pathOf = (key: string) => JSON.parse(key) as string[];

function unitsOf({ schema, ...rest }: Draft): Units {
  const { properties, required = [], ...others } = schema;
  const units: [string[], unknown][] = [
    ...Object.entries(rest).flatMap(([key, value]): [string[], unknown][] =>
      MAPS.has(key)
        ? Object.entries(value as object).map(([item, definition]) => [[key, item], definition])
        : [[[key], value]],
    ),
    ...Object.entries(properties).map(([key, value]): [string[], unknown] => [
      [...placeOf('properties'), key],
      value,
    ]),
    ...required.map((key): [string[], unknown] => [['schema', 'required', key], true]),
    ...Object.entries(others).map(([key, value]): [string[], unknown] => [['schema', key], value]),
  ];
  return new Map(
    units.filter(([, value]) => value !== undefined).map(([path, value]) => [keyOf(path), value]),
  );
}

function draftFrom(units: Units): Draft {
  const draft: Record<string, unknown> = Object.fromEntries(
    SECTIONS.slice(1).map((section) => [section, {}]),
  );
  const schema: Record<string, unknown> = { properties: {}, required: [] };
  for (const [key, value] of units) {
    const [first = '', second = '', third = ''] = pathOf(key);
    if (first !== 'schema') put(draft, first, second, value);
    else if (second === 'required') (schema.required as string[]).push(third);
    else put(schema, second, third, value);
  }
  // A mark of somebody else must not outlive the property it is about.
  const known = schema.properties as object;
  schema.required = (schema.required as string[]).filter((key) => key in known);
  return { ...draft, schema } as unknown as Draft;
}

function put(place: Record<string, unknown>, key: string, inner: string, value: unknown): void {
  if (!inner) place[key] = value;
  else place[key] = { ...(place[key] as object), [inner]: value };
}

const same = (a: unknown, b: unknown) => canonical(a) === canonical(b);

/** Key order means nothing inside a definition. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) ?? '';

export function changesBetween(before: Draft, after: Draft): UnitChange[] {
  const [old, now] = [unitsOf(before), unitsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((key) => !same(old.get(key), now.get(key)))
    .map((key) => ({ path: pathOf(key), before: old.get(key), after: now.get(key) }));
}

/** Whether values of the one need not fit the other: another type, or a format that there was not before. */
function asksOtherwise(before: PropertySchema, after: PropertySchema): boolean {
  if (after.type !== before.type) return true;
  if (after.format !== undefined && after.format !== before.format) return true;
  return after.items !== undefined && asksOtherwise(before.items ?? {}, after.items);
}

/** Stored properties whose values would not fit as they are. */
export const retypedBetween = (before: Draft, after: Draft): string[] =>
  Object.entries(before.schema.properties)
    .filter(([key, schema]) => {
      const now = after.schema.properties[key];
      return now !== undefined && asksOtherwise(schema as PropertySchema, now as PropertySchema);
    })
    .map(([key]) => key);

const orderOf = (draft: Draft) =>
  JSON.stringify(
    [...unitsOf(draft).keys()].filter((key) => pathOf(key).length > 1 && pathOf(key)[1] !== 'required'),
  );

/** The order of properties is what people see, so a draft that only reorders is a change too. */
export const isSame = (before: Draft, after: Draft): boolean =>
  changesBetween(before, after).length === 0 && orderOf(before) === orderOf(after);

export type Merge = { draft: Draft; conflicts: UnitChange[] };

/** My changes put on top of theirs; a conflict is what both changed, each to something else. */
export function merged(base: Draft, mine: Draft, theirs: Draft): Merge {
  const units = new Map(unitsOf(theirs));
  const others = new Map(changesBetween(base, theirs).map((change) => [keyOf(change.path), change.after]));
  const conflicts: UnitChange[] = [];
  for (const { path, after } of changesBetween(base, mine)) {
    const key = keyOf(path);
    if (others.has(key) && !same(others.get(key), after))
      conflicts.push({ path, before: others.get(key), after });
    if (after === undefined) units.delete(key);
    else units.set(key, after);
  }
  return { draft: draftFrom(units), conflicts };
}

/** The draft with their state of one thing instead of mine. */
export function withTheirs(draft: Draft, { path, before }: UnitChange): Draft {
  const units = new Map(unitsOf(draft));
  if (before === undefined) units.delete(keyOf(path));
  else units.set(keyOf(path), before);
  return draftFrom(units);
}
