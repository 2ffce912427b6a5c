import '../state/state.css';
import './table.css';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useId, useRef, useState } from 'react';
import { type Density, usePreferences } from '~/lib/preferences';
import { HEAD, moved } from './cursor';
import { type BodyHandle, GridBody } from './GridBody';
import { GridHead } from './GridHead';
import { toggledSort } from './sort';
import type { Cursor, GridColumn, GridSelection, SortBy } from './types';
import { useColumnWidths } from './use-column-widths';
import { usePicking } from './use-picking';

type Props<Row> = {
  /** Name of the table for widths that are kept. */
  tableId: string;
  label: string;
  columns: GridColumn<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** How many rows there are in all, when that is known. */
  total?: number;
  hasMore?: boolean;
  onNearEnd?: () => void;
  sort?: SortBy[];
  onSort?: (sort: SortBy[]) => void;
  /** Enter on a row, or a click on a link of ours. */
  onOpen?: (row: Row) => void;
  onNavigate: (href: string) => void;
  tools?: (row: Row) => ReactNode;
  /** For rows that are no rows of cells but a line over the whole width: the head of a group. */
  bandOf?: (row: Row) => ReactNode;
  /** What stands in a band under the other columns. */
  summaryOf?: (row: Row, column: string) => ReactNode;
  selection?: GridSelection<Row>;
  menuOf?: (column: string) => ReactNode;
  headEnd?: ReactNode;
  /** Letters that do something with the row under the cursor. */
  keys?: Record<string, (row: Row) => unknown>;
  /** F2 or a double click on a cell. */
  onEdit?: (row: Row, column: string, cell: HTMLElement) => void;
  /** Instead of the one this person prefers. */
  density?: Density;
  empty?: ReactNode;
};

const HEIGHT = { comfortable: 40, compact: 32 };
const STEP = 16;

const ownLink = (event: MouseEvent): string | undefined => {
  const anchor = (event.target as Element).closest<HTMLAnchorElement>('a[href^="/"]');
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
  return anchor && plain ? (anchor.getAttribute('href') ?? undefined) : undefined;
};

/** The grid holds the focus and names the cell under its cursor, so cells need no focus of their own. */
export function DataGrid<Row>(props: Props<Row>) {
  const { columns, rows, hasMore = false, sort = [], onSort, onOpen, onNavigate } = props;
  const grid = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<BodyHandle>(null);
  const [cursor, setCursor] = useState<Cursor>({ row: 0, column: 0 });
  const [scrolled, setScrolled] = useState(false);
  const usual = usePreferences((state) => state.density);
  const height = HEIGHT[props.density ?? usual];
  const { headers, widths, widen } = useColumnWidths(props.tableId, columns);

  const cellId =
    cursor.row === HEAD ? `${grid}-h-${cursor.column}` : `${grid}-${cursor.row}-${cursor.column}`;
  const sortBy = (id: string, add: boolean) => onSort?.(toggledSort(sort, id, add));

  function enter() {
    const column = columns[cursor.column];
    if (cursor.row === HEAD) return column?.sortable && sortBy(column.id, false);
    const link = document.getElementById(cellId)?.querySelector<HTMLElement>('a');
    const row = rows[cursor.row];
    if (link) link.click();
    else if (row) onOpen?.(row);
  }

  const picked = usePicking(props);

  function edit(row: Row | undefined, column: string | undefined, cell: HTMLElement | null) {
    if (row && column && cell && !props.bandOf?.(row)) props.onEdit?.(row, column, cell);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget) return;
    const column = columns[cursor.column];
    if (event.key === ' ' && props.selection) {
      event.preventDefault();
      return cursor.row === HEAD ? picked.all() : picked.pick(cursor.row, event.shiftKey);
    }
    const menu = (event.shiftKey && event.key === 'F10') || event.key === 'ContextMenu';
    if (menu && cursor.row === HEAD) {
      event.preventDefault();
      return document.getElementById(cellId)?.querySelector<HTMLElement>('[data-menu]')?.click();
    }
    const own = props.keys?.[event.key];
    const row = rows[cursor.row];
    if (own && row && !event.ctrlKey && !event.metaKey && !event.altKey) return own(row);
    if (event.key === 'F2' && cursor.row >= 0)
      return edit(rows[cursor.row], column?.id, document.getElementById(cellId));
    const arrow = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (event.altKey && arrow && cursor.row === HEAD && column) {
      event.preventDefault();
      return widen(column.id, arrow * STEP);
    }
    if (event.key === 'Enter') return enter();
    const next = moved(cursor, event.key, { rows: rows.length, columns: columns.length });
    if (!next) return;
    event.preventDefault();
    setCursor(next);
    if (next.row >= 0) body.current?.show(next.row);
  }

  function onClick(event: MouseEvent) {
    const cell = (event.target as Element).closest<HTMLElement>('[data-r]');
    if (cell) setCursor({ row: Number(cell.dataset.r), column: Number(cell.dataset.c) });
    if (cell && (event.target as HTMLElement).dataset.tick !== undefined)
      return picked.pick(Number(cell.dataset.r), event.shiftKey);
    const href = ownLink(event);
    if (!href) return;
    event.preventDefault();
    onNavigate(href);
  }

  return (
    <div className="grid-frame">
      <div
        ref={scroller}
        className={`grid ${scrolled ? 'grid-scrolled' : ''}`}
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={props.total === undefined ? -1 : props.total + 1}
        aria-colcount={columns.length}
        aria-activedescendant={rows.length || cursor.row === HEAD ? cellId : undefined}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDoubleClick={(event) => {
          const cell = (event.target as Element).closest<HTMLElement>('[data-r]');
          if (cell) edit(rows[Number(cell.dataset.r)], columns[Number(cell.dataset.c)]?.id, cell);
        }}
        onScroll={(event) => setScrolled(event.currentTarget.scrollLeft > 2)}
      >
        <GridHead
          id={grid}
          columns={columns}
          widths={widths}
          sort={sort}
          cursor={cursor.row === HEAD ? cursor.column : undefined}
          resizerOf={(i) => headers[i]?.getResizeHandler()}
          onSort={sortBy}
          tick={picked.head}
          menuOf={props.menuOf}
          end={props.headEnd}
        />
        <GridBody
          grid={grid}
          scroller={scroller}
          handle={body}
          rowHeight={height}
          columns={columns}
          widths={widths}
          rows={rows}
          rowKey={props.rowKey}
          cursor={cursor}
          hasMore={hasMore}
          onNearEnd={props.onNearEnd}
          tools={props.tools}
          bandOf={props.bandOf}
          summaryOf={props.summaryOf}
          selection={props.selection}
        />
      </div>
      {rows.length === 0 && !hasMore && <div className="grid-empty">{props.empty}</div>}
    </div>
  );
}
