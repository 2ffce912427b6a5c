import { useLocalStorage } from '@mantine/hooks';
import {
  type ColumnSizingState,
  columnResizingFeature,
  columnSizingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { GridColumn } from './types';

const features = tableFeatures({ columnSizingFeature, columnResizingFeature });
const MIN = 72;
const NO_ROWS: never[] = [];

/** Widths of the columns as this person left them, and the handles to change them. */
export function useColumnWidths<Row>(tableId: string, columns: GridColumn<Row>[]) {
  const [sizing, setSizing] = useLocalStorage<ColumnSizingState>({
    key: `roadstead-widths:${tableId}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  const definitions = useMemo(
    () => columns.map(({ id, size }) => ({ id, size, minSize: MIN, accessorFn: () => null })),
    [columns],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: NO_ROWS,
    state: { columnSizing: sizing },
    onColumnSizingChange: (next) => setSizing(typeof next === 'function' ? next(sizing) : next),
    columnResizeMode: 'onChange',
  });
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const widths = headers.map((header) => header.column.getSize());
  const widen = (id: string, by: number) => {
    const now = table.getColumn(id)?.getSize() ?? MIN;
    setSizing({ ...sizing, [id]: Math.max(MIN, now + by) });
  };
  return { headers, widths, widen };
}
