import '~/components/query-builder/query-builder.css';
import '../related.css';
import { Button, CloseButton, NumberInput, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import {
  AMOUNTS,
  type Amount,
  amountOf,
  COMPARISONS,
  type RelatedCondition,
  relatedBy,
  type Way,
  wayOf,
  withAmount,
  withAsked,
  withWay,
} from '../related';
import { asConditions, asSearch } from '../rule-query';
import type { Surroundings } from '../use-surroundings';
import { type Combinator, Joint } from './Joint';
import { PlainConditions } from './PlainConditions';

type Props = {
  around: Surroundings;
  /** How many rows about the entity itself stand above. */
  above: number;
  combinator: Combinator;
  related: RelatedCondition[];
  onCombinator: (combinator: Combinator) => void;
  onRelated: (related: RelatedCondition[]) => void;
};

const IN_PLACE = { withinPortal: false };

/** How often, where it is a number. */
function HowMany({
  condition,
  onChange,
}: {
  condition: RelatedCondition;
  onChange: (condition: RelatedCondition) => void;
}) {
  const { t } = useTranslation('scorecards');
  return (
    <div className="related-number">
      <Select
        aria-label={t('related.compare')}
        comboboxProps={IN_PLACE}
        allowDeselect={false}
        data={COMPARISONS.map((value) => ({ value, label: t(`related.is.${value}`) }))}
        value={condition.operator}
        onChange={(operator) => operator && onChange({ ...condition, operator })}
      />
      <NumberInput
        aria-label={t('related.count')}
        min={0}
        allowDecimal={false}
        value={condition.value as number}
        onChange={(value) => onChange({ ...condition, value: Number(value) || 0 })}
      />
    </div>
  );
}

type RowProps = {
  around: Surroundings;
  condition: RelatedCondition;
  onChange: (condition: RelatedCondition) => void;
  onRemove: () => void;
};

function Row({ around, condition, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('scorecards');
  const way = wayOf(condition.related, around.ways, around.blueprints);
  const amount = amountOf(condition);
  const known = around.ways.some(({ id }) => id === way?.id);
  const options: Way[] = way && !known ? [...around.ways, way] : around.ways;
  const { query } = condition.related;
  return (
    <div className="related-rule" role="group" aria-label={t('related.title')}>
      <div className="related-line">
        <Select
          aria-label={t('related.amount')}
          comboboxProps={IN_PLACE}
          allowDeselect={false}
          data={AMOUNTS.map((value) => ({ value, label: t(`related.amounts.${value}`) }))}
          value={amount}
          onChange={(value) => value && onChange(withAmount(condition, value as Amount))}
        />
        <Select
          aria-label={t('related.way')}
          className="related-way"
          comboboxProps={IN_PLACE}
          searchable
          allowDeselect={false}
          data={options.map((one) => ({ value: one.id, label: around.nameOf(one) }))}
          value={way?.id ?? null}
          placeholder={way ? undefined : t('related.lost', { target: condition.related.target })}
          onChange={(id) => {
            const next = options.find((one) => one.id === id);
            if (next) onChange(withWay(condition, next));
          }}
        />
        <CloseButton aria-label={t('related.remove')} onClick={onRemove} />
      </div>
      {amount === 'number' && <HowMany condition={condition} onChange={onChange} />}
      {way && (
        <PlainConditions
          key={way.target.identifier}
          label={t(`related.asks.${amount}`)}
          nothing={t(`related.asksNothing.${amount}`)}
          fields={around.fieldsAt(way.target)}
          query={query && asConditions(asSearch(query))}
          onQuery={(asked) => onChange(withAsked(condition, asked))}
        />
      )}
    </div>
  );
}

/** Rows about entities that relations lead to: how many of them, over which way, and what they are to fulfil. */
export function RelatedRows({ around, above, combinator, related, onCombinator, onRelated }: Props) {
  const { t } = useTranslation('scorecards');
  const [first] = around.ways;
  if (!first && related.length === 0) return null;
  return (
    <div className="related-rows">
      {related.length > 0 && (
        <ul>
          {related.map((condition, index) => (
            <li key={index} className="filter-row">
              <Joint place={above + index} combinator={combinator} onCombinator={onCombinator} />
              <Row
                around={around}
                condition={condition}
                onChange={(next) => onRelated(related.with(index, next))}
                onRemove={() => onRelated(related.toSpliced(index, 1))}
              />
            </li>
          ))}
        </ul>
      )}
      {first && (
        <Button
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => onRelated([...related, { related: relatedBy(first), operator: 'some' }])}
        >
          {t('related.add')}
        </Button>
      )}
    </div>
  );
}
