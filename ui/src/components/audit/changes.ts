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

function differing(before: unknown, after: unknown, path: string[], depth: number): Change[] {
  if (same(before, after)) return [];
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

/** A value as one line of a diff; nothing at all is nothing. */
export function valueText(value: unknown): string | undefined {
  if (isNothing(value) || value === '') return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
