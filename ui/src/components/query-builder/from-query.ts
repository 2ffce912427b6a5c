/** A query of the wire as rules that a person can edit; undefined when it says more than the editor can show. */
import type { Query, QueryRule } from '~/api/contract';
import { OPERATORS, OPERATORS_OF, type Operator, PRESETS } from '../property/operators';
import { type FilterField, type FilterGroup, type FilterPart, type FilterRule, ME, MY_TEAMS } from './model';

const KEYS: ReadonlySet<string> = new Set(['property', 'relation', 'scorecard', 'operator', 'value']);

const isQuery = (part: QueryRule | Query): part is Query => 'combinator' in part;

const subjectOf = (target: object) => JSON.stringify(target);

type Wire = { preset?: string; from?: string; to?: string; context?: string };

const isWire = (value: unknown): value is Wire =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function contextOf({ context }: Wire): string[] | undefined {
  if (context === 'user') return [ME];
  return context === 'userTeams' ? [MY_TEAMS] : undefined;
}

/** The values of the rule when they fit the operator. */
function valuesFor(operator: Operator, value: unknown): string[] | undefined {
  const { arity } = OPERATORS[operator];
  if (arity === 'none') return [];
  if (isWire(value)) {
    if (value.context) return contextOf(value);
    if (arity === 'preset')
      return PRESETS.some((one) => one === value.preset) ? [`${value.preset}`] : undefined;
    return arity === 'range' && value.from && value.to ? [value.from, value.to] : undefined;
  }
  if (arity === 'many') return Array.isArray(value) ? value.map(String) : undefined;
  const isOne = arity === 'one' && value !== null && value !== undefined && typeof value !== 'object';
  return isOne ? [String(value)] : undefined;
}

function ruleOf(rule: QueryRule, fields: FilterField[]): FilterRule | undefined {
  if (Object.keys(rule).some((key) => !KEYS.has(key))) return undefined;
  const { operator: wire, value, ...target } = rule;
  const field = fields.find((one) => subjectOf(one.target) === subjectOf(target));
  if (!field) return undefined;
  for (const operator of OPERATORS_OF[field.kind]) {
    if (OPERATORS[operator].wire !== wire) continue;
    const values = valuesFor(operator, value);
    if (values) return { field: field.id, operator, values };
  }
  return undefined;
}

export function fromQuery(query: Query, fields: FilterField[]): FilterGroup | undefined {
  const rules = query.rules.map((part): FilterPart | undefined =>
    isQuery(part) ? fromQuery(part, fields) : ruleOf(part, fields),
  );
  if (rules.some((rule) => rule === undefined)) return undefined;
  return { combinator: query.combinator, rules: rules as FilterPart[] };
}
