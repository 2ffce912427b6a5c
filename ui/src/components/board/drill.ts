/** From a widget to the table of what it shows. */
import type { Query, QueryRule } from '~/api/contract';
import { catalogPath } from '~/api/pages';
import { OPERATORS, OPERATORS_OF } from '~/components/property/operators';
import { encodeFilter } from '~/components/query-builder/address';
import { fromQuery } from '~/components/query-builder/from-query';
import type { FilterField } from '~/components/query-builder/model';
import { same } from '~/lib/same';

export type Way = { to: string; search: { filter?: string } };

const rulesOf = (dataset: Query | undefined): Query['rules'] =>
  dataset?.combinator === 'or' ? [dataset] : (dataset?.rules ?? []);

/** The table of the blueprint with the same conditions; undefined where its filter could not say them. */
export function wayTo(
  blueprint: string,
  fields: FilterField[],
  dataset: Query | undefined,
  more: QueryRule[] = [],
): Way | undefined {
  const filter = fromQuery({ combinator: 'and', rules: [...rulesOf(dataset), ...more] }, fields);
  return filter && { to: catalogPath(blueprint), search: { filter: encodeFilter(filter) } };
}

/** One part of a division as a condition, `null` for where nothing is set. `subject` is `{property: 'tier'}`. */
export function partRule(
  subject: Record<string, string>,
  value: unknown,
  fields: FilterField[],
): QueryRule | undefined {
  const field = fields.find(({ target }) => same(target, subject));
  if (!field) return undefined;
  const fitting = value === null ? (['empty'] as const) : (['is', 'has'] as const);
  const operator = fitting.find((one) => OPERATORS_OF[field.kind].includes(one));
  if (!operator) return undefined;
  return { ...field.target, operator: OPERATORS[operator].wire, ...(value === null ? {} : { value }) };
}
