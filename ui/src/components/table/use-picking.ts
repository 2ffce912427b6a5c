import { useRef } from 'react';
import { allOf, ranged, toggled } from './selection';
import type { GridSelection } from './types';

type Table<Row> = {
  rows: Row[];
  rowKey: (row: Row) => string;
  bandOf?: (row: Row) => unknown;
  selection?: GridSelection<Row>;
};

/** Ticks of rows: one, a range with shift, or all that are loaded. */
export function usePicking<Row>({ rows, rowKey, bandOf, selection }: Table<Row>) {
  const anchor = useRef(0);
  const pickable = selection ? rows.filter((row) => !bandOf?.(row)) : [];
  const keys = pickable.map(rowKey);
  const pick = (index: number, range: boolean) => {
    const row = rows[index];
    if (!selection || row === undefined || bandOf?.(row)) return;
    const at = keys.indexOf(rowKey(row));
    const { selected, onChange } = selection;
    onChange(range ? ranged(selected, keys, anchor.current, at) : toggled(selected, rowKey(row)));
    anchor.current = at;
  };
  const all = () => selection?.onChange(allOf(selection.selected, keys));
  const some = selection !== undefined && selection.selected.size > 0;
  return {
    pick,
    all,
    head: selection && {
      label: selection.all,
      on: keys.length > 0 && keys.every((key) => selection.selected.has(key)),
      some,
      onToggle: all,
    },
    // Plain values: an object would draw every row again.
    tickOf: (row: Row) =>
      selection && { tickLabel: selection.label(row), ticked: selection.selected.has(rowKey(row)) },
  };
}
