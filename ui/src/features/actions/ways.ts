/** The ways in of an action's policy: each condition is one, and any of them is enough. */
import type { Document, Query } from '~/api/contract';
import { MYSELF, Programs } from '~/components/policy/program';
import type { Side } from '~/components/policy/sides';
import { same } from '~/lib/same';
import { PEOPLE, type Policy, policyOf } from './finders';
import { queryOf } from './policy-queries';

/** Whoever asks, as they stand in the catalogue. */
const ASKER: Query = queryOf({
  blueprint: PEOPLE,
  query: {
    combinator: 'and',
    rules: [{ property: '$identifier', operator: '=', value: '{{ .user.email }}' }],
  },
});

/** Whether the name is free for that, or has it already. */
export const isMyself = ({ [MYSELF]: own }: Policy['queries']): boolean => !own || same(own, ASKER);

/** Without the one that stands for whoever asks. */
export const shownQueries = (queries: Policy['queries']): Policy['queries'] => {
  const { [MYSELF]: own, ...others } = queries;
  return own && !isMyself(queries) ? queries : others;
};

export const namesRead = (queries: Policy['queries']): string[] => Object.keys(shownQueries(queries));

/** With the query of whoever asks where a condition reads it, and without it where none does. */
export function withMyself({ queries, conditions }: Policy): Policy {
  const isRead = conditions.some((condition) => condition.includes(`.results.${MYSELF}.`));
  const others = shownQueries(queries);
  return { conditions, queries: isRead && isMyself(queries) ? { ...others, [MYSELF]: ASKER } : others };
}

/** Every rule of every way by itself, as it is tried. */
export function leavesOf(policy: Document | null | undefined, sides: Side[]): string[] {
  const programs = new Programs(sides);
  const { conditions } = policyOf(policy ?? {});
  return [...new Set(conditions.flatMap((condition) => programs.leaves(programs.read(condition)?.query)))];
}
