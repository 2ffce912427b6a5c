import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { blueprintsQuery } from '~/api/queries';
import { identifierOf } from '~/components/definition/identifier';
import type { Asked } from '../files';
import { guessed, type Meanings, readHead, type TableHead, titleOfFile } from '../table-file';
import { ColumnMeanings } from './ColumnMeanings';
import { FileField } from './FileField';
import { ImportButtons } from './ImportButtons';

const NONE: Blueprint[] = [];
/** The choice of a blueprint that the import makes. */
const NEW = '';
/** Their entities come and go with the scorecards: nobody imports any. */
const KEPT_BY_SCORECARDS: ReadonlySet<string> = new Set(['_rule', '_rule_result', '_scorecard']);

type Table = { file: File; head: TableHead; title: string; blueprint: string; meanings: Meanings };

const sameName = (a: string, b: string | undefined) => a.toLowerCase() === b?.toLowerCase();

/** The blueprint that the file is named after, in the singular or the plural. */
const namedAfter = (title: string, blueprints: Blueprint[]): Blueprint | undefined =>
  blueprints.find((one) =>
    [one.title, one.identifier].some((name) => sameName(title, name) || sameName(title, `${name}s`)),
  );

type Props = {
  pending: 'preview' | 'import' | undefined;
  onChange: (file: File | undefined) => void;
  onGo: (asked: Asked) => void;
};

/** A table becomes entities: what its rows are, and what each column becomes, proposed and open to change. */
export function TableForm({ pending, onChange, onGo }: Props) {
  const { t } = useTranslation('sources');
  const { data = NONE } = useQuery(blueprintsQuery());
  const mayDescribe = useCan('create:blueprints');
  const [table, setTable] = useState<Table>();
  const blueprints = data.filter(({ identifier }) => !KEPT_BY_SCORECARDS.has(identifier));
  const found = blueprints.find(({ identifier }) => identifier === table?.blueprint);
  const change = (changes: Partial<Table>) => {
    if (table) setTable({ ...table, ...changes });
    onChange(table?.file);
  };
  const open = async (file: File | undefined) => {
    onChange(file);
    if (!file) return setTable(undefined);
    const head = await readHead(file);
    const title = titleOfFile(file.name);
    const meant = namedAfter(title, blueprints);
    setTable({
      file,
      head,
      title,
      blueprint: meant?.identifier ?? NEW,
      meanings: guessed(head, meant, t('file.wrong')),
    });
  };
  const made = table && mayDescribe ? identifierOf(table.title) : '';
  const named = table?.blueprint || made;
  const go = (dry: boolean) =>
    table &&
    named &&
    onGo({
      kind: 'csv',
      file: table.file,
      dry,
      blueprint: named,
      title: table.blueprint === NEW ? table.title.trim() : undefined,
      meanings: table.meanings,
    });
  return (
    <>
      <FileField accept=".csv,.tsv,text/csv" onPick={(file) => void open(file)} />
      {table && (
        <>
          <div className="file-rows">
            <Select
              label={t('columns.rows')}
              searchable
              allowDeselect={false}
              data={[
                ...(mayDescribe ? [{ value: NEW, label: t('columns.newBlueprint') }] : []),
                ...blueprints.map(({ identifier, title }) => ({
                  value: identifier,
                  label: title || identifier,
                })),
              ]}
              value={table.blueprint || (mayDescribe ? NEW : null)}
              onChange={(next) => {
                const meant = blueprints.find(({ identifier }) => identifier === next);
                change({ blueprint: next ?? NEW, meanings: guessed(table.head, meant, t('file.wrong')) });
              }}
            />
            {table.blueprint === NEW && mayDescribe && (
              <TextInput
                label={t('columns.name')}
                value={table.title}
                onChange={(event) => change({ title: event.currentTarget.value })}
              />
            )}
          </div>
          <ColumnMeanings
            head={table.head}
            meanings={table.meanings}
            blueprints={blueprints}
            blueprint={found}
            onChange={(meanings) => change({ meanings })}
          />
        </>
      )}
      <ImportButtons ready={Boolean(named)} pending={pending} onGo={go} previews />
    </>
  );
}
