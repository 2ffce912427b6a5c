import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint, Entity, Person, Related, Scorecard } from '~/api/contract';
import { bootstrapQuery, scorecardsQuery, usersQuery } from '~/api/queries';
import { relatedQuery } from '~/components/neighbours/queries';
import type { CellContext } from '~/components/property/cells';
import { type People, peopleOf } from '~/components/property/people';
import { type Described, propertiesOf } from '~/components/property/properties';
import { useActors } from '~/components/property/use-actors';
import { useCellWords } from '~/components/property/use-cell-words';
import { type Arrangement, inOrder } from './arrangement';
import { type ConditionWords, type Subject, subjectsOf } from './conditions';
import { type Report, reportsOf } from './scorecards';

const NOBODY: Person[] = [];
const NONE: Scorecard[] = [];

/** What all parts of the page draw from; made once per entity. */
export type EntityContext = {
  blueprint: Blueprint;
  entity: Entity;
  properties: Described[];
  related: Related[] | undefined;
  reports: Report[];
  people: People;
  /** Id of a person or an app → name. */
  names: ReadonlyMap<string, string>;
  icons: ReadonlyMap<string, string | null | undefined>;
  cellWords: CellContext['words'];
  subjects: ReadonlyMap<string, Subject>;
  conditionWords: ConditionWords;
  arrangement: Arrangement;
};

function useConditionWords(): ConditionWords {
  const { t } = useTranslation(['entity', 'common']);
  return useMemo(
    () => ({
      meta: (key) => t(`meta.${key as '$team'}`, { defaultValue: key }),
      operator: (operator) => t(`common:operator.${operator}`),
      preset: (preset) => t(`common:preset.${preset}`),
    }),
    [t],
  );
}

export function useEntityContext(
  blueprint: Blueprint,
  entity: Entity,
  arrangement: Arrangement,
): EntityContext {
  const { data: scorecards = NONE } = useQuery(scorecardsQuery(blueprint.identifier));
  const { data: related } = useQuery(relatedQuery(blueprint.identifier, entity.identifier));
  const { data: users = NOBODY } = useQuery(usersQuery());
  const { data: session } = useQuery(bootstrapQuery());
  const names = useActors();
  const cellWords = useCellWords();
  const conditionWords = useConditionWords();
  return useMemo(() => {
    const properties = inOrder(propertiesOf(blueprint), ({ key }) => key, arrangement.order);
    return {
      blueprint,
      entity,
      properties,
      related,
      reports: reportsOf(scorecards, entity),
      people: peopleOf(users),
      names,
      icons: new Map(session?.blueprints.map(({ identifier, icon }) => [identifier, icon])),
      cellWords,
      subjects: subjectsOf(properties, blueprint.relations),
      conditionWords,
      arrangement,
    };
  }, [blueprint, entity, related, scorecards, users, names, session, cellWords, conditionWords, arrangement]);
}
