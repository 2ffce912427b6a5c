/** A table view is its address: what is searched, filtered, sorted and shown. */
import type { EntitySearch, Query } from '~/api/contract';
import { type CatalogField, TITLE } from '~/components/property/fields';
import { decodeFilter } from '~/components/query-builder/address';
import { toQuery } from '~/components/query-builder/model';
import { canGroup, MOST_LEVELS } from '~/components/table/grouping';
import { pathTo, type Unread, wireSorts } from '~/components/table/settings';
import { decodeSort } from '~/components/table/sort';
import { distinct } from '~/lib/distinct';
import { CLEARED } from './saved';
import type { CatalogSearch } from './search';

export const LIMIT = 100;

/** `fixed` holds beside what the filter says. */
export function searchBody(search: CatalogSearch, fields: CatalogField[], fixed: Query[] = []): EntitySearch {
  const filter = toQuery(decodeFilter(search.filter), fields);
  const rules = [...fixed, ...(filter ? [filter] : [])];
  const query = fixed.length ? ({ combinator: 'and', rules } as Query) : filter;
  const sort = wireSorts(decodeSort(search.sort), fields);
  return {
    limit: LIMIT,
    ...(query ? { query: query as EntitySearch['query'] } : {}),
    ...(sort.length ? { sort } : {}),
    ...(search.q ? { search: search.q } : {}),
  };
}

/** What the rows are read without. */
export function leftOut(excluded: CatalogField[]): Pick<EntitySearch, 'exclude'> {
  const exclude = excluded.flatMap((field) => pathTo(field) ?? []);
  return exclude.length > 0 ? { exclude } : {};
}

export const usualColumns = (fields: CatalogField[]): string[] =>
  fields.filter((field) => field.usual).map((field) => field.id);

const someOf = (fields: CatalogField[], ids: string[]): boolean =>
  ids.some((id) => fields.some((field) => field.id === id));

/** The title always leads; columns of properties that are gone are left out, and a choice of nothing else is none. */
export function shownFields(fields: CatalogField[], chosen: string[] | undefined): CatalogField[] {
  const columns = chosen && someOf(fields, chosen) ? chosen : usualColumns(fields);
  const ids = [TITLE, ...columns.filter((id) => id !== TITLE)];
  return ids.flatMap((id) => fields.filter((field) => field.id === id));
}

export const decodeColumns = (text: string | undefined): string[] | undefined =>
  text ? text.split(',') : undefined;

/** The title alone when every other column is hidden: an empty text would mean "as usual". */
export const encodeColumns = (ids: string[]): string => ids.join(',') || TITLE;

/** The columns that group, the outermost first; what is gone or cannot group is left out. */
export function levelsOf(text: string | undefined, fields: CatalogField[]): CatalogField[] {
  const known = distinct(text?.split(',') ?? []).flatMap(
    (id) => fields.find((field) => field.id === id) ?? [],
  );
  return known.filter(canGroup).slice(0, MOST_LEVELS);
}

export const encodeLevels = (levels: Pick<CatalogField, 'id'>[]): string | undefined =>
  levels.map(({ id }) => id).join(',') || undefined;

export type Sheet =
  | { mode: 'new'; like?: string }
  | { mode: 'edit'; entity: string }
  | { mode: 'property'; key?: string }
  | undefined;

export function sheetOf(text: string | undefined): Sheet {
  if (text === 'new') return { mode: 'new' };
  if (text?.startsWith('copy:')) return { mode: 'new', like: text.slice(5) };
  if (text === 'property') return { mode: 'property' };
  if (text?.startsWith('property:')) return { mode: 'property', key: text.slice(9) };
  return text?.startsWith('edit:') ? { mode: 'edit', entity: text.slice(5) } : undefined;
}

/** Parts of an address that nothing can be made of: without a word, a table without its filter would look like it. */
export function misread({ filter, cols, sort, group }: CatalogSearch, fields: CatalogField[]): Unread[] {
  const isSet = (text: string | undefined): text is string => text !== undefined && text !== CLEARED;
  const knows = (ids: string[]) => someOf(fields, ids);
  return [
    ...(isSet(filter) && decodeFilter(filter).rules.length === 0 ? ['filter' as const] : []),
    ...(isSet(cols) && !knows(cols.split(',')) ? ['columns' as const] : []),
    ...(isSet(sort) && !knows(decodeSort(sort).map(({ id }) => id)) ? ['sort' as const] : []),
    ...(isSet(group) && !knows(group.split(',')) ? ['group' as const] : []),
  ];
}
