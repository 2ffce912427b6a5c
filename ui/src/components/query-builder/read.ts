/** A stored query as one that can be asked: all of it, because a part of it would ask something else. */
import type { Query, QueryRule } from '~/api/contract';
import { isSaid, listOf, objectIn, type Reader, textIn } from '~/lib/known';

const ruleIn: Reader<QueryRule> = (value) =>
  textIn(objectIn(value)?.operator) === undefined ? undefined : (value as QueryRule);

const partIn: Reader<QueryRule | Query> = (value) =>
  isSaid(objectIn(value)?.rules) ? queryIn(value) : ruleIn(value);

export const queryIn: Reader<Query> = (value) => {
  const { combinator = 'and', rules } = objectIn(value) ?? {};
  const parts = listOf(partIn)(rules);
  if (!parts || (combinator !== 'and' && combinator !== 'or')) return undefined;
  return { ...(value as Query), combinator, rules: parts as Query['rules'] };
};
