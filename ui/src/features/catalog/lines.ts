/** The lines of a table: entities, or heads of groups with the entities of those that are open. */
import type { Entity, Query, QueryRule } from '~/api/contract';
import type { CatalogField } from '~/components/property/fields';
import type { Kind } from '~/components/property/kind';
import { OPERATORS_OF } from '~/components/property/operators';
import type { FilterGroup, FilterRule } from '~/components/query-builder/model';
import type { Summary } from './summaries';

export type Group = { value: unknown; count: number; title?: string; summaries?: Summary[] };

export type Line =
  | { kind: 'entity'; key: string; entity: Entity }
  | { kind: 'group'; key: string; group: Group; open: boolean }
  | { kind: 'more'; key: string; group: Group; left: number };

/** A value as the text that names its group, in the address of nothing but this table. */
export const groupKey = (value: unknown): string => JSON.stringify(value ?? null);

const LISTS: ReadonlySet<Kind> = new Set<Kind>(['list', 'choices', 'users']);

/** Columns whose values repeat: what groups are made of. */
const GROUPED: ReadonlySet<Kind> = new Set<Kind>([
  'choice',
  'choices',
  'toggle',
  'user',
  'users',
  'team',
  'teams',
  'entity',
  'entities',
  'level',
  'text',
  'number',
  'list',
]);

const UNIQUE: ReadonlySet<string> = new Set(['$title', '$identifier']);

export const canGroup = ({ id, kind }: CatalogField): boolean => GROUPED.has(kind) && !UNIQUE.has(id);

/** Entities of one group, as the search says it; a list belongs to the group of each of its members. */
function rulesOf({ target, kind }: CatalogField, value: unknown): QueryRule[] {
  if (value === null || value === undefined) return [{ ...target, operator: 'isBlank' }];
  return [{ ...target, operator: LISTS.has(kind) ? 'contains' : '=', value }];
}

export const withinGroup = (query: Query | undefined, field: CatalogField, value: unknown): Query => ({
  combinator: 'and',
  rules: [...(query ? [query] : []), ...rulesOf(field, value)],
});

function filterRuleOf({ id, kind }: CatalogField, value: unknown): FilterRule {
  if (value === null || value === undefined) return { field: id, operator: 'blank', values: [] };
  const operator = OPERATORS_OF[kind].includes('has') ? 'has' : 'is';
  return { field: id, operator, values: [String(value)] };
}

/** Entities of one group, as the filter of a table says it: within what the table shows already. */
export const filterOfGroup = (filter: FilterGroup, field: CatalogField, value: unknown): FilterGroup => ({
  combinator: 'and',
  rules: [...(filter.combinator === 'and' ? filter.rules : [filter]), filterRuleOf(field, value)],
});

type Opened = { entities: Entity[]; total: number };

export function groupedLines(groups: Group[], opened: ReadonlyMap<string, Opened | undefined>): Line[] {
  return groups.flatMap((group): Line[] => {
    const key = groupKey(group.value);
    const open = opened.has(key);
    const found = opened.get(key);
    const left = found ? group.count - found.entities.length : 0;
    return [
      { kind: 'group', key: `group ${key}`, group, open },
      // An entity may stand in several groups.
      ...(found?.entities ?? []).map(
        (entity): Line => ({ kind: 'entity', key: `${key} ${entity.identifier}`, entity }),
      ),
      ...(left > 0 ? [{ kind: 'more' as const, key: `more ${key}`, group, left }] : []),
    ];
  });
}

export const plainLines = (entities: Entity[]): Line[] =>
  entities.map((entity) => ({ kind: 'entity', key: entity.identifier, entity }));
