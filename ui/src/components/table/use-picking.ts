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
  const keys = () => rows.filter((row) => !bandOf?.(row)).map(rowKey);
  const pick = (index: number, range: boolean) => {
    const row = rows[index];
    if (!selection || row === undefined || bandOf?.(row)) return;
    const { selected, onChange } = selection;
    const pickable = keys();
    const at = pickable.indexOf(rowKey(row));
    onChange(range ? ranged(selected, pickable, anchor.current, at) : toggled(selected, rowKey(row)));
    anchor.current = at;
  };
  const all = () => selection?.onChange(allOf(selection.selected, keys()));
  const some = selection !== undefined && selection.selected.size > 0;
  // Thousands of rows are gone through only when something is ticked.
  const every = () => rows.length > 0 && keys().every((key) => selection?.selected.has(key));
  return {
    pick,
    all,
    head: selection && { label: selection.all, on: some && every(), some, onToggle: all },
  };
}
