/** The controls of widgets' settings: each reads and writes its keys of the widget. */
import { Button, CloseButton, MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { actionsQuery } from '~/api/actions';
import type { Query } from '~/api/contract';
import type { Widget } from '~/api/pages';
import { blueprintQuery, blueprintsQuery, scorecardsQuery } from '~/api/queries';
import { valueSources } from '~/api/sources';
import { QueryField } from '~/components/definition/QueryField';
import { type CatalogField, fieldsOf, TITLE } from '~/components/property/fields';
import { useMetaWords } from '~/components/property/use-meta-words';
import { type Setting, subjectOf, textOf } from '../kinds';
import { linksOf, type WrittenLink } from './PlainWidgets';
import { columnsOf } from './TableWidget';
import { namedActions } from './WorkWidgets';

type Props = { widget: Widget; onChange: (changes: Record<string, unknown>) => void };

function useFields(widget: Widget): CatalogField[] {
  const words = useMetaWords();
  const name = textOf(widget, 'blueprint');
  const blueprint = useQuery({ ...blueprintQuery(name), enabled: name !== '' });
  const scorecards = useQuery({ ...scorecardsQuery(name), enabled: name !== '' });
  return blueprint.data ? fieldsOf(blueprint.data, scorecards.data ?? [], words) : [];
}

const numbers = (fields: CatalogField[]) => fields.filter(({ kind }) => kind === 'number');
const optionsOf = (fields: CatalogField[]) => fields.map(({ id, label }) => ({ value: id, label }));

function BlueprintSetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  const { data } = useQuery(blueprintsQuery());
  // What was chosen within one blueprint says nothing of another.
  const choose = (blueprint: string | null) =>
    blueprint &&
    onChange({
      blueprint,
      property: undefined,
      properties: undefined,
      breakdownProperty: undefined,
      dataset: undefined,
      blueprintConfig: undefined,
      sortBy: undefined,
    });
  return (
    <Select
      label={t('field.blueprint')}
      placeholder={t('field.choose')}
      data={(data ?? []).map(({ identifier, title }) => ({ value: identifier, label: title || identifier }))}
      searchable
      allowDeselect={false}
      value={textOf(widget, 'blueprint') || null}
      onChange={choose}
    />
  );
}

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

function MeasureSetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  const fields = numbers(useFields(widget));
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

const UNITS = ['', '%', '$', '£', '€', 'custom'];

function UnitSetting({ widget, onChange }: Props) {
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

const subjectText = (field: CatalogField): string => {
  if ('relation' in field.target) return `relation#${field.target.relation}`;
  if ('scorecard' in field.target) return `scorecard#${field.target.scorecard}`;
  return `property#${field.id}`;
};

const subjectValue = (value: unknown): string | null => {
  const subject = subjectOf(value);
  const [kind] = Object.keys(subject);
  return kind ? `${kind}#${subject[kind]}` : null;
};

function SubjectSetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  const fields = useFields(widget).filter(
    ({ kind, id }) => !UNCOUNTED.has(kind) && id !== TITLE && id !== '$identifier',
  );
  return (
    <Select
      label={t('field.subject')}
      placeholder={t('field.choose')}
      data={fields.map((field) => ({ value: subjectText(field), label: field.label }))}
      searchable
      allowDeselect={false}
      disabled={fields.length === 0}
      value={subjectValue(widget.property)}
      onChange={(property) => property && onChange({ property })}
    />
  );
}

