/** The grid keeps its own cursor: fast key repeats must not wait until the focus has landed. */
import type { Cursor } from './types';

export const HEAD = -1;
const PAGE = 15;

type Bounds = { rows: number; columns: number };
type Move = (cursor: Cursor, bounds: Bounds) => Cursor;

const MOVES: Record<string, Move> = {
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  PageDown: ({ row, column }) => ({ row: row + PAGE, column }),
  PageUp: ({ row, column }) => ({ row: row - PAGE, column }),
  Home: ({ row }) => ({ row, column: 0 }),
  End: ({ row }, { columns }) => ({ row, column: columns - 1 }),
};

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));

/** Where a key leads, kept inside the grid; undefined for a key that does not move. */
export function moved(cursor: Cursor, key: string, bounds: Bounds): Cursor | undefined {
  const move = MOVES[key];
  if (!move) return undefined;
  const { row, column } = move(cursor, bounds);
  return { row: clamp(row, HEAD, bounds.rows - 1), column: clamp(column, 0, bounds.columns - 1) };
}
