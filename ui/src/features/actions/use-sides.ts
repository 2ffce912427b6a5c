import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Blueprint } from '~/api/contract';
import { blueprintsQuery } from '~/api/queries';
import { triggerOf } from '~/components/action/definition';
import { type Side, sidesOf } from '~/components/policy/sides';
import { useSideWords } from '~/components/policy/use-side-words';
import { type ActionDocument, inputsOf, operationOf } from './document';
import { PEOPLE, policyOf } from './finders';
import { isMyself, namesRead } from './ways';

const NONE: Blueprint[] = [];

/** What rules of who may run an action can be about. */
export function useSides({ action, permissions }: ActionDocument): Side[] {
  const { data: blueprints = NONE } = useQuery(blueprintsQuery());
  const words = useSideWords();
  const { queries } = policyOf(permissions.execute.policy ?? {});
  // biome-ignore lint/correctness/useExhaustiveDependencies: words change only with the language
  return useMemo(() => {
    const named = (name: string | undefined) => blueprints.find(({ identifier }) => identifier === name);
    return sidesOf({
      inputs: inputsOf(action),
      blueprints,
      words,
      entity: operationOf(action) === 'CREATE' ? undefined : named(triggerOf(action).blueprintIdentifier),
      person: isMyself(queries) ? named(PEOPLE) : undefined,
      counts: namesRead(queries),
    });
  }, [action, blueprints, permissions.execute.policy]);
}
