import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import { cellsOf, IDENTIFIER, type Meanings, type TableHead, TITLE } from '../table-file';

type Props = {
  head: TableHead;
  meanings: Meanings;
  blueprints: Blueprint[];
  /** What the rows are, when it is there already. */
  blueprint?: Blueprint;
  onChange: (meanings: Meanings) => void;
};

const SAMPLES = 3;
/** The choice that leaves a column out: the wire says null. */
const OUT = '';

function useChoices(blueprints: Blueprint[], blueprint: Blueprint | undefined) {
  const { t } = useTranslation('sources');
  const named = (part: Record<string, { title?: string }> = {}, prefix: string) =>
    Object.entries(part).map(([key, { title }]) => ({ value: `${prefix}.${key}`, label: title || key }));
  const own = [
    ...named(blueprint?.schema.properties, 'properties'),
    ...named(blueprint?.relations, 'relations'),
  ];
  const meta = [TITLE, IDENTIFIER, '$team', '$icon'] as const;
  return (header: string) => [
    {
      group: t('columns.every'),
      items: meta.map((value) => ({ value: value as string, label: t(`columns.${value}`) })),
    },
    ...(own.length ? [{ group: blueprint?.title || blueprint?.identifier || '', items: own }] : []),
    {
      group: t('columns.other'),
      items: [
        { value: header, label: t('columns.property') },
        { value: OUT, label: t('columns.out') },
      ],
    },
    {
      group: t('columns.relation'),
      items: blueprints.map(({ identifier, title }) => ({
        value: `${header}:${identifier}`,
        label: t('columns.leadsTo', { name: title || identifier }),
      })),
    },
  ];
}

/** Each column of the file with some of its values, and what becomes of it. */
export function ColumnMeanings({ head, meanings, blueprints, blueprint, onChange }: Props) {
  const { t } = useTranslation('sources');
  const choices = useChoices(blueprints, blueprint);
  return (
    <div className="columns-map">
      <table aria-label={t('columns.title')}>
        <thead>
          <tr>
            <th scope="col">{t('columns.column')}</th>
            <th scope="col">{t('columns.values')}</th>
            <th scope="col">{t('columns.becomes')}</th>
          </tr>
        </thead>
        <tbody>
          {head.header.map(
            (header, index) =>
              header && (
                <tr key={header}>
                  <th scope="row">{header}</th>
                  <td className="columns-values">
                    {cellsOf(head, index).slice(0, SAMPLES).join(' · ') || '—'}
                  </td>
                  <td>
                    <Select
                      aria-label={t('columns.meaningOf', { column: header })}
                      searchable
                      allowDeselect={false}
                      data={choices(header)}
                      value={meanings[header] ?? OUT}
                      onChange={(next) => onChange({ ...meanings, [header]: next || null })}
                    />
                  </td>
                </tr>
              ),
          )}
        </tbody>
      </table>
    </div>
  );
}
