import { memo, type ReactNode } from 'react';
import type { GridColumn } from './types';

type Props<Row> = {
  grid: string;
  row: Row;
  index: number;
  top: number;
  height: number;
  columns: GridColumn<Row>[];
  widths: string;
  /** The column under the cursor, when the cursor is in this row. */
  cursor: number | undefined;
  tools?: (row: Row) => ReactNode;
  /** Drawn over the whole width instead of cells. */
  band?: ReactNode;
  /** Under the other columns of a band. */
  summaryOf?: (row: Row, column: string) => ReactNode;
  tickLabel?: string;
  ticked?: boolean;
};

function Row<R>({
  grid,
  row,
  index,
  top,
  height,
  columns,
  widths,
  cursor,
  tools,
  band,
  summaryOf,
  tickLabel,
  ticked,
}: Props<R>) {
  const sizes = widths.split(',');
  if (band)
    return (
      <div
        role="row"
        aria-rowindex={index + 2}
        className="grid-row grid-band"
        style={{ transform: `translateY(${top}px)`, height }}
      >
        <div
          id={`${grid}-${index}-0`}
          role="gridcell"
          aria-colspan={summaryOf ? undefined : columns.length}
          data-r={index}
          data-c={0}
          className={`grid-band-cell ${cursor === 0 || (cursor !== undefined && !summaryOf) ? 'grid-cursor' : ''}`}
          style={summaryOf && { width: Number(sizes[0]) }}
        >
          {band}
        </div>
        {summaryOf &&
          columns.slice(1).map((column, i) => (
            <div
              key={column.id}
              id={`${grid}-${index}-${i + 1}`}
              role="gridcell"
              aria-colindex={i + 2}
              data-r={index}
              data-c={i + 1}
              className={`grid-td ${cursor === i + 1 ? 'grid-cursor' : ''}`}
              style={{ width: Number(sizes[i + 1]) }}
            >
              {summaryOf(row, column.id)}
            </div>
          ))}
      </div>
    );
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={`grid-row ${ticked ? 'grid-picked' : ''}`}
      aria-selected={ticked}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      {columns.map((column, i) => (
        <div
          key={column.id}
          id={`${grid}-${index}-${i}`}
          role="gridcell"
          aria-colindex={i + 1}
          data-r={index}
          data-c={i}
          className={`grid-td ${i === 0 ? 'grid-pin' : ''} ${cursor === i ? 'grid-cursor' : ''}`}
          style={{ width: Number(sizes[i]) }}
        >
          {i === 0 && tickLabel && (
            <input
              type="checkbox"
              className="grid-tick"
              data-tick
              tabIndex={-1}
              aria-label={tickLabel}
              checked={ticked}
              readOnly
            />
          )}
          {column.render(row)}
          {i === 0 && tools && <span className="grid-tools">{tools(row)}</span>}
        </div>
      ))}
    </div>
  );
}

/** Drawn again only when something of its own changed; widths travel as one text for the comparison. */
export const GridRow = memo(Row) as typeof Row;

export function GridGhost({ top, height, width }: { top: number; height: number; width: number }) {
  return (
    <div className="grid-row" aria-hidden style={{ transform: `translateY(${top}px)`, height, width }}>
      <span className="skeleton" style={{ width: 180, height: 12, margin: 'auto 24px' }} />
      <span className="skeleton" style={{ width: 110, height: 12, margin: 'auto 24px' }} />
      <span className="skeleton" style={{ width: 90, height: 12, margin: 'auto 24px' }} />
    </div>
  );
}
