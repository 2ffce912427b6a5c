import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffered } from '~/api/permissions';
import { blueprintsQuery } from '~/api/queries';
import { textOf } from '../kinds';
import { datasetOf, SubjectContext, scopesOf } from '../subject';
import type { SettingProps as Props } from './fields';

const NONE: never[] = [];

/** `clearable` where all blueprints may be meant. */
export function BlueprintSetting({ widget, onChange, clearable }: Props & { clearable?: boolean }) {
  const { t } = useTranslation('dashboards');
  const { data = NONE } = useQuery(blueprintsQuery());
  const subject = useContext(SubjectContext);
  const offered = useOffered(data, widget.blueprint);
  const ours = (blueprint: string | null) => {
    const target = subject && data.find(({ identifier }) => identifier === blueprint);
    return target && datasetOf({ scope: scopesOf(target, subject)[0] ?? 'all' });
  };
  // What was chosen within one blueprint says nothing of another.
  const choose = (blueprint: string | null) =>
    (blueprint || clearable) &&
    onChange({
      blueprint: blueprint ?? '',
      property: undefined,
      entity: undefined,
      scorecard: undefined,
      properties: undefined,
      breakdownProperty: undefined,
      // On the page of an entity what belongs to it, until somebody asks for more.
      dataset: ours(blueprint),
      blueprintConfig: undefined,
      sortBy: undefined,
      comparison: undefined,
    });
  return (
    <Select
      label={t('field.blueprint')}
      placeholder={t(clearable ? 'field.all' : 'field.choose')}
      data={offered.map(({ identifier, title }) => ({ value: identifier, label: title || identifier }))}
      searchable
      allowDeselect={false}
      clearable={clearable}
      value={textOf(widget, 'blueprint') || null}
      onChange={choose}
    />
  );
}