function MostSetting({ widget, onChange }: Props) {
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

function LineSetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  const fields = useFields(widget);
  const properties = Array.isArray(widget.properties) ? widget.properties.map(String) : [];
  const counting = properties.length === 0;
  const dates = fields.filter(({ kind }) => kind === 'date');
  const kinds = fields.filter(({ kind }) => kind === 'choice' || kind === 'toggle');
  return (
    <>
      <MultiSelect
        label={t('field.lines')}
        description={t('field.linesHint')}
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
      {counting ? (
        <Select
          label={t('field.breakdown')}
          placeholder={t('field.none')}
          clearable
          data={optionsOf(kinds)}
          value={textOf(widget, 'breakdownProperty') || null}
          onChange={(breakdownProperty) => onChange({ breakdownProperty: breakdownProperty ?? undefined })}
        />
      ) : (
        <Select
          label={t('field.measure')}
          data={OF_NUMBERS.map((value) => ({ value, label: t(`ofNumbers.${value}`) }))}
          allowDeselect={false}
          value={textOf(widget, 'func')}
          onChange={(func) => func && onChange({ func })}
        />
      )}
      <Select
        label={t('field.time')}
        data={optionsOf(dates)}
        allowDeselect={false}
        value={textOf(widget, 'measureTimeBy') || '$createdAt'}
        onChange={(measureTimeBy) => measureTimeBy && onChange({ measureTimeBy })}
      />
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

function ColumnsSetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  const fields = useFields(widget).filter(({ id }) => id !== TITLE);
  const blueprint = textOf(widget, 'blueprint');
  if (fields.length === 0) return null;
  return (
    <>
      <MultiSelect
        label={t('field.columns')}
        data={optionsOf(fields)}
        searchable
        value={columnsOf(widget, fields).map(({ id }) => id)}
        onChange={(shown) =>
          onChange({ blueprintConfig: { [blueprint]: { propertiesSettings: { shown, order: shown } } } })
        }
      />
      <Select
        label={t('field.sort')}
        data={optionsOf(fields.filter(({ sortable }) => sortable))}
        clearable
        placeholder={t('field.none')}
        value={textOf(widget, 'sortBy') || null}
        onChange={(sortBy) => onChange({ sortBy: sortBy ?? undefined })}
      />
    </>
  );
}

function ActionsSetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  const { data } = useQuery(actionsQuery());
  return (
    <MultiSelect
      label={t('field.actions')}
      placeholder={t('field.choose')}
      searchable
      data={(data ?? []).map(({ identifier, title }) => ({ value: identifier, label: title || identifier }))}
      value={namedActions(widget.actions)}
      onChange={(chosen) => onChange({ actions: chosen.map((action) => ({ action })) })}
    />
  );
}

function MarkdownSetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  return (
    <Textarea
      label={t('field.markdown')}
      description={t('field.markdownHint')}
      classNames={{ input: 'mono' }}
      autosize
      minRows={8}
      maxRows={20}
      value={textOf(widget, 'markdown')}
      onChange={(event) => onChange({ markdown: event.currentTarget.value })}
    />
  );
}

function LinksSetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  const links = linksOf(widget.links);
  const put = (index: number, change: Partial<WrittenLink>) =>
    onChange({ links: links.map((link, at) => (at === index ? { ...link, ...change } : link)) });
  return (
    <fieldset className="widget-link-rows">
      <legend>{t('field.links')}</legend>
      {links.map((link, index) => (
        <div key={index} className="widget-link-row">
          <TextInput
            aria-label={t('field.linkTitle', { number: index + 1 })}
            placeholder={t('field.title')}
            value={link.title ?? ''}
            onChange={(event) => put(index, { title: event.currentTarget.value })}
          />
          <TextInput
            aria-label={t('field.linkUrl', { number: index + 1 })}
            placeholder="https://"
            value={link.url}
            onChange={(event) => put(index, { url: event.currentTarget.value })}
          />
          <CloseButton
            aria-label={t('field.removeLink', { number: index + 1 })}
            onClick={() => onChange({ links: links.toSpliced(index, 1) })}
          />
        </div>
      ))}
      <Button
        variant="subtle"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange({ links: [...links, { title: '', url: '' }] })}
      >
        {t('field.addLink')}
      </Button>
    </fieldset>
  );
}

function UrlSetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  const url = textOf(widget, 'url');
  return (
    <TextInput
      label={t('field.url')}
      description={t('field.urlHint')}
      placeholder="https://"
      value={url}
      error={url && !/^https?:\/\//i.test(url) ? t('field.urlFault') : undefined}
      onChange={(event) => onChange({ url: event.currentTarget.value })}
    />
  );
}

function DatasetSetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  const name = textOf(widget, 'blueprint');
  const { data } = useQuery({ ...blueprintQuery(name), enabled: name !== '' });
  if (!data) return null;
  return (
    <QueryField
      key={name}
      label={t('field.dataset')}
      jsonLabel={t('field.datasetJson')}
      blueprint={data}
      sources={valueSources}
      query={widget.dataset as Query | undefined}
      onQuery={(dataset) => onChange({ dataset })}
    />
  );
}

export const SETTINGS: Record<Setting, ComponentType<Props>> = {
  blueprint: BlueprintSetting,
  measure: MeasureSetting,
  unit: UnitSetting,
  subject: SubjectSetting,
  most: MostSetting,
  line: LineSetting,
  columns: ColumnsSetting,
  actions: ActionsSetting,
  markdown: MarkdownSetting,
  links: LinksSetting,
  url: UrlSetting,
  dataset: DatasetSetting,
};
