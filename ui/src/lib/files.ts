/** Rows as files that people open elsewhere. */
import { saveBlob } from './save-text';

export type Format = 'csv' | 'json';

/** A leading =, +, - or @ would be run as a formula by a spreadsheet. */
const harmless = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const cell = (value: unknown): string => {
  const text =
    typeof value === 'number'
      ? String(value)
      : harmless(typeof value === 'string' ? value : value == null ? '' : JSON.stringify(value));
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** RFC 4180, with the names of the columns in the first line. */
export function csvOf<Column extends string>(
  columns: readonly Column[],
  rows: Partial<Record<Column, unknown>>[],
): string {
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(','));
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}

export const jsonOf = (value: unknown): string => JSON.stringify(value, null, 2);

const TYPES: Record<Format, string> = { csv: 'text/csv', json: 'application/json' };

export const saveFile = (name: string, text: string, format: Format): void =>
  saveBlob(
    `${name}-${new Date().toISOString().slice(0, 10)}.${format}`,
    new Blob([text], { type: `${TYPES[format]};charset=utf-8` }),
  );
