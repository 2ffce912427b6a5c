/** The filter of a table: rules and groups a person builds, a short form for the address, a query for the server. */
import type { Query, QueryRule } from '~/api/contract';
import type { Kind } from '../property/kind';
import { OPERATORS, OPERATORS_OF, type Operator } from '../property/operators';

export type FilterRule = { field: string; operator: Operator; values: string[] };

export type Combinator = 'and' | 'or';

export type FilterGroup = { combinator: Combinator; rules: FilterPart[] };

export type FilterPart = FilterRule | FilterGroup;

export const NO_FILTER: FilterGroup = { combinator: 'and', rules: [] };

/** The server reads groups deeper than that, people do not. */
export const DEEPEST = 3;

export const isGroup = (part: FilterPart): part is FilterGroup => 'combinator' in part;

export type Choice = { value: string; label: string };

/** Something of whoever asks, of a form or of a run. */
export type Named = { context: string; property: string };

export type Target = { property: string } | { relation: string } | { scorecard: string };

/** A value that is known only when the question is asked; `wire` says it to the server. */
export type Offer = Choice & { wire: unknown };

/** Something a rule can be about. `target` says how the wire names it. */
export type FilterField = {
  id: string;
  label: string;
  kind: Kind;
  target: Target | { property: Named };
  choices?: Choice[];
  /** Its options are numbers. */
  numeric?: boolean;
  /** Blueprint of the entities a relation leads to. */
  blueprint?: string;
  /** Asked on nobody's behalf: "me" and "my teams" mean nothing there. */
  impersonal?: boolean;
  /** Where fewer operators are understood than the kind has. */
  operators?: readonly Operator[];
  /** What it can be compared with beside values. */
  offers?: readonly Offer[];
};

export const operatorsOf = ({ operators, kind }: FilterField): readonly Operator[] =>
  operators ?? OPERATORS_OF[kind];

/** Text that becomes a value of any type once it is rendered. */
export const isTemplate = (value: unknown): value is string =>
  typeof value === 'string' && /^\{\{.*\}\}$/s.test(value.trim());

export const offerOf = ({ offers }: FilterField, value: string | undefined): Offer | undefined =>
  offers?.find((offer) => offer.value === value) ??
  (offers && isTemplate(value) ? { value, label: value, wire: value } : undefined);

export const ME = '@me';
export const MY_TEAMS = '@my-teams';

/** Values that mean whoever looks, in the words of the wire. */
const CONTEXTS: Record<string, unknown> = {
  [ME]: { context: 'user', property: '$identifier' },
  [MY_TEAMS]: { context: 'userTeams', property: '$identifier' },
};

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
  timer: asInstant,
};

export const arityOf = (rule: FilterRule) => OPERATORS[rule.operator].arity;

const needsValue = (rule: FilterRule) => arityOf(rule) !== 'none';

/** A rule without its value is still being built: it filters nothing. */
export const isComplete = (rule: FilterRule): boolean =>
  !needsValue(rule) ||
  (arityOf(rule) === 'range'
    ? rule.values.length === 2 && rule.values.every(Boolean)
    : rule.values.some((value) => value !== ''));

export const countRules = ({ rules }: FilterGroup): number =>
  rules.reduce((count, part) => count + (isGroup(part) ? countRules(part) : isComplete(part) ? 1 : 0), 0);

function wireValue(rule: FilterRule, field: FilterField): unknown {
  const [first = '', second = ''] = rule.values;
  const arity = arityOf(rule);
  if (arity === 'preset') return { preset: first };
  if (arity === 'range') return { from: asInstant(first), to: asInstant(second) };
  // Whoever looks is one value by itself; beside others it could not be said to the server.
  if (CONTEXTS[first]) return CONTEXTS[first];
  const offer = offerOf(field, first);
  if (offer) return offer.wire;
  const typed = field.numeric ? asNumber : (TYPED[field.kind] ?? String);
  const values = rule.values.filter((value) => !CONTEXTS[value]).map(typed);
  return arity === 'many' ? values : values[0];
}

function toRule(rule: FilterRule, field: FilterField): QueryRule {
  const { wire } = OPERATORS[rule.operator];
  return { ...field.target, operator: wire, ...(needsValue(rule) ? { value: wireValue(rule, field) } : {}) };
}

type FieldsById = ReadonlyMap<string, FilterField>;

function toPart(part: FilterPart, byId: FieldsById): (Query | QueryRule)[] {
  if (isGroup(part)) {
    const rules = part.rules.flatMap((inner) => toPart(inner, byId));
    return rules.length ? [{ combinator: part.combinator, rules }] : [];
  }
  const field = byId.get(part.field);
  return field && isComplete(part) ? [toRule(part, field)] : [];
}

/** Whether a row stands in the query: what is unfinished, or about what is gone, does not. */
export const isWritten = (part: FilterPart, fields: FilterField[]): boolean =>
  isGroup(part)
    ? part.rules.some((inner) => isWritten(inner, fields))
    : isComplete(part) && fields.some(({ id }) => id === part.field);

/** Unfinished rules and rules about what is gone are left out; undefined when nothing is left. */
export function toQuery(filter: FilterGroup, fields: FilterField[]): Query | undefined {
  const byId = new Map(fields.map((field) => [field.id, field]));
  return toPart(filter, byId)[0] as Query | undefined;
}

export const newRule = (field: FilterField): FilterRule => ({
  field: field.id,
  operator: operatorsOf(field)[0] ?? 'is',
  values: [],
});

/** Another field keeps the operator where the new kind knows it, and never the values. */
export function withField(rule: FilterRule, field: FilterField): FilterRule {
  const keeps = operatorsOf(field).includes(rule.operator);
  return { ...newRule(field), ...(keeps ? { operator: rule.operator } : {}) };
}

const LISTS: ReadonlySet<string> = new Set(['one', 'many']);

export function withOperator(rule: FilterRule, operator: Operator): FilterRule {
  const { arity } = OPERATORS[operator];
  if (arity === arityOf(rule)) return { ...rule, operator };
  const keeps = LISTS.has(arity) && LISTS.has(arityOf(rule));
  return { ...rule, operator, values: keeps ? rule.values.slice(0, 1) : [] };
}
