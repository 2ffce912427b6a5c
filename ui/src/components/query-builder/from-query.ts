/** A query of the wire as rules that a person can edit; undefined when it says more than the editor can show. */
import type { Query, QueryRule } from '~/api/contract';
import { same } from '~/lib/same';
import { OPERATORS, type Operator, PRESETS } from '../property/operators';
import {
  type FilterField,
  type FilterGroup,
  type FilterPart,
  type FilterRule,
  isTemplate,
  ME,
  MY_TEAMS,
  operatorsOf,
} from './model';

const KEYS: ReadonlySet<string> = new Set(['property', 'relation', 'scorecard', 'operator', 'value']);

const isQuery = (part: QueryRule | Query): part is Query => 'combinator' in part;

type Wire = { preset?: string; from?: string; to?: string; context?: string };

const isWire = (value: unknown): value is Wire =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function contextOf({ context }: Wire): string[] | undefined {
  if (context === 'user') return [ME];
  return context === 'userTeams' ? [MY_TEAMS] : undefined;
}

/** What the field can be compared with beside values, or a template that nobody offered. */
function offeredFor({ offers }: FilterField, value: unknown): string[] | undefined {
  const offer = offers?.find(({ wire }) => same(wire, value));
  return offer ? [offer.value] : offers && isTemplate(value) ? [value] : undefined;
}

const COMPARING: ReadonlySet<string> = new Set(['one', 'many']);

/** The values of the rule when they fit the operator. */
function valuesFor(operator: Operator, value: unknown, field: FilterField): string[] | undefined {
  const { arity } = OPERATORS[operator];
  if (arity === 'none') return [];
  const offered = COMPARING.has(arity) ? offeredFor(field, value) : undefined;
  if (offered) return offered;
  if (isWire(value)) {
    if (value.context) return contextOf(value);
    if (arity === 'preset')
      return PRESETS.some((one) => one === value.preset) ? [`${value.preset}`] : undefined;
    return arity === 'range' && value.from && value.to ? [value.from, value.to] : undefined;
  }
  // A template in a list gives a list in a list: that is left as it is written.
  if (arity === 'many')
    return Array.isArray(value) && !value.some(isTemplate) ? value.map(String) : undefined;
  const isOne = arity === 'one' && value !== null && value !== undefined && typeof value !== 'object';
  return isOne ? [String(value)] : undefined;
}

function ruleOf(rule: QueryRule, fields: FilterField[]): FilterRule | undefined {
  if (Object.keys(rule).some((key) => !KEYS.has(key))) return undefined;
  const { operator: wire, value, ...target } = rule;
  const field = fields.find((one) => same(one.target, target));
  if (!field) return undefined;
  for (const operator of operatorsOf(field)) {
    if (OPERATORS[operator].wire !== wire) continue;
    const values = valuesFor(operator, value, field);
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
