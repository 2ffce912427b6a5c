/** The query of a rule lists its `conditions` where a search lists `rules`; otherwise they are the same. */
import type { Query, QueryRule, RuleQuery } from '~/api/contract';

type Group = { combinator: 'and' | 'or'; conditions?: unknown[]; rules?: unknown[] };

const isGroup = (part: unknown): part is Group =>
  typeof part === 'object' && part !== null && 'combinator' in part;

const membersOf = ({ conditions, rules }: Group): unknown[] => conditions ?? rules ?? [];

export const asSearch = (query: RuleQuery | Group): Query => ({
  combinator: query.combinator,
  rules: membersOf(query as Group).map((part) => (isGroup(part) ? asSearch(part) : (part as QueryRule))),
});

export const asConditions = ({ combinator, rules }: Query): RuleQuery => ({
  combinator,
  conditions: rules.map((part) =>
    isGroup(part) ? asConditions(part as Query) : part,
  ) as RuleQuery['conditions'],
});

export const NOTHING_ASKED: RuleQuery = { combinator: 'and', conditions: [] };

/** It has at least one condition. */
export const isAsked = (query: RuleQuery | undefined): query is RuleQuery =>
  query !== undefined && membersOf(query).length > 0;
