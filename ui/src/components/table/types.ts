import type { ReactNode } from 'react';

export type GridColumn<Row> = {
  id: string;
  label: string;
  glyph?: string;
  size: number;
  sortable: boolean;
  render: (row: Row) => ReactNode;
};

/** Rows that somebody has picked, by key. */
export type GridSelection<Row> = {
  label: (row: Row) => string;
  all: string;
  selected: ReadonlySet<string>;
  onChange: (keys: ReadonlySet<string>) => void;
};

export type SortBy = { id: string; descending: boolean };

/** Row -1 is the head. */
export type Cursor = { row: number; column: number };
