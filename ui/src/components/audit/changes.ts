/** What differs between two states of a document, key by key. */
import type { Document } from '~/api/contract';

export type Change = { path: string[]; before: unknown; after: unknown };

/** Kept by the server with every write; they would be in each diff and say nothing. */
const KEPT: ReadonlySet<string> = new Set([
  'id',
  'blueprint',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
]);

const DEPTH = 3;

const isMap = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNothing = (value: unknown) =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

const same = (a: unknown, b: unknown) =>
  (isNothing(a) && isNothing(b)) || JSON.stringify(a) === JSON.stringify(b);

const keysOf = (before: unknown, after: unknown): string[] => [
  ...new Set([before, after].flatMap((state) => (isMap(state) ? Object.keys(state) : []))),
];

type Named = Document & { identifier: string };

/** Rules, members of a form and the like: each is looked for by its name, wherever it stands in the list. */
const isNamed = (value: unknown): value is Named[] =>
  Array.isArray(value) && value.every((item) => isMap(item) && typeof item.identifier === 'string');

const byName = (list: Named[]): Document =>
  Object.fromEntries(list.map(({ identifier, ...rest }) => [identifier, rest]));

function inLists(before: Named[], after: Named[], path: string[], depth: number): Change[] {
  const [was, is] = [byName(before), byName(after)];
  const order = [
    Object.keys(was).filter((name) => name in is),
    Object.keys(is).filter((name) => name in was),
  ];
  const moved = same(order[0], order[1]) ? [] : [{ path, before: order[0], after: order[1] }];
  return [...moved, ...differing(was, is, path, depth)];
}

function differing(before: unknown, after: unknown, path: string[], depth: number): Change[] {
  if (same(before, after)) return [];
  if (isNamed(before ?? []) && isNamed(after ?? []))
    return inLists((before ?? []) as Named[], (after ?? []) as Named[], path, depth);
  const maps = [before, after].every((state) => isMap(state) || isNothing(state));
  const keys = maps && path.length < depth ? keysOf(before, after) : [];
  if (keys.length === 0) return [{ path, before, after }];
  return keys.flatMap((key) =>
    differing(
      isMap(before) ? before[key] : undefined,
      isMap(after) ? after[key] : undefined,
      [...path, key],
      depth,
    ),
  );
}

export const changesOf = (before: Document | null, after: Document | null, depth = DEPTH): Change[] =>
  keysOf(before, after)
    .filter((key) => !KEPT.has(key))
    .flatMap((key) => differing(before?.[key], after?.[key], [key], depth));

const LINE = 60;

/** A value as it stands in a diff, what is long line by line; nothing at all is nothing. */
export function valueText(value: unknown): string | undefined {
  if (isNothing(value) || value === '') return undefined;
  if (typeof value === 'string') return value;
  const text = JSON.stringify(value);
  return text.length > LINE ? JSON.stringify(value, null, 2) : text;
}
