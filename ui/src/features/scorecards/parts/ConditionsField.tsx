import { useTranslation } from 'react-i18next';
import type { RuleQuery } from '~/api/contract';
import { JsonControl } from '~/components/definition/controls';
import { parted, type RelatedCondition, together } from '../related';
import { type Surroundings, useSaid } from '../use-surroundings';
import { PlainConditions, type PlainProps } from './PlainConditions';
import { RelatedRows } from './RelatedRows';

type Props = Omit<PlainProps, 'onQuery' | 'children'> & {
  around: Surroundings;
  /** With the sentence that says the same. */
  onQuery: (query: RuleQuery | undefined, sentence: string) => void;
};

/** Conditions about the entity, and about those that relations lead to; what rows cannot say is edited as JSON. */
export function ConditionsField({ around, onQuery, ...props }: Props) {
  const { t } = useTranslation('scorecards');
  const saidOf = useSaid(props.fields, around);
  const say = (query: RuleQuery | undefined) => onQuery(query, saidOf(query) ?? '');
  const parts = parted(props.query);
  if (!parts)
    return (
      <JsonControl
        label={t('asJson', { label: props.label })}
        hint={props.hint}
        value={props.query}
        error={props.error}
        onValue={(value) => onQuery(value as RuleQuery | undefined, '')}
      />
    );
  const { plain, related } = parts;
  const setPlain = (next: RuleQuery | undefined) => {
    // One row by itself joins nothing: what the rows below say goes on.
    const rows = next?.conditions.length ?? 0;
    const decides = rows > 1 || (rows === 1 && related.length === 0);
    say(together(next && decides ? next.combinator : plain.combinator, next, related));
  };
  const setRelated = (next: RelatedCondition[]) => say(together(plain.combinator, plain, next));
  return (
    <PlainConditions
      {...props}
      nothing={related.length > 0 ? t('related.alone') : props.nothing}
      query={plain.conditions.length > 0 ? plain : undefined}
      onQuery={setPlain}
    >
      <RelatedRows
        around={around}
        above={plain.conditions.length}
        combinator={plain.combinator}
        related={related}
        onCombinator={(combinator) => say(together(combinator, { ...plain, combinator }, related))}
        onRelated={setRelated}
      />
    </PlainConditions>
  );
}
