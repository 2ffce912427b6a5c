import '~/components/query-builder/query-builder.css';
import '../related.css';
import { Button, CloseButton, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import { ExpressionField } from '~/components/expression/ExpressionField';
import { calculationPaths } from '~/components/expression/paths';
import type { Expression } from '../related';
import { ExpressionAnswers } from './ExpressionAnswers';
import { type Combinator, Joint } from './Joint';

type Props = {
  blueprint: Blueprint;
  /** How many rows stand above. */
  above: number;
  combinator: Combinator;
  expressions: Expression[];
  onCombinator: (combinator: Combinator) => void;
  onExpressions: (expressions: Expression[]) => void;
};

type RowProps = {
  blueprint: Blueprint;
  expression: Expression;
  onChange: (expression: Expression) => void;
  onRemove: () => void;
};

const ANSWERS = ['true', 'not'] as const;

function Row({ blueprint, expression, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('scorecards');
  const { jqQuery } = expression;
  const negated = expression.not === true;
  return (
    <div className="related-rule" role="group" aria-label={t('expression.title')}>
      <div className="expression-line">
        <ExpressionField
          bare
          label={t('expression.program')}
          placeholder={t('expression.example')}
          paths={calculationPaths(blueprint)}
          value={jqQuery}
          onChange={(value) => onChange({ ...expression, jqQuery: value })}
        />
        <CloseButton aria-label={t('expression.remove')} onClick={onRemove} />
        <Select
          aria-label={t('expression.answer')}
          comboboxProps={{ withinPortal: false }}
          allowDeselect={false}
          data={ANSWERS.map((value) => ({ value, label: t(`expression.is.${value}`) }))}
          value={negated ? 'not' : 'true'}
          onChange={(value) => onChange(value === 'not' ? { jqQuery, not: true } : { jqQuery })}
        />
      </div>
      {jqQuery.trim() !== '' && (
        <ExpressionAnswers blueprint={blueprint} program={jqQuery} negated={negated} />
      )}
    </div>
  );
}

/** Conditions that jq answers: what rows cannot say, such as sums and what is in a list. */
export function ExpressionRows(props: Props) {
  const { blueprint, above, combinator, expressions, onCombinator, onExpressions } = props;
  const { t } = useTranslation('scorecards');
  return (
    <div className="related-rows">
      {expressions.length > 0 && (
        <ul>
          {expressions.map((expression, index) => (
            <li key={index} className="filter-row">
              <Joint place={above + index} combinator={combinator} onCombinator={onCombinator} />
              <Row
                blueprint={blueprint}
                expression={expression}
                onChange={(next) => onExpressions(expressions.with(index, next))}
                onRemove={() => onExpressions(expressions.toSpliced(index, 1))}
              />
            </li>
          ))}
        </ul>
      )}
      <Button
        variant="subtle"
        leftSection={<IconPlus size={14} />}
        onClick={() => onExpressions([...expressions, { jqQuery: '' }])}
      >
        {t('expression.add')}
      </Button>
    </div>
  );
}
