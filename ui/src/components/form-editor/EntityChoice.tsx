import { MultiSelect, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Query } from '~/api/contract';
import { type Edit, put, textAt } from '~/components/definition/edit';
import { QueryField } from '~/components/definition/QueryField';
import { valueAt } from '~/components/definition/sections';
import type { FormContext } from './context';

type Props = { edit: Edit; at: string[]; many: boolean; context: FormContext };

const MOST_COLUMNS = 2;

const ORDERS = ['ASC', 'DESC'] as const;

/** Whose entities are offered, which of them, and in which order. */
export function EntityChoice({ edit, at, context }: Props) {
  const { t } = useTranslation('actions');
  const { blueprints, sources } = context;
  const target = blueprints.find(({ identifier }) => identifier === textAt(edit, [...at, 'blueprint']));
  const sort = valueAt(edit.value, ['sort']) as { property: string; order: string } | undefined;
  const sortable = [
    { value: '$title', label: t('entity.byTitle') },
    { value: '$updatedAt', label: t('entity.byChange') },
    ...Object.entries(target?.schema.properties ?? {})
      .filter(([, { type }]) => type !== 'object' && type !== 'array')
      .map(([value, { title }]) => ({ value, label: title || value })),
  ];
  return (
    <>
      <Select
        label={t('entity.blueprint')}
        searchable
        withAsterisk
        allowDeselect={false}
        data={blueprints.map(({ identifier, title }) => ({ value: identifier, label: title }))}
        value={target?.identifier ?? null}
        error={edit.faultAt([...at, 'blueprint'])}
        onChange={(value) => put(edit, [...at, 'blueprint'], value ?? undefined)}
      />
      {target && (
        <QueryField
          key={target.identifier}
          label={t('entity.dataset')}
          jsonLabel={t('entity.datasetJson')}
          hint={t('entity.datasetHint')}
          blueprint={target}
          sources={sources}
          query={valueAt(edit.value, [...at, 'dataset']) as Query | undefined}
          faultAt={(path) => edit.faultAt([...at, 'dataset', ...path])}
          onQuery={(query) => put(edit, [...at, 'dataset'], query)}
        />
      )}
      {target && (
        <div className="def-pair">
          <Select
            label={t('entity.sort')}
            clearable
            data={sortable}
            value={sort?.property ?? null}
            placeholder={t('entity.byTitle')}
            error={edit.faultAt(['sort'])}
            onChange={(property) =>
              put(edit, ['sort'], property ? { property, order: sort?.order ?? 'ASC' } : undefined)
            }
          />
          {sort && (
            <Select
              label={t('entity.order')}
              allowDeselect={false}
              data={ORDERS.map((value) => ({ value, label: t(`entity.${value}`) }))}
              value={sort.order}
              onChange={(order) => order && put(edit, ['sort'], { ...sort, order })}
            />
          )}
        </div>
      )}
      {target && (
        <MultiSelect
          label={t('entity.columns')}
          description={t('entity.columnsHint')}
          maxValues={MOST_COLUMNS}
          data={Object.entries(target.schema.properties).map(([value, { title }]) => ({
            value,
            label: title || value,
          }))}
          value={(valueAt(edit.value, [...at, 'displayProperties']) as string[] | undefined) ?? []}
          error={edit.faultAt([...at, 'displayProperties'])}
          onChange={(keys) => put(edit, [...at, 'displayProperties'], keys.length ? keys : undefined)}
        />
      )}
    </>
  );
}

const SYSTEM = { user: '_user', team: '_team' } as const;

/** Which people or teams are offered: they are entities too. */
export function PeopleChoice({
  edit,
  at,
  type,
  context,
}: Omit<Props, 'many'> & { type: keyof typeof SYSTEM }) {
  const { t } = useTranslation('actions');
  const target = context.blueprints.find(({ identifier }) => identifier === SYSTEM[type]);
  if (!target) return null;
  return (
    <QueryField
      key={type}
      label={t('entity.dataset')}
      jsonLabel={t('entity.datasetJson')}
      hint={t('entity.datasetHint')}
      blueprint={target}
      sources={context.sources}
      query={valueAt(edit.value, [...at, 'dataset']) as Query | undefined}
      faultAt={(path) => edit.faultAt([...at, 'dataset', ...path])}
      onQuery={(query) => put(edit, [...at, 'dataset'], query)}
    />
  );
}
