/** The controls of a number: its unit, how it is written, when it is coloured, and what it is compared with. */
import { Button, CloseButton, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { COLOURS } from '~/components/definition/options';
import { textOf } from '../kinds';
import {
  type Comparison,
  type Condition,
  comparisonOf,
  conditionsOf,
  decimalsOf,
  FORMATS,
  formatOf,
  MOST_DECIMALS,
  OPERATORS,
} from '../number';
import { optionsOf, type SettingProps as Props, useFields } from './fields';

const UNITS = ['', '%', '$', '£', '€', 'custom'];

export function UnitSetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  const unit = textOf(widget, 'unit');
  return (
    <>
      <Select
        label={t('field.unit')}
        data={UNITS.map((value) => ({
          value,
          label: value === '' ? t('unit.none') : value === 'custom' ? t('unit.custom') : value,
        }))}
        allowDeselect={false}
        value={unit}
        onChange={(value) => onChange({ unit: value || undefined, unitCustom: undefined })}
      />
      {unit === 'custom' && (
        <TextInput
          label={t('field.unitCustom')}
          value={textOf(widget, 'unitCustom')}
          onChange={(event) => onChange({ unitCustom: event.currentTarget.value })}
        />
      )}
    </>
  );
}

export function FormatSetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  const format = formatOf(widget);
  return (
    <>
      <Select
        label={t('field.format')}
        data={FORMATS.map((value) => ({ value, label: t(`format.${value}`) }))}
        allowDeselect={false}
        value={format}
        onChange={(value) =>
          onChange({ displayFormatting: value === 'none' ? undefined : value, decimalPlaces: undefined })
        }
      />
      {format === 'custom' && (
        <NumberInput
          label={t('field.decimals')}
          min={0}
          max={MOST_DECIMALS}
          allowDecimal={false}
          value={decimalsOf(widget)}
          onChange={(places) => typeof places === 'number' && onChange({ decimalPlaces: places })}
        />
      )}
    </>
  );
}

type RowProps = {
  condition: Condition;
  number: number;
  onPut: (change: Partial<Condition>) => void;
  onRemove: () => void;
};

function ConditionRow({ condition, number, onPut, onRemove }: RowProps) {
  const { t } = useTranslation('dashboards');
  const colours = useTranslation('definition').t;
  return (
    <div className="widget-condition" role="group" aria-label={t('condition.name', { number })}>
      <Select
        aria-label={t('condition.operator', { number })}
        data={[...OPERATORS]}
        allowDeselect={false}
        value={condition.operator}
        onChange={(operator) => operator && onPut({ operator: operator as Condition['operator'] })}
      />
      <NumberInput
        aria-label={t('condition.value', { number })}
        value={condition.value}
        onChange={(value) => typeof value === 'number' && onPut({ value })}
      />
      <Select
        aria-label={t('condition.colour', { number })}
        data={COLOURS.map((value) => ({ value, label: colours(`colours.${value}`) }))}
        allowDeselect={false}
        value={condition.color ?? null}
        onChange={(color) => color && onPut({ color })}
      />
      <CloseButton aria-label={t('condition.remove', { number })} onClick={onRemove} />
      <TextInput
        className="widget-condition-text"
        aria-label={t('condition.message', { number })}
        placeholder={t('condition.messageHint')}
        value={condition.message ?? ''}
        onChange={(event) => onPut({ message: event.currentTarget.value || undefined })}
      />
    </div>
  );
}

const FRESH: Condition[] = [
  { operator: '>', value: 0, color: 'red' },
  { operator: '<=', value: 0, color: 'green' },
];

export function ConditionsSetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  const conditions = conditionsOf(widget);
  const put = (next: Condition[]) => onChange({ conditions: next.length ? next : undefined });
  return (
    <fieldset className="widget-link-rows">
      <legend>{t('field.conditions')}</legend>
      {conditions.length > 1 && <p className="dim widget-hint">{t('field.conditionsHint')}</p>}
      {conditions.map((condition, index) => (
        <ConditionRow
          key={index}
          number={index + 1}
          condition={condition}
          onPut={(change) => put(conditions.with(index, { ...condition, ...change }))}
          onRemove={() => put(conditions.toSpliced(index, 1))}
        />
      ))}
      <Button
        variant="subtle"
        leftSection={<IconPlus size={14} />}
        onClick={() => put([...conditions, FRESH[conditions.length] ?? (FRESH[0] as Condition)])}
      >
        {t('condition.add')}
      </Button>
    </fieldset>
  );
}

const SPANS = [1, 7, 14, 30, 90, 180, 365];
const BETTER = ['more', 'less', 'either'] as const;

export function ComparisonSetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  const dates = useFields(widget).filter(({ kind }) => kind === 'date');
  const comparison = comparisonOf(widget);
  // So many a week are an average already.
  const isRate = widget.func === 'average' && !widget.property;
  if (dates.length === 0 || isRate) return null;
  const put = (change: Partial<Comparison>) => onChange({ comparison: { ...comparison, ...change } });
  const spans = comparison && !SPANS.includes(comparison.days) ? [...SPANS, comparison.days] : SPANS;
  return (
    <>
      <Select
        label={t('field.comparison')}
        description={t('field.comparisonHint')}
        placeholder={t('field.comparisonNone')}
        clearable
        data={spans.map((days) => ({ value: String(days), label: t('lastDays', { count: days }) }))}
        value={comparison ? String(comparison.days) : null}
        onChange={(days) => (days ? put({ days: Number(days) }) : onChange({ comparison: undefined }))}
      />
      {comparison && (
        <>
          <Select
            label={t('field.time')}
            data={optionsOf(dates)}
            allowDeselect={false}
            value={comparison.by}
            onChange={(by) => by && put({ by })}
          />
          <SegmentedControl
            fullWidth
            aria-label={t('better.label')}
            data={BETTER.map((value) => ({ value, label: t(`better.${value}`) }))}
            value={comparison.better ?? 'either'}
            onChange={(better) =>
              put({ better: better === 'either' ? undefined : (better as Comparison['better']) })
            }
          />
        </>
      )}
    </>
  );
}
