import { Button, Group, ScrollArea } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { saveBlob } from '~/lib/save-text';
import type { ImportFault } from '../files';
import { rowsWithFaults } from '../table-file';

/** What is wrong can be taken away and mended, and the rest imported without it. */
export type Mending = {
  /** The table that the faults are of, where it is one. */
  file?: File;
  header?: string[];
  busy?: boolean;
  /** Absent where the rest is imported already. */
  onRest?: () => void;
};

type Props = Mending & { faults: ImportFault[]; count: number };

/** By it spreadsheets know UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

const inOrder = (a: ImportFault, b: ImportFault): number =>
  (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);

/** Everything that is wrong, by its row and column, with the ways on. */
export function FaultyRows({ faults, count, file, header = [], busy, onRest }: Props) {
  const { t } = useTranslation('sources');
  const rows = new Set(faults.map(({ line }) => line)).size;
  // A fault of the header is one of the whole table.
  const isWhole = file !== undefined && faults.some(({ line }) => line === 1);
  const words = isWhole ? t('file.unread') : t(onRest ? 'file.faulty' : 'file.leftOut', { count: rows });
  const download = async (table: File) => {
    const text = rowsWithFaults(await table.text(), faults, t('file.wrong'));
    saveBlob(t('file.faultyFile'), new Blob([BYTE_ORDER_MARK, text], { type: 'text/csv' }));
  };
  return (
    <section className="import-faults" aria-label={t('file.wrong')}>
      <div className="pill-block red">{words}</div>
      <ScrollArea.Autosize
        mah={320}
        className="import-fault-list"
        viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': t('file.wrong') }}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{t('file.row')}</th>
              <th scope="col">{t('columns.column')}</th>
              <th scope="col">{t('file.wrong')}</th>
            </tr>
          </thead>
          <tbody>
            {faults.toSorted(inOrder).map(({ line, column, path, message }, index) => (
              <tr key={index}>
                <td className="num">{line}</td>
                <td>{header[(column ?? 0) - 1] ?? (path && <code>{path}</code>)}</td>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea.Autosize>
      {count > faults.length && (
        <p className="def-note">{t('file.more', { count: count - faults.length })}</p>
      )}
      <Group gap={8}>
        {onRest && !isWhole && (
          <Button variant="default" loading={busy} onClick={onRest}>
            {t('file.rest')}
          </Button>
        )}
        {file && !isWhole && (
          <Button
            variant="default"
            leftSection={<IconDownload size={15} />}
            onClick={() => void download(file)}
          >
            {t('file.download')}
          </Button>
        )}
      </Group>
    </section>
  );
}
