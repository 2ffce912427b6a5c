/** Settings of widgets about one thing: an entity, a scorecard, a piece of news. */
import { MultiSelect, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { entityOptionsQuery, entityQuery, scorecardsQuery } from '~/api/queries';
import { TITLE } from '~/components/property/fields';
import { HISTORY, isHistory, textOf } from '../kinds';
import { SubjectContext, THIS_ENTITY } from '../subject';
import { TONES, toneOf } from './Announcement';
import { optionsOf, type SettingProps as Props, useFields, useFirstChoice } from './fields';

const PAUSE_MS = 250;

/** One entity of the widget's blueprint; `clearable` where all of them may be meant. */
export function EntityChoice({ widget, onChange, clearable }: Props & { clearable?: boolean }) {
  const { t } = useTranslation('dashboards');
  const blueprint = textOf(widget, 'blueprint');
  const entity = textOf(widget, 'entity');
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed, PAUSE_MS);
  const { data = [] } = useQuery({ ...entityOptionsQuery(blueprint, asked), enabled: blueprint !== '' });
  const subject = useContext(SubjectContext);
  const isHere = entity === THIS_ENTITY;
  const chosen = useQuery({
    ...entityQuery(blueprint, entity),
    enabled: blueprint !== '' && entity !== '' && !isHere,
  });
  const here =
    subject?.blueprint.identifier === blueprint
      ? [{ value: THIS_ENTITY, label: t('scope.this', { entity: subject.blueprint.title }) }]
      : [];
  const found = data.map(({ identifier, title }) => ({ value: identifier, label: title || identifier }));
  const options = [...here, ...found];
  const known = options.some(({ value }) => value === entity);
  const own = { value: entity, label: chosen.data?.title || entity };
  return (
    <Select
      label={t('field.entity')}
      placeholder={t(clearable ? 'field.all' : 'field.choose')}
      disabled={!blueprint}
      searchable
      allowDeselect={false}
      clearable={clearable}
      data={entity && !known ? [own, ...options] : options}
      // The server has looked already.
      filter={({ options: found }) => found}
      onSearchChange={setTyped}
      value={entity || null}
      onChange={(next) => (next || clearable) && onChange({ entity: next ?? undefined })}
    />
  );
}

export function EntitySetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  const fields = useFields(widget).filter(({ id }) => id !== TITLE);
  return (
    <>
      <EntityChoice widget={widget} onChange={onChange} />
      {fields.length > 0 && (
        <MultiSelect
          label={t('field.facts')}
          description={t('field.factsHint')}
          data={optionsOf(fields)}
          searchable
          value={Array.isArray(widget.properties) ? widget.properties.map(String) : []}
          onChange={(properties) => onChange({ properties: properties.length ? properties : undefined })}
        />
      )}
    </>
  );
}

/** Over all entities as they are today, or one entity as it was: the second is known from its history. */
export function HistorySetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  const ofOne = isHistory(widget);
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t('chart.label')}
        data={[
          { value: 'all', label: t('chart.all') },
          { value: 'one', label: t('chart.one') },
        ]}
        value={ofOne ? 'one' : 'all'}
        onChange={(value) =>
          onChange({
            chartType: value === 'one' ? HISTORY : undefined,
            entity: undefined,
            properties: undefined,
            breakdownProperty: undefined,
            func: 'count',
          })
        }
      />
      {ofOne && <EntityChoice widget={widget} onChange={onChange} />}
    </>
  );
}

export function ScorecardSetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  const blueprint = textOf(widget, 'blueprint');
  const { data = [] } = useQuery({ ...scorecardsQuery(blueprint), enabled: blueprint !== '' });
  const chosen = textOf(widget, 'scorecard') || null;
  useFirstChoice(chosen, data[0]?.identifier, (scorecard) => onChange({ scorecard }));
  return (
    <Select
      label={t('field.scorecard')}
      placeholder={t(blueprint && data.length === 0 ? 'field.noScorecard' : 'field.choose')}
      disabled={data.length === 0}
      allowDeselect={false}
      data={data.map(({ identifier, title }) => ({ value: identifier, label: title || identifier }))}
      value={chosen}
      onChange={(scorecard) => scorecard && onChange({ scorecard })}
    />
  );
}

export function NewsSetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  return (
    <>
      <Select
        label={t('field.tone')}
        allowDeselect={false}
        data={TONES.map((value) => ({ value, label: t(`tone.${value}`) }))}
        value={toneOf(textOf(widget, 'tone'))}
        onChange={(tone) => tone && onChange({ tone })}
      />
      <Textarea
        label={t('field.news')}
        description={t('field.markdownHint')}
        autosize
        minRows={3}
        maxRows={14}
        value={textOf(widget, 'markdown')}
        onChange={(event) => onChange({ markdown: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('field.until')}
        description={t('field.untilHint')}
        value={textOf(widget, 'until')}
        onChange={(event) => onChange({ until: event.currentTarget.value || undefined })}
      />
    </>
  );
}
