import './invocation.css';
import { Autocomplete, Button, CloseButton, Input, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ExpressionField } from '../expression/ExpressionField';
import type { Path } from '../expression/paths';
import { mapOf, type Row, rowsOf, sameRows, textOf, writtenAs } from './rows';

type Props = {
  label: string;
  hint?: string;
  /** What the keys are: "Header", "Input". */
  keyLabel: string;
  /** Keys that are known, to choose from. */
  known?: string[];
  value: unknown;
  paths: Path[];
  faultAt: (path: string[]) => string | undefined;
  onChange: (value: Record<string, unknown> | undefined) => void;
};

type LineProps = Pick<Props, 'keyLabel' | 'known' | 'paths'> & {
  row: Row;
  error?: string;
  onChange: (row: Row) => void;
  onRemove: () => void;
};

function Line({ row, keyLabel, known, paths, error, onChange, onRemove }: LineProps) {
  const { t } = useTranslation('invocation');
  const name = row.key || keyLabel;
  const shared = {
    'aria-label': keyLabel,
    placeholder: keyLabel,
    classNames: { input: 'mono' },
    value: row.key,
    error: Boolean(error),
  };
  return (
    <li className="map-row">
      {known ? (
        <Autocomplete {...shared} data={known} onChange={(key) => onChange({ ...row, key })} />
      ) : (
        <TextInput
          {...shared}
          spellCheck={false}
          onChange={(event) => onChange({ ...row, key: event.currentTarget.value })}
        />
      )}
      <ExpressionField
        bare
        template
        label={t('map.value', { name })}
        value={textOf(row.value)}
        paths={paths}
        error={error}
        onChange={(text) => onChange({ ...row, value: writtenAs(text, row.value) })}
      />
      <CloseButton size={26} aria-label={t('map.remove', { name })} onClick={onRemove} />
    </li>
  );
}

/** Names and values, one a line; a value is text in which expressions may stand. */
export function MapEditor({ label, hint, keyLabel, known, value, paths, faultAt, onChange }: Props) {
  const { t } = useTranslation('invocation');
  const [rows, setRows] = useState<Row[]>(() => rowsOf(value));
  useEffect(() => setRows((now) => (sameRows(now, value) ? now : rowsOf(value))), [value]);
  const set = (next: Row[]) => {
    setRows(next);
    const map = mapOf(next);
    onChange(Object.keys(map).length ? map : undefined);
  };
  return (
    <Input.Wrapper label={label} description={hint} labelElement="div" error={faultAt([])}>
      {rows.length > 0 && (
        <ul className="map-rows" aria-label={label}>
          {rows.map((row, index) => (
            <Line
              key={index}
              row={row}
              keyLabel={keyLabel}
              known={known}
              paths={paths}
              error={row.key ? faultAt([row.key]) : undefined}
              onChange={(next) => set(rows.with(index, next))}
              onRemove={() => set(rows.toSpliced(index, 1))}
            />
          ))}
        </ul>
      )}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          aria-label={t('map.addTo', { label })}
          onClick={() => setRows([...rows, { key: '', value: '' }])}
        >
          {t('map.add')}
        </Button>
      </div>
    </Input.Wrapper>
  );
}
