/** A table view is its address: what is searched, filtered, sorted and shown. */
import type { EntitySearch, Query } from '~/api/contract';
import { type CatalogField, TITLE } from '~/components/property/fields';
import { decodeFilter } from '~/components/query-builder/address';
import { toQuery } from '~/components/query-builder/model';
import { decodeSort } from '~/components/table/sort';
import type { CatalogSearch } from './search';

export const LIMIT = 100;

const sortKey = (field: CatalogField): string | undefined =>
  'property' in field.target && field.sortable ? field.target.property : undefined;

/** `fixed` holds beside what the filter says. */
export function searchBody(search: CatalogSearch, fields: CatalogField[], fixed: Query[] = []): EntitySearch {
  const filter = toQuery(decodeFilter(search.filter), fields);
  const rules = [...fixed, ...(filter ? [filter] : [])];
  const query = fixed.length ? ({ combinator: 'and', rules } as Query) : filter;
  const sort = decodeSort(search.sort).flatMap(({ id, descending }) => {
    const field = fields.find((candidate) => candidate.id === id);
    const property = field && sortKey(field);
    return property ? [{ property, order: descending ? ('DESC' as const) : ('ASC' as const) }] : [];
  });
  return {
    limit: LIMIT,
    ...(query ? { query: query as EntitySearch['query'] } : {}),
    ...(sort.length ? { sort } : {}),
    ...(search.q ? { search: search.q } : {}),
  };
}

export const usualColumns = (fields: CatalogField[]): string[] =>
  fields.filter((field) => field.usual).map((field) => field.id);

/** The title always leads; columns of properties that are gone are left out. */
export function shownFields(fields: CatalogField[], chosen: string[] | undefined): CatalogField[] {
  const ids = [TITLE, ...(chosen ?? usualColumns(fields)).filter((id) => id !== TITLE)];
  return ids.flatMap((id) => fields.filter((field) => field.id === id));
}

export const decodeColumns = (text: string | undefined): string[] | undefined =>
  text ? text.split(',') : undefined;

/** The title alone when every other column is hidden: an empty text would mean "as usual". */
export const encodeColumns = (ids: string[]): string => ids.join(',') || TITLE;

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
