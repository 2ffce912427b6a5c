/** The filter of a table: rules a person builds, a short form for the address, a query for the server. */
import type { Query, QueryRule } from '~/api/contract';
import type { Kind } from '../property/kind';
import { isOperator, OPERATORS, OPERATORS_OF, type Operator } from '../property/operators';

export type FilterRule = { field: string; operator: Operator; values: string[] };

export type Choice = { value: string; label: string };

/** Something a rule can be about. `target` says how the wire names it. */
export type FilterField = {
  id: string;
  label: string;
  kind: Kind;
  target: { property: string } | { relation: string } | { scorecard: string };
  choices?: Choice[];
  /** Blueprint of the entities a relation leads to. */
  blueprint?: string;
};

const escaped = (text: string) => text.replace(/[%;:,]/g, encodeURIComponent);

export const encodeFilter = (rules: FilterRule[]): string | undefined =>
  rules
    .map(({ field, operator, values }) => [
      field,
      operator,
      ...(values.length ? [values.map(escaped).join(',')] : []),
    ])
    .map((parts) => parts.join(':'))
    .join(';') || undefined;

function decodeRule(text: string): FilterRule[] {
  const [field, operator = '', values = ''] = text.split(':');
  if (!field || !isOperator(operator)) return [];
  return [{ field, operator, values: values ? values.split(',').map(decodeURIComponent) : [] }];
}

/** A hand-written or stale address must not break the page: what cannot be read is left out. */
export function decodeFilter(text: string | undefined): FilterRule[] {
  try {
    return (text ?? '').split(';').flatMap(decodeRule);
  } catch {
    return [];
  }
}

const asNumber = (text: string) => Number(text);
const asBoolean = (text: string) => text === 'true';
const asInstant = (text: string) => {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : date.toISOString();
};

const TYPED: Partial<Record<Kind, (text: string) => unknown>> = {
  number: asNumber,
  toggle: asBoolean,
  date: asInstant,
};

export const arityOf = (rule: FilterRule) => OPERATORS[rule.operator].arity;

const needsValue = (rule: FilterRule) => arityOf(rule) !== 'none';

/** A rule without its value is still being built: it filters nothing. */
export const isComplete = (rule: FilterRule): boolean =>
  !needsValue(rule) || rule.values.some((value) => value !== '');

function wireValue(rule: FilterRule, field: FilterField): unknown {
  const [first] = rule.values;
  if (arityOf(rule) === 'preset') return { preset: first };
  const values = rule.values.map(TYPED[field.kind] ?? String);
  return arityOf(rule) === 'many' ? values : values[0];
}

function toRule(rule: FilterRule, field: FilterField): QueryRule {
  const { wire } = OPERATORS[rule.operator];
  return { ...field.target, operator: wire, ...(needsValue(rule) ? { value: wireValue(rule, field) } : {}) };
}

export function toQuery(rules: FilterRule[], fields: FilterField[]): Query | undefined {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const wire = rules.filter(isComplete).flatMap((rule) => {
    const field = byId.get(rule.field);
    return field ? [toRule(rule, field)] : [];
  });
  return wire.length ? { combinator: 'and', rules: wire } : undefined;
}

export const newRule = (field: FilterField): FilterRule => ({
  field: field.id,
  operator: OPERATORS_OF[field.kind][0] ?? 'is',
  values: [],
});

/** Another field keeps the operator where the new kind knows it, and never the values. */
export function withField(rule: FilterRule, field: FilterField): FilterRule {
  const keeps = OPERATORS_OF[field.kind].includes(rule.operator);
  return { ...newRule(field), ...(keeps ? { operator: rule.operator } : {}) };
}

const LISTS: ReadonlySet<string> = new Set(['one', 'many']);

export function withOperator(rule: FilterRule, operator: Operator): FilterRule {
  const { arity } = OPERATORS[operator];
  if (arity === arityOf(rule)) return { ...rule, operator };
  const keeps = LISTS.has(arity) && LISTS.has(arityOf(rule));
  return { ...rule, operator, values: keeps ? rule.values.slice(0, 1) : [] };
}
