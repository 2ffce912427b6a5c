/** The controls of settings that say what is measured, by what it is divided, and over which time. */
import { MultiSelect, NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Widget } from '~/api/pages';
import { type CatalogField, TITLE } from '~/components/property/fields';
import { isHistory, textOf } from '../kinds';
import {
  optionsOf,
  type SettingProps as Props,
  subjectText,
  subjectValue,
  useFields,
  useFirstChoice,
} from './fields';

const numbers = (fields: CatalogField[]) => fields.filter(({ kind }) => kind === 'number');

const MEASURES = ['count', 'average', 'sum', 'avg', 'min', 'max', 'median'] as const;
type Measure = (typeof MEASURES)[number];
const PERIODS = ['hour', 'day', 'week', 'month'] as const;

const measureOf = (widget: Widget): Measure => {
  const func = textOf(widget, 'func') || 'count';
  if (func === 'average') return widget.property ? 'avg' : 'average';
  return MEASURES.find((measure) => measure === func) ?? 'count';
};

const asMeasure = (measure: Measure, number: string | undefined): Record<string, unknown> => {
  if (measure === 'count')
    return { calculationBy: 'entities', func: 'count', property: undefined, averageOf: undefined };
  if (measure === 'average')
    return { calculationBy: 'entities', func: 'average', property: undefined, averageOf: 'week' };
  const func = measure === 'avg' ? 'average' : measure;
  return {
    calculationBy: 'property',
    func,
    property: number,
    averageOf: measure === 'avg' ? 'total' : undefined,
  };
};

export function MeasureSetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  const useful = useFields(widget);
  const fields = numbers(useful);
  const measure = measureOf(widget);
  const perPeriod = measure === 'average';
  const ofNumber = measure !== 'count' && !perPeriod;
  return (
    <>
      <Select
        label={t('field.measure')}
        data={MEASURES.map((value) => ({
          value,
          label: t(`measure.${value}`),
          disabled: value !== 'count' && value !== 'average' && fields.length === 0,
        }))}
        allowDeselect={false}
        value={measure}
        onChange={(value) =>
          value && onChange(asMeasure(value as Measure, textOf(widget, 'property') || fields[0]?.id))
        }
      />
      {perPeriod && (
        <Select
          label={t('field.period')}
          data={PERIODS.map((value) => ({ value, label: t(`period.${value}`) }))}
          allowDeselect={false}
          value={textOf(widget, 'averageOf') || 'week'}
          onChange={(averageOf) => averageOf && onChange({ averageOf })}
        />
      )}
      {perPeriod && (
        <Select
          label={t('field.time')}
          data={optionsOf(useful.filter(({ kind }) => kind === 'date'))}
          allowDeselect={false}
          value={textOf(widget, 'measureTimeBy') || '$createdAt'}
          onChange={(measureTimeBy) => measureTimeBy && onChange({ measureTimeBy })}
        />
      )}
      {ofNumber && (
        <Select
          label={t('field.number')}
          data={optionsOf(fields)}
          allowDeselect={false}
          value={textOf(widget, 'property') || null}
          onChange={(property) => property && onChange({ property })}
        />
      )}
    </>
  );
}

/** Long texts and documents have as many values as there are entities. */
const UNCOUNTED = new Set([
  'longText',
  'markdown',
  'object',
  'yaml',
  'proto',
  'url',
  'labeledUrl',
  'date',
  'timer',
]);

export function SubjectSetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  const fields = useFields(widget).filter(
    ({ kind, id }) => !UNCOUNTED.has(kind) && id !== TITLE && id !== '$identifier',
  );
  const chosen = subjectValue(widget.property);
  const best = fields.find(({ kind }) => kind === 'choice') ?? fields.find(({ kind }) => kind === 'level');
  useFirstChoice(chosen, best && subjectText(best), (property) => onChange({ property }));
  return (
    <Select
      label={t('field.subject')}
      placeholder={t('field.choose')}
      data={fields.map((field) => ({ value: subjectText(field), label: field.label }))}
      searchable
      allowDeselect={false}
      disabled={fields.length === 0}
      value={chosen}
      onChange={(property) => property && onChange({ property })}
    />
  );
}

export function MostSetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  return (
    <NumberInput
      label={t('field.most')}
      description={t('field.mostHint')}
      min={1}
      max={50}
      allowDecimal={false}
      placeholder={widget.type === 'entities-pie-chart' ? '14' : '9'}
      value={typeof widget.most === 'number' ? widget.most : ''}
      onChange={(most) => onChange({ most: most === '' ? undefined : Number(most) })}
    />
  );
}

const INTERVALS = ['hour', 'day', 'isoWeek', 'month'] as const;
const PRESETS = [
  'lastDay',
  'lastWeek',
  'last2Weeks',
  'lastMonth',
  'last3Months',
  'last6Months',
  'last12Months',
] as const;
const OF_NUMBERS = ['average', 'sum', 'min', 'max', 'median', 'last'] as const;

export function LineSetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  const fields = useFields(widget);
  const properties = Array.isArray(widget.properties) ? widget.properties.map(String) : [];
  const past = isHistory(widget);
  const counting = properties.length === 0;
  const dates = fields.filter(({ kind }) => kind === 'date');
  const kinds = fields.filter(({ kind }) => kind === 'choice' || kind === 'toggle');
  return (
    <>
      <MultiSelect
        label={t('field.lines')}
        description={past ? undefined : t('field.linesHint')}
        data={optionsOf(numbers(fields))}
        maxValues={10}
        value={properties}
        onChange={(chosen) =>
          onChange({
            properties: chosen.length ? chosen : undefined,
            breakdownProperty: undefined,
            func: chosen.length ? (counting ? 'average' : textOf(widget, 'func')) : 'count',
          })
        }
      />
      {!past && counting && (
        <Select
          label={t('field.breakdown')}
          placeholder={t('field.none')}
          clearable
          data={optionsOf(kinds)}
          value={textOf(widget, 'breakdownProperty') || null}
          onChange={(breakdownProperty) => onChange({ breakdownProperty: breakdownProperty ?? undefined })}
        />
      )}
      {!past && !counting && (
        <Select
          label={t('field.measure')}
          data={OF_NUMBERS.map((value) => ({ value, label: t(`ofNumbers.${value}`) }))}
          allowDeselect={false}
          value={textOf(widget, 'func')}
          onChange={(func) => func && onChange({ func })}
        />
      )}
      {!past && (
        <Select
          label={t('field.time')}
          data={optionsOf(dates)}
          allowDeselect={false}
          value={textOf(widget, 'measureTimeBy') || '$createdAt'}
          onChange={(measureTimeBy) => measureTimeBy && onChange({ measureTimeBy })}
        />
      )}
      <Select
        label={t('field.interval')}
        data={INTERVALS.map((value) => ({ value, label: t(`interval.${value}`) }))}
        allowDeselect={false}
        value={textOf(widget, 'timeInterval') || 'isoWeek'}
        onChange={(timeInterval) => timeInterval && onChange({ timeInterval })}
      />
      <Select
        label={t('field.range')}
        data={PRESETS.map((value) => ({ value, label: t(`range.${value}`) }))}
        allowDeselect={false}
        value={textOf(widget, 'preset') || 'last3Months'}
        onChange={(preset) => preset && onChange({ preset })}
      />
    </>
  );
}
