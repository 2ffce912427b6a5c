/** The controls of widgets' settings: each reads and writes its keys of the widget. */
import { ActionIcon, Button, CloseButton, MultiSelect, Select, TextInput } from '@mantine/core';
import { IconArrowUp, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ComponentType, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { actionsQuery } from '~/api/actions';
import type { Query } from '~/api/contract';
import { useOffered } from '~/api/permissions';
import { blueprintQuery, blueprintsQuery } from '~/api/queries';
import { valueSources } from '~/api/sources';
import { QueryField } from '~/components/definition/QueryField';
import { TITLE } from '~/components/property/fields';
import { canGroup } from '~/components/table/grouping';
import { wireName } from '~/components/table/settings';
import { objectIn } from '~/lib/known';
import { isHistory, type Setting, textOf } from '../kinds';
import { datasetOf, type Scoped, SubjectContext, scopedOf } from '../subject';
import { columnsOf, levelsOf, orderOf } from '../table';
import { periodOf } from '../use-filters';
import { BlueprintSetting } from './blueprint-setting';
import { optionsOf, type SettingProps as Props, useFields } from './fields';
import { UrlSetting } from './frame-settings';
import { LineSetting, MeasureSetting, MostSetting, SubjectSetting } from './measure-settings';
import { ComparisonSetting, ConditionsSetting, FormatSetting, UnitSetting } from './number-settings';
import { linksOf, type WrittenLink } from './PlainWidgets';
import { ScopeSetting } from './scope-setting';
import { ChangesSetting, TextSetting } from './text-settings';
import { EntitySetting, HistorySetting, NewsSetting, ScorecardSetting } from './thing-settings';
import { namedActions, type RunsQuestion } from './WorkWidgets';

/** Moments begin with the newest. */
const usualOrder = (property: string) => (property.startsWith('$') ? 'desc' : 'asc');

function ColumnsSetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  const fields = useFields(widget).filter(({ id }) => id !== TITLE);
  const blueprint = textOf(widget, 'blueprint');
  const config = objectIn(widget.blueprintConfig);
  const put = (part: object) =>
    onChange({
      blueprintConfig: { ...config, [blueprint]: { ...objectIn(config?.[blueprint]), ...part } },
      // As it was written before it stood beside the columns.
      ...('sortSettings' in part ? { sortBy: undefined } : {}),
    });
  const names = (ids: string[]) => ids.flatMap((id) => fields.filter((one) => one.id === id).map(wireName));
  if (fields.length === 0) return null;
  return (
    <>
      <MultiSelect
        label={t('field.columns')}
        data={optionsOf(fields)}
        searchable
        value={columnsOf(widget, fields).map(({ id }) => id)}
        onChange={(shown) => {
          const hidden = fields.filter(({ id }) => !shown.includes(id)).map(wireName);
          put({ propertiesSettings: { shown: names(shown), order: names(shown), hidden } });
        }}
      />
      <Select
        label={t('field.sort')}
        data={optionsOf(fields.filter(({ sortable }) => sortable))}
        clearable
        placeholder={t('field.none')}
        value={orderOf(widget, fields)[0]?.property ?? null}
        onChange={(property) =>
          put({ sortSettings: { sortBy: property ? [{ property, order: usualOrder(property) }] : [] } })
        }
      />
      <Select
        label={t('field.group')}
        data={optionsOf(fields.filter(canGroup))}
        clearable
        searchable
        placeholder={t('field.none')}
        value={levelsOf(widget, fields)[0]?.id ?? null}
        onChange={(id) => put({ groupSettings: { groupBy: id ? names([id]) : [] } })}
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

/** Without a choice the runs of all actions on everything. */
function RunsSetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  const actions = useQuery(actionsQuery());
  const blueprints = useQuery(blueprintsQuery());
  const question = (widget.query ?? {}) as RunsQuestion;
  const offered = useOffered(blueprints.data ?? [], question.blueprint);
  const choose = (change: RunsQuestion) => onChange({ query: { ...question, ...change } });
  const named = (all: { identifier: string; title?: string | null }[] = []) =>
    all.map(({ identifier, title }) => ({ value: identifier, label: title || identifier }));
  return (
    <>
      <Select
        label={t('field.runsOf')}
        placeholder={t('field.all')}
        searchable
        clearable
        data={named(actions.data)}
        value={question.action ?? null}
        onChange={(action) => choose({ action: action ?? undefined })}
      />
      <Select
        label={t('field.runsOn')}
        placeholder={t('field.all')}
        searchable
        clearable
        data={named(offered)}
        value={question.blueprint ?? null}
        onChange={(blueprint) => choose({ blueprint: blueprint ?? undefined, entity: undefined })}
      />
    </>
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
          <span className="widget-link-tools">
            <ActionIcon
              size={26}
              disabled={index === 0}
              aria-label={t('field.raiseLink', { number: index + 1 })}
              onClick={() => onChange({ links: links.toSpliced(index, 1).toSpliced(index - 1, 0, link) })}
            >
              <IconArrowUp size={14} />
            </ActionIcon>
            <CloseButton
              aria-label={t('field.removeLink', { number: index + 1 })}
              onClick={() => onChange({ links: links.toSpliced(index, 1) })}
            />
          </span>
          <TextInput
            className="widget-link-text"
            aria-label={t('field.linkText', { number: index + 1 })}
            placeholder={t('field.linkTextHint')}
            value={link.description ?? ''}
            onChange={(event) => put(index, { description: event.currentTarget.value || undefined })}
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

function DatasetSetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  const subject = useContext(SubjectContext);
  const name = textOf(widget, 'blueprint');
  const { data } = useQuery({ ...blueprintQuery(name), enabled: name !== '' });
  if (!data || isHistory(widget)) return null;
  const dataset = widget.dataset as Query | undefined;
  const { scope, rest }: Scoped = subject ? scopedOf(dataset) : { scope: 'all', rest: dataset };
  const put = (next: Scoped) => onChange({ dataset: datasetOf(next) });
  return (
    <>
      {subject && (
        <ScopeSetting
          target={data}
          subject={subject}
          scope={scope}
          onScope={(scope) => put({ scope, rest })}
        />
      )}
      <QueryField
        key={name}
        label={t('field.dataset')}
        jsonLabel={t('field.datasetJson')}
        blueprint={data}
        sources={valueSources}
        query={rest}
        onQuery={(query) => put({ scope, rest: query })}
      />
    </>
  );
}

function PeriodSetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  const dates = useFields(widget).filter(({ kind }) => kind === 'date');
  // Pages of entities have no period above them.
  const isOfEntity = useContext(SubjectContext) !== undefined;
  if (dates.length === 0 || widget.comparison || isOfEntity) return null;
  return (
    <Select
      label={t('field.periodBy')}
      description={t('field.periodByHint')}
      allowDeselect={false}
      data={[...optionsOf(dates), { value: 'none', label: t('field.periodByNone') }]}
      value={periodOf(widget)}
      onChange={(periodBy) => periodBy && onChange({ periodBy })}
    />
  );
}

export const SETTINGS: Record<Setting, ComponentType<Props>> = {
  blueprint: BlueprintSetting,
  measure: MeasureSetting,
  unit: UnitSetting,
  format: FormatSetting,
  conditions: ConditionsSetting,
  comparison: ComparisonSetting,
  subject: SubjectSetting,
  most: MostSetting,
  line: LineSetting,
  columns: ColumnsSetting,
  actions: ActionsSetting,
  runs: RunsSetting,
  markdown: TextSetting,
  history: HistorySetting,
  changes: ChangesSetting,
  links: LinksSetting,
  url: UrlSetting,
  entity: EntitySetting,
  scorecard: ScorecardSetting,
  news: NewsSetting,
  dataset: DatasetSetting,
  periodBy: PeriodSetting,
};
