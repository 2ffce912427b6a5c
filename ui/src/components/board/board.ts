/** The widgets of a page as rows of columns: a row has twelve units, shared among its widgets. */
import type { Page, Widget } from '~/api/pages';
import { numberIn, objectIn, partsIn, type Reader, textIn } from '~/lib/known';

export const UNITS = 12;
export const SMALLEST = 2;
export const HEIGHTS = { low: 160, middle: 320, high: 480 } as const;
const BOARD = 'dashboard-widget';

export type Column = { id: string; size: number };
export type Row = { height: number; columns: Column[] };
export type Board = { rows: Row[]; widgets: Widget[] };

/** A widget of any kind, as long as it has a name to be placed by; what it says itself is read where it is drawn. */
const widgetIn: Reader<Widget> = (value) => {
  const widget = objectIn(value);
  const id = textIn(widget?.id);
  return id === undefined ? undefined : ({ ...widget, id, type: textIn(widget?.type) ?? '' } as Widget);
};

const columnIn: Reader<Column> = (value) => {
  const column = objectIn(value);
  const id = textIn(column?.id);
  return id === undefined ? undefined : { id, size: numberIn(column?.size) ?? SMALLEST };
};

const rowIn: Reader<Row> = (value) => ({
  height: numberIn(objectIn(value)?.height) ?? HEIGHTS.middle,
  columns: partsIn(objectIn(value)?.columns, columnIn),
});

export const widgetsIn = (value: unknown): Widget[] => partsIn(value, widgetIn);

const shared = (ids: string[]): Column[] => {
  const size = Math.floor(UNITS / ids.length);
  return ids.map((id, at) => ({ id, size: at ? size : UNITS - size * (ids.length - 1) }));
};

const alone = (widget: Widget): Row => ({
  height: HEIGHTS.middle,
  columns: [{ id: widget.id, size: UNITS }],
});

function boardRows(board: Widget): Row[] {
  const [layout, widgets] = [partsIn(board.layout, rowIn), widgetsIn(board.widgets)];
  const known = new Set(widgets.map(({ id }) => id));
  const placed = new Set(layout.flatMap(({ columns }) => columns.map(({ id }) => id)));
  const rows = layout
    .map((row) => ({ ...row, columns: row.columns.filter(({ id }) => known.has(id)) }))
    .filter(({ columns }) => columns.length > 0);
  return [...rows, ...widgets.filter(({ id }) => !placed.has(id)).map(alone)];
}

/** Everything a page shows, whether it lies on a board of its own or not. */
export function boardOf(page: Pick<Page, 'widgets'>): Board {
  const parts = widgetsIn(page.widgets);
  return {
    rows: parts.flatMap((part) => (part.type === BOARD ? boardRows(part) : [alone(part)])),
    widgets: parts.flatMap((part) => (part.type === BOARD ? widgetsIn(part.widgets) : [part])),
  };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Sixteen characters, as the wire has them. */
export const widgetId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => LETTERS[byte % LETTERS.length]).join('');

/** As it is stored: one board; its name is its own among all widgets of the page. */
export const widgetsOf = ({ rows, widgets }: Board, id = 'board'): Widget[] =>
  widgets.length === 0 ? [] : [{ id, type: BOARD, layout: rows, widgets }];

export const isBoard = ({ type }: Widget): boolean => type === BOARD;

type Widgets = Pick<Page, 'widgets'>;

/** Where in a page a board lies. */
export type Ground = {
  /** Tells the boards of one page apart; empty where there is one. */
  key: string;
  read: (page: Widgets) => Board;
  /** All widgets of the page, with the board in its place. */
  write: (page: Widgets, board: Board) => Widget[];
};

export const WHOLE_PAGE: Ground = { key: '', read: boardOf, write: (_, board) => widgetsOf(board) };

const without = (rows: Row[], id: string): Row[] =>
  rows
    .map((row) => {
      const rest = row.columns.filter((column) => column.id !== id);
      if (rest.length === row.columns.length) return row;
      return { ...row, columns: shared(rest.map((column) => column.id)) };
    })
    .filter(({ columns }) => columns.length > 0);

/** How many widgets of a height stand well in one row. */
const BESIDE: Record<number, number> = { [HEIGHTS.low]: 4, [HEIGHTS.middle]: 2 };

/** A new widget stands beside the last ones where they are as high and leave room for it, else below them. */
export const withWidget = ({ rows, widgets }: Board, widget: Widget, height: number): Board => {
  if (widgets.some(({ id }) => id === widget.id))
    return { rows, widgets: widgets.map((known) => (known.id === widget.id ? widget : known)) };
  const last = rows.at(-1);
  const fits = last?.height === height && last.columns.length < (BESIDE[height] ?? 1);
  const ids = [...(fits ? last.columns.map(({ id }) => id) : []), widget.id];
  const row = { height, columns: shared(ids) };
  return { rows: [...(fits ? rows.slice(0, -1) : rows), row], widgets: [...widgets, widget] };
};

