import type { SortBy } from './types';

/** Ascending, descending, unsorted; with `add` beside the other columns, else alone. */
export function toggledSort(sort: SortBy[], id: string, add: boolean): SortBy[] {
  const now = sort.find((item) => item.id === id);
  const others = add ? sort.filter((item) => item.id !== id) : [];
  if (!now) return [...others, { id, descending: false }];
  return now.descending ? others : [...others, { id, descending: true }];
}

/** "-$updatedAt,tier" */
export const encodeSort = (sort: SortBy[]): string | undefined =>
  sort.map(({ id, descending }) => (descending ? `-${id}` : id)).join(',') || undefined;

export const decodeSort = (text: string | undefined): SortBy[] =>
  (text ?? '')
    .split(',')
    .filter(Boolean)
    .map((part) => ({ id: part.replace(/^-/, ''), descending: part.startsWith('-') }));
