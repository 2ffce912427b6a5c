/** What a text is taken from, and whose changes are listed. */
import { SegmentedControl, Select, Textarea } from '@mantine/core';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { Widget } from '~/api/pages';
import { textOf } from '../kinds';
import { SubjectContext } from '../subject';
import { BlueprintSetting } from './blueprint-setting';
import type { ChangesQuestion } from './ChangesWidget';
import { optionsOf, type SettingProps as Props, useFields } from './fields';
import { showsProperty } from './TextWidget';
import { EntityChoice } from './thing-settings';

function PropertySetting({ widget, onChange }: Props) {
  const { t } = useTranslation('dashboards');
  const texts = useFields(widget).filter(({ kind, target }) => kind !== 'date' && 'property' in target);
  return (
    <Select
      label={t('field.property')}
      placeholder={t('field.choose')}
      disabled={texts.length === 0}
      searchable
      allowDeselect={false}
      data={optionsOf(texts)}
      value={textOf(widget, 'property') || null}
      onChange={(property) => property && onChange({ property })}
    />
  );
}

const SOURCES = ['custom', 'property'] as const;

export function TextSetting(props: Props) {
  const { t } = useTranslation('dashboards');
  const { widget, onChange } = props;
  const ofProperty = showsProperty({ widget });
  const hint = useContext(SubjectContext)
    ? t('field.markdownOfEntity', {
        title: '{{ .entity.title }}',
        property: '{{ .entity.properties.<name> }}',
      })
    : t('field.markdownHint');
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t('field.source')}
        data={SOURCES.map((value) => ({ value, label: t(`source.${value}`) }))}
        value={ofProperty ? 'property' : 'custom'}
        onChange={(source) => onChange({ source: source === 'custom' ? undefined : source })}
      />
      {ofProperty ? (
        <>
          <BlueprintSetting {...props} />
          <EntityChoice {...props} />
          <PropertySetting {...props} />
        </>
      ) : (
        <Textarea
          label={t('field.markdown')}
          description={hint}
          classNames={{ input: 'mono' }}
          autosize
          minRows={8}
          maxRows={20}
          value={textOf(widget, 'markdown')}
          onChange={(event) => onChange({ markdown: event.currentTarget.value })}
        />
      )}
    </>
  );
}

/** Without a choice the changes of all entities. */
export function ChangesSetting({ widget, onChange }: Props) {
  const question = (widget.query ?? {}) as ChangesQuestion;
  const asked = { ...widget, ...question } as Widget;
  // An entity is known within its blueprint only: another blueprint forgets it.
  const put = ({ blueprint = question.blueprint, entity }: Record<string, unknown>) =>
    onChange({ query: { ...(blueprint ? { blueprint } : {}), ...(entity ? { entity } : {}) } });
  return (
    <>
      <BlueprintSetting widget={asked} onChange={put} clearable />
      <EntityChoice widget={asked} onChange={put} clearable />
    </>
  );
}
