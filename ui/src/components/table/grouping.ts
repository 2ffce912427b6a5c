/** Entities by the values of a column, and of columns within it. */
import type { Query, QueryRule } from '~/api/contract';
import type { CatalogField } from '~/components/property/fields';
import type { Kind } from '~/components/property/kind';

/** More columns make no clearer table. */
export const MOST_LEVELS = 3;

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
function ruleOf({ target, kind }: CatalogField, value: unknown): QueryRule {
  if (value === null || value === undefined) return { ...target, operator: 'isBlank' };
  return { ...target, operator: LISTS.has(kind) ? 'contains' : '=', value };
}

/** `path` are the values from the outermost group to this one. */
export const along = <Rule>(
  levels: CatalogField[],
  path: unknown[],
  say: (field: CatalogField, value: unknown) => Rule,
): Rule[] => levels.slice(0, path.length).map((field, depth) => say(field, path[depth]));

export const withinGroup = (query: Query | undefined, levels: CatalogField[], path: unknown[]): Query => ({
  combinator: 'and',
  rules: [...(query ? [query] : []), ...along(levels, path, ruleOf)],
});

/** A list has one group per member, so the head of a group shows a member as a list of one. */
export const shownAs = ({ kind }: CatalogField, value: unknown): unknown =>
  ['list', 'choices', 'users', 'teams', 'entities'].includes(kind) ? [value] : value;
