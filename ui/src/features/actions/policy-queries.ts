/** A policy's query as people build it: entities of one blueprint, and rules about them. */
import type { Query, QueryRule } from '~/api/contract';
import { keyPath } from '~/components/expression/paths';

type Part = Query | QueryRule;

export type Asked = { blueprint: string; query: Query | undefined };

const isGroup = (part: Part): part is Query => 'combinator' in part;

const blueprintOf = (part: Part): string | undefined =>
  !isGroup(part) && part.property === '$blueprint' && part.operator === '=' && typeof part.value === 'string'
    ? part.value
    : undefined;

const written = (blueprint: string): QueryRule =>
  ({ property: '$blueprint', operator: '=', value: blueprint }) as QueryRule;

/** Undefined for what says more than that, and stays as it is written. */
export function askedOf({ combinator, rules }: Query): Asked | undefined {
  const [first, ...others] = rules;
  const blueprint = first && blueprintOf(first);
  if (combinator !== 'and' || blueprint === undefined || others.some(blueprintOf)) return undefined;
  const [only] = others;
  if (!only) return { blueprint, query: undefined };
  return {
    blueprint,
    query: others.length === 1 && isGroup(only) ? only : { combinator: 'and', rules: others },
  };
}

export const queryOf = ({ blueprint, query }: Asked): Query => ({
  combinator: 'and',
  rules: [written(blueprint), ...(query ? (query.combinator === 'and' ? query.rules : [query]) : [])],
});

/** Where a row stands in the whole query, which says first of which blueprint entities are. */
export function rowPlace({ query }: Asked, path: string[]): string[] {
  const [rules, index, ...rest] = path;
  if (query?.combinator === 'or') return ['rules', '1', ...path];
  return rules === undefined ? path : [rules, String(Number(index) + 1), ...rest];
}

/** Under another name, in its place; a name that another query has is not taken. */
export const renamed = (queries: Record<string, Query>, from: string, to: string): Record<string, Query> =>
  to in queries
    ? queries
    : Object.fromEntries(Object.entries(queries).map(([name, query]) => [name === from ? to : name, query]));

const escaped = (text: string): string => text.replace(/[.*+?^{}()|[\]\\$]/g, '\\$&');

/** What reads the query by its name reads it by the new one. */
export function readingRenamed(program: string, from: string, to: string): string {
  const quoted = escaped(JSON.stringify(from));
  const dotted = /^\w+$/.test(from) ? `\\.${from}(?!\\w)|` : '';
  return program.replace(new RegExp(`\\.results(?:${dotted}\\.?\\[${quoted}\\])`, 'g'), () =>
    keyPath('.results', to),
  );
}

export const freeName = (queries: Record<string, Query>): string => {
  let number = Object.keys(queries).length + 1;
  while (`query_${number}` in queries) number++;
  return `query_${number}`;
};