export const heightOf = ({ rows }: Board, id: string): number =>
  rows.find(({ columns }) => columns.some((column) => column.id === id))?.height ?? HEIGHTS.middle;

export const withoutWidget = ({ rows, widgets }: Board, id: string): Board => ({
  rows: without(rows, id),
  widgets: widgets.filter((widget) => widget.id !== id),
});

/** `row` and `column` as they are before anything moves; `fresh` opens a row of its own above `row`. */
export type Place = { row: number; column: number; fresh?: boolean };

const rowAt = (rows: Row[], index: number): Row | undefined => rows[index];

export const placeOf = (rows: Row[], id: string): Place | undefined => {
  for (const [row, { columns }] of rows.entries()) {
    const column = columns.findIndex((known) => known.id === id);
    if (column >= 0) return { row, column };
  }
  return undefined;
};

const MOST_IN_A_ROW = UNITS / SMALLEST;

export function moved(board: Board, id: string, to: Place): Board {
  const from = placeOf(board.rows, id);
  const source = from && rowAt(board.rows, from.row);
  const target = rowAt(board.rows, to.row);
  if (!from || !source || (!to.fresh && !target)) return board;
  const full = target && target.columns.length >= MOST_IN_A_ROW;
  if (!to.fresh && from.row !== to.row && full) return board;
  const own: Row = { height: source.height, columns: shared([id]) };
  const rows = board.rows.flatMap((row, index) => {
    const kept = row.columns.filter((column) => column.id !== id).map((column) => column.id);
    const opened = to.fresh && index === to.row ? [own] : [];
    if (to.fresh || index !== to.row)
      return [...opened, ...(kept.length === row.columns.length ? [row] : rowOf(row, kept))];
    const at = from.row === to.row && from.column < to.column ? to.column - 1 : to.column;
    const ids = kept.toSpliced(at, 0, id);
    return [from.row === to.row ? reordered(row, ids) : { ...row, columns: shared(ids) }];
  });
  return { ...board, rows: to.fresh && to.row >= board.rows.length ? [...rows, own] : rows };
}

const rowOf = (row: Row, ids: string[]): Row[] => (ids.length ? [{ ...row, columns: shared(ids) }] : []);

const reordered = (row: Row, ids: string[]): Row => ({
  ...row,
  columns: ids.map((id) => row.columns.find((column) => column.id === id) as Column),
});

export type Step = 'left' | 'right' | 'up' | 'down';

/** One step with the keyboard: within the row, then out of it. */
export function stepped(board: Board, id: string, step: Step): Board {
  const at = placeOf(board.rows, id);
  const mates = at && rowAt(board.rows, at.row)?.columns.length;
  if (!at || !mates) return board;
  const { row, column } = at;
  if (step === 'left') return column > 0 ? moved(board, id, { row, column: column - 1 }) : board;
  if (step === 'right') return column < mates - 1 ? moved(board, id, { row, column: column + 2 }) : board;
  if (mates > 1) return moved(board, id, { row: step === 'up' ? row : row + 1, column: 0, fresh: true });
  const next = step === 'up' ? row - 1 : row + 1;
  const beside = rowAt(board.rows, next);
  return beside ? moved(board, id, { row: next, column: beside.columns.length }) : board;
}

/** Takes units from the neighbour at the right, or gives it some; the last one deals with the left. */
export function resized({ rows, widgets }: Board, id: string, units: number): Board {
  const next = rows.map((row) => {
    const at = row.columns.findIndex((column) => column.id === id);
    const mine = row.columns[at];
    const other = row.columns[at + 1] ?? row.columns[at - 1];
    if (!mine || !other) return row;
    const both = mine.size + other.size;
    const size = Math.max(SMALLEST, Math.min(both - SMALLEST, mine.size + units));
    const sizes = new Map([
      [mine.id, size],
      [other.id, both - size],
    ]);
    const columns = row.columns.map((column) => ({ ...column, size: sizes.get(column.id) ?? column.size }));
    return { ...row, columns };
  });
  return { rows: next, widgets };
}

export const LOWEST = 120;
export const HIGHEST = 900;

export const withHeight = ({ rows, widgets }: Board, id: string, height: number): Board => ({
  rows: rows.map((row) =>
    row.columns.some((column) => column.id === id)
      ? { ...row, height: Math.max(LOWEST, Math.min(HIGHEST, Math.round(height))) }
      : row,
  ),
  widgets,
});
