/** The lines of a table: entities, or heads of groups with the entities of those that are open. */
import type { Entity } from '~/api/contract';
import type { CatalogField } from '~/components/property/fields';
import { OPERATORS_OF } from '~/components/property/operators';
import type { FilterGroup, FilterRule } from '~/components/query-builder/model';
import { along, MOST_LEVELS } from '~/components/table/grouping';
import type { Summary } from './summaries';

/** `path` are the values from the outermost group to this one. */
export type Group = { path: unknown[]; count: number; title?: string; summaries?: Summary[] };

export type Line =
  | { kind: 'entity'; key: string; entity: Entity }
  | { kind: 'group'; key: string; group: Group; open: boolean }
  | { kind: 'more'; key: string; group: Group; left: number };

/** The values that lead to a group as the text that names it, in the address of nothing but this table. */
export const groupKey = (path: unknown[]): string => JSON.stringify(path.map((value) => value ?? null));

export const pathOf = (key: string): unknown[] => JSON.parse(key) as unknown[];

export const ownValue = ({ path }: Group): unknown => path.at(-1);

/** Whether a column can divide the groups that are there. */
export const canDivide = (levels: CatalogField[], { id }: CatalogField): boolean =>
  levels.length > 0 && levels.length < MOST_LEVELS && levels.every((level) => level.id !== id);

function filterRuleOf({ id, kind }: CatalogField, value: unknown): FilterRule {
  if (value === null || value === undefined) return { field: id, operator: 'blank', values: [] };
  const operator = OPERATORS_OF[kind].includes('has') ? 'has' : 'is';
  return { field: id, operator, values: [String(value)] };
}

/** Entities of one group, as the filter of a table says it: within what the table shows already. */
export const filterOfGroup = (filter: FilterGroup, levels: CatalogField[], path: unknown[]): FilterGroup => ({
  combinator: 'and',
  rules: [...(filter.combinator === 'and' ? filter.rules : [filter]), ...along(levels, path, filterRuleOf)],
});

/** What is in a group that is open: the groups of the next column, or its entities. */
export type Opened = { groups: Group[]; total: number } | { entities: Entity[] };

const leftOf = (group: Group, found: Opened): number =>
  'groups' in found ? found.total - found.groups.length : group.count - found.entities.length;

export function groupedLines(groups: Group[], opened: ReadonlyMap<string, Opened | undefined>): Line[] {
  return groups.flatMap((group): Line[] => {
    const key = groupKey(group.path);
    const found = opened.get(key);
    const left = found ? leftOf(group, found) : 0;
    return [
      { kind: 'group', key: `group ${key}`, group, open: opened.has(key) },
      ...(found ? within(key, found, opened) : []),
      ...(left > 0 ? [{ kind: 'more' as const, key: `more ${key}`, group, left }] : []),
    ];
  });
}

function within(key: string, found: Opened, opened: ReadonlyMap<string, Opened | undefined>): Line[] {
  if ('groups' in found) return groupedLines(found.groups, opened);
  // An entity may stand in several groups.
  return found.entities.map((entity) => ({ kind: 'entity', key: `${key} ${entity.identifier}`, entity }));
}

export const plainLines = (entities: Entity[]): Line[] =>
  entities.map((entity) => ({ kind: 'entity', key: entity.identifier, entity }));
