import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useEffect, useImperativeHandle } from 'react';
import { GridGhost, GridRow } from './GridRow';
import type { Cursor, GridColumn, GridSelection } from './types';

export type BodyHandle = { show: (row: number) => void };

type Props<Row> = {
  grid: string;
  scroller: RefObject<HTMLDivElement | null>;
  handle: RefObject<BodyHandle | null>;
  rowHeight: number;
  columns: GridColumn<Row>[];
  widths: number[];
  rows: Row[];
  rowKey: (row: Row) => string;
  cursor: Cursor;
  hasMore: boolean;
  onNearEnd?: () => void;
  tools?: (row: Row) => ReactNode;
  bandOf?: (row: Row) => ReactNode;
  summaryOf?: (row: Row, column: string) => ReactNode;
  selection?: GridSelection<Row>;
};

const GHOSTS = 4;
const NEAR = 40;
/** Elements of rows that leave the sight are used again for rows that come: making new ones is most of a frame. */
const SLOTS = 32;
/** The head sticks above the rows and covers what scrolls under it. */
const HEAD_HEIGHT = 37;

/** What scrolling draws again: the rows in sight and nothing else of the table. */
export function GridBody<Row>(props: Props<Row>) {
  const { grid, columns, rows, rowKey, rowHeight, cursor, hasMore, onNearEnd, selection } = props;
  const virtual = useVirtualizer({
    count: rows.length + (hasMore ? GHOSTS : 0),
    getScrollElement: () => props.scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    useFlushSync: false,
  });
  useImperativeHandle(props.handle, () => ({ show: (row) => virtual.scrollToIndex(row) }), [virtual]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row height makes every measure stale
  useEffect(() => virtual.measure(), [rowHeight]);

  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - NEAR) onNearEnd?.();
  }, [hasMore, last, rows.length, onNearEnd]);

  const sizes = props.widths.join();
  const slots = Math.ceil(items.length / SLOTS) * SLOTS;
  return (
    <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize() }}>
      {items.map((item) => {
        const row = rows[item.index];
        const top = item.start - HEAD_HEIGHT;
        if (row === undefined)
          return <GridGhost key={`ghost ${item.index}`} top={top} height={item.size} width={600} />;
        const band = props.bandOf?.(row);
        return (
          <GridRow
            key={item.index % slots}
            grid={grid}
            row={row}
            index={item.index}
            top={top}
            height={item.size}
            columns={columns}
            widths={sizes}
            cursor={cursor.row === item.index ? cursor.column : undefined}
            tools={props.tools}
            band={band}
            summaryOf={band ? props.summaryOf : undefined}
            // Plain values: an object would draw every row again.
            tickLabel={selection?.label(row)}
            ticked={selection?.selected.has(rowKey(row))}
          />
        );
      })}
    </div>
  );
}
