/** Conditions about the entities that relations lead to: ways there, how many are meant, and the parts of a query. */
import type { Blueprint, Condition, Query, RuleQuery } from '~/api/contract';
import { chains } from '~/components/definition/paths';
import { asSearch } from './rule-query';

export type Related = { target: string; path?: string[]; fromBlueprint?: string; query?: Query | RuleQuery };

/** A jq program that is to say true of the entity, or not. */
export type Expression = { jqQuery: string; not?: boolean };

export type RelatedCondition = { related: Related; operator: string; value?: unknown };

/** Words of the wire for «all», «at least one» and «none»; any other operator compares their number. */
export const QUANTIFIERS = ['every', 'some', 'none'] as const;
export const COMPARISONS = ['>=', '<=', '=', '!=', '>', '<'] as const;

export type Comparison = (typeof COMPARISONS)[number];
export type Quantifier = (typeof QUANTIFIERS)[number];
export type Amount = Quantifier | 'number';
export const AMOUNTS: Amount[] = [...QUANTIFIERS, 'number'];

export type Way = {
  /** The relations as the wire says them, in one string. */
  id: string;
  target: Blueprint;
  /** Titles of the relations on the way. */
  labels: string[];
  path?: string[];
  /** From there to here, and not from here to there. */
  back: boolean;
};

const MOST_HOPS = 2;
/** What only tells of scorecards, or of work on them. */
const HIDDEN: ReadonlySet<string> = new Set(['_rule_result', '_rule', '_scorecard', '_initiative']);

const idOf = ({ target, path, fromBlueprint }: Related): string =>
  JSON.stringify([target, path ?? null, fromBlueprint ?? null]);

/** The shortest first; those that lead here after those that lead away. */
export function waysFrom(blueprint: Blueprint, blueprints: Blueprint[]): Way[] {
  const model = new Map(blueprints.map((one) => [one.identifier, one]));
  const here = blueprint.identifier;
  const ways = blueprints
    .filter(({ identifier }) => !HIDDEN.has(identifier))
    .flatMap((target): Way[] => {
      const there = target.identifier;
      const away = chains(model, here, there).map(({ path, labels }) => ({ path, labels, back: false }));
      const back = chains(model, there, here).map(({ path, labels }) => ({ path, labels, back: true }));
      return [...away, ...back].map((way) => ({ ...way, target, id: idOf(relatedBy({ ...way, target })) }));
    });
  return ways
    .filter(({ path = [] }) => path.length <= MOST_HOPS)
    .toSorted((a, b) => (a.path?.length ?? 0) - (b.path?.length ?? 0) || Number(a.back) - Number(b.back));
}

export const relatedBy = ({ target, path, back }: Pick<Way, 'target' | 'path' | 'back'>): Related => ({
  target: target.identifier,
  ...(path ? { path } : {}),
  ...(back ? { fromBlueprint: target.identifier } : {}),
});

/** The way a condition goes; one that no list of ways holds is shown as it is written. */
export function wayOf(related: Related, ways: Way[], blueprints: Blueprint[]): Way | undefined {
  const id = idOf(related);
  const known = ways.find((way) => way.id === id);
  const target = blueprints.find(({ identifier }) => identifier === related.target);
  if (known || !target) return known;
  const { path, fromBlueprint } = related;
  return { id, target, labels: path ?? [], path, back: fromBlueprint !== undefined };
}

const isRelated = (part: unknown): part is RelatedCondition =>
  typeof part === 'object' && part !== null && 'related' in part;

const isExpression = (part: unknown): part is Expression =>
  typeof part === 'object' && part !== null && 'jqQuery' in part;

const isDrawn = ({ related, operator, value }: RelatedCondition): boolean =>
  typeof related === 'object' &&
  (QUANTIFIERS.some((one) => one === operator) ||
    (COMPARISONS.some((one) => one === operator) && typeof value === 'number'));

export type Parted = { plain: RuleQuery; related: RelatedCondition[]; expressions: Expression[] };

/** Rows about the entity itself, rows about others, and expressions; undefined where rows cannot say it. */
export function parted(query: RuleQuery | undefined): Parted | undefined {
  if (!query) return { plain: { combinator: 'and', conditions: [] }, related: [], expressions: [] };
  const members = asSearch(query).rules as unknown[];
  const related = members.filter(isRelated);
  const expressions = members.filter(isExpression);
  const isWritten = expressions.every(({ jqQuery }) => typeof jqQuery === 'string');
  if (!related.every(isDrawn) || !isWritten) return undefined;
  const conditions = members.filter((part) => !isRelated(part) && !isExpression(part)) as Condition[];
  return { plain: { combinator: query.combinator, conditions }, related, expressions };
}

/** Undefined when nothing is asked. */
export function together(
  combinator: RuleQuery['combinator'],
  plain: RuleQuery | undefined,
  related: RelatedCondition[],
  expressions: Expression[] = [],
): RuleQuery | undefined {
  const others = [...related, ...expressions] as unknown as Condition[];
  const conditions = [...(plain?.conditions ?? []), ...others];
  return conditions.length > 0 ? { combinator, conditions } : undefined;
}

export const amountOf = ({ operator }: RelatedCondition): Amount =>
  QUANTIFIERS.find((one) => one === operator) ?? 'number';

export function withAmount({ related }: RelatedCondition, amount: Amount): RelatedCondition {
  return amount === 'number' ? { related, operator: '>=', value: 1 } : { related, operator: amount };
}

/** Another way ends elsewhere, unless it ends at the same blueprint: then what is asked there stays. */
export function withWay(condition: RelatedCondition, way: Way): RelatedCondition {
  const { query, target } = condition.related;
  const kept = query && target === way.target.identifier ? { query } : {};
  return { ...condition, related: { ...relatedBy(way), ...kept } };
}

export function withAsked(condition: RelatedCondition, query: RuleQuery | undefined): RelatedCondition {
  const { query: _, ...related } = condition.related;
  return { ...condition, related: query ? { ...related, query: asSearch(query) } : related };
}
