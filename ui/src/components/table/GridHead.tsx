import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { MouseEvent, ReactNode, TouchEvent } from 'react';
import { Glyph } from '../icon/Glyph';
import type { SortBy } from './types';

type HeadColumn = { id: string; label: string; glyph?: string; sortable: boolean };

type Props = {
  id: string;
  columns: HeadColumn[];
  widths: number[];
  sort: SortBy[];
  cursor: number | undefined;
  resizerOf: (index: number) => ((event: MouseEvent | TouchEvent) => void) | undefined;
  onSort: (id: string, add: boolean) => void;
  /** The tick for all rows. */
  tick?: { label: string; on: boolean; some: boolean; onToggle: () => void };
  menuOf?: (id: string) => ReactNode;
  /** Behind the last column. */
  end?: ReactNode;
};

const ARIA = { none: 'none', up: 'ascending', down: 'descending' } as const;

function SortArrow({ direction }: { direction: keyof typeof ARIA }) {
  if (direction === 'none') return null;
  return direction === 'up' ? <IconArrowUp size={13} /> : <IconArrowDown size={13} />;
}

export function GridHead({ id, columns, widths, sort, cursor, resizerOf, onSort, tick, menuOf, end }: Props) {
  const directionOf = (column: string): keyof typeof ARIA => {
    const item = sort.find((by) => by.id === column);
    return item ? (item.descending ? 'down' : 'up') : 'none';
  };
  return (
    <div role="rowgroup">
      <div role="row" aria-rowindex={1} className="grid-head">
        {columns.map((column, i) => {
          const direction = directionOf(column.id);
          const startResize = resizerOf(i);
          return (
            <div
              key={column.id}
              id={`${id}-h-${i}`}
              role="columnheader"
              aria-sort={column.sortable ? ARIA[direction] : undefined}
              aria-colindex={i + 1}
              className={`grid-th ${i === 0 ? 'grid-pin' : ''} ${cursor === i ? 'grid-cursor' : ''}`}
              style={{ width: widths[i] }}
            >
              {i === 0 && tick && (
                <input
                  type="checkbox"
                  className="grid-tick"
                  tabIndex={-1}
                  aria-label={tick.label}
                  checked={tick.on}
                  ref={(box) => {
                    if (box) box.indeterminate = tick.some && !tick.on;
                  }}
                  onChange={tick.onToggle}
                />
              )}
              <button
                type="button"
                tabIndex={-1}
                disabled={!column.sortable}
                onClick={(event) => onSort(column.id, event.shiftKey)}
              >
                {column.glyph && <Glyph id={column.glyph} size={14} className="grid-th-glyph" />}
                <span>{column.label}</span>
                <SortArrow direction={direction} />
              </button>
              {menuOf?.(column.id)}
              <span
                className="grid-resize"
                onMouseDown={startResize}
                onTouchStart={startResize}
                aria-hidden
              />
            </div>
          );
        })}
        {end && (
          <div role="columnheader" className="grid-end">
            {end}
          </div>
        )}
      </div>
    </div>
  );
}
