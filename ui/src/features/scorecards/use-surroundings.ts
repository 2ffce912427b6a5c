import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint, RuleQuery } from '~/api/contract';
import { blueprintsQuery } from '~/api/queries';
import { fieldsOf } from '~/components/property/fields';
import { useMetaWords } from '~/components/property/use-meta-words';
import type { FilterField } from '~/components/query-builder/model';
import { useWords } from '~/components/query-builder/words';
import { groupOf } from './groups';
import { definitionsQuery } from './queries';
import {
  amountOf,
  type Comparison,
  type Expression,
  parted,
  type RelatedCondition,
  type Way,
  wayOf,
  waysFrom,
} from './related';
import { asConditions, asSearch } from './rule-query';

export type Surroundings = {
  /** Whose entities are judged. */
  here: Blueprint;
  blueprints: Blueprint[];
  ways: Way[];
  /** What may be asked of entities there: their own values and what scorecards say of them. */
  fieldsAt: (target: Blueprint) => FilterField[];
  nameOf: (way: Way) => string;
};

const NONE: never[] = [];
const MOST_SAID = 80;

/** What lies around the entities of a blueprint, for rules about others. */
export function useSurroundings(blueprint: Blueprint): Surroundings {
  const { t } = useTranslation('scorecards');
  const words = useMetaWords();
  const { data: blueprints = NONE } = useQuery(blueprintsQuery());
  const { data: scorecards = NONE } = useQuery(definitionsQuery());
  const ways = useMemo(() => waysFrom(blueprint, blueprints), [blueprint, blueprints]);
  const known = new Map<string, FilterField[]>();
  const read = (target: Blueprint): FilterField[] => {
    const here = scorecards.filter((one) => one.blueprint === target.identifier);
    const fields = fieldsOf(target, here, words).filter((field) => !('relation' in field.target));
    return fields.map((field) => ({ ...field, impersonal: true }));
  };
  const fieldsAt = (target: Blueprint): FilterField[] => {
    const fields = known.get(target.identifier) ?? read(target);
    known.set(target.identifier, fields);
    return fields;
  };
  const nameOf = ({ target, labels, path, back }: Way): string => {
    const by = labels.join(' → ');
    if (!path) return t('related.any', { target: target.title });
    if (!back && by === target.title) return by;
    return t(back ? 'related.back' : 'related.away', { target: target.title, way: by });
  };
  return { here: blueprint, blueprints, ways, fieldsAt, nameOf };
}

/** A query as people say it; undefined where rows cannot say it. */
export function useSaid(fields: FilterField[], around: Surroundings | undefined) {
  const { t } = useTranslation(['scorecards', 'common']);
  const wordsOf = useWords();
  const others = (condition: RelatedCondition): string | undefined => {
    const way = around && wayOf(condition.related, around.ways, around.blueprints);
    if (!way || !around) return undefined;
    const there = around.fieldsAt(way.target);
    const { query } = condition.related;
    const asked = query && groupOf(asConditions(asSearch(query)), there);
    if (query && !asked) return undefined;
    const amount = amountOf(condition);
    const is = `${t(`related.is.${condition.operator as Comparison}`, { defaultValue: '' })} ${condition.value}`;
    const words = { way: around.nameOf(way), is, asked: asked && wordsOf(there)(asked) };
    return t(asked ? `related.saysAsked.${amount}` : `related.says.${amount}`, words);
  };
  const answered = ({ jqQuery, not }: Expression): string =>
    t(not ? 'expression.saysNot' : 'expression.says', { program: jqQuery.trim().slice(0, MOST_SAID) });
  return (query: RuleQuery | undefined): string | undefined => {
    const parts = parted(query);
    const rows = parts && groupOf(parts.plain, fields);
    if (!parts || !rows) return undefined;
    const said = [wordsOf(fields)(rows), ...parts.related.map(others), ...parts.expressions.map(answered)];
    if (said.some((one) => one === undefined)) return undefined;
    const text = said.filter(Boolean).join(` ${t(`common:filter.${parts.plain.combinator}`)} `);
    // It begins with the name of a property, or as a sentence does.
    return said[0] ? text : text.charAt(0).toLocaleUpperCase() + text.slice(1);
  };
}
