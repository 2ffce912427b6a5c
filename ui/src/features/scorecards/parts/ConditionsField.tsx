import { useTranslation } from 'react-i18next';
import type { RuleQuery } from '~/api/contract';
import { JsonControl } from '~/components/definition/controls';
import { type Expression, parted, type RelatedCondition, together } from '../related';
import { type Surroundings, useSaid } from '../use-surroundings';
import { ExpressionRows } from './ExpressionRows';
import { PlainConditions, type PlainProps } from './PlainConditions';
import { RelatedRows } from './RelatedRows';

type Props = Omit<PlainProps, 'onQuery' | 'children'> & {
  around: Surroundings;
  /** With the sentence that says the same. */
  onQuery: (query: RuleQuery | undefined, sentence: string) => void;
};

/** Conditions about the entity, about those that relations lead to, and in jq; what rows cannot say is edited as JSON. */
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
  const { plain, related, expressions } = parts;
  const others = related.length + expressions.length;
  const setPlain = (next: RuleQuery | undefined) => {
    // One row by itself joins nothing: what the rows below say goes on.
    const rows = next?.conditions.length ?? 0;
    const decides = rows > 1 || (rows === 1 && others === 0);
    say(together(next && decides ? next.combinator : plain.combinator, next, related, expressions));
  };
  const setRelated = (next: RelatedCondition[]) => say(together(plain.combinator, plain, next, expressions));
  const setExpressions = (next: Expression[]) => say(together(plain.combinator, plain, related, next));
  const setCombinator = (combinator: RuleQuery['combinator']) =>
    say(together(combinator, { ...plain, combinator }, related, expressions));
  return (
    <PlainConditions
      {...props}
      nothing={others > 0 ? t('related.alone') : props.nothing}
      query={plain.conditions.length > 0 ? plain : undefined}
      onQuery={setPlain}
    >
      <RelatedRows
        around={around}
        above={plain.conditions.length}
        combinator={plain.combinator}
        related={related}
        onCombinator={setCombinator}
        onRelated={setRelated}
      />
      <ExpressionRows
        blueprint={around.here}
        above={plain.conditions.length + related.length}
        combinator={plain.combinator}
        expressions={expressions}
        onCombinator={setCombinator}
        onExpressions={setExpressions}
      />
    </PlainConditions>
  );
}
