/** An object as lines of name and value, and back. */

export type Row = { key: string; value: unknown };

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const rowsOf = (value: unknown): Row[] =>
  isMap(value) ? Object.entries(value).map(([key, inner]) => ({ key, value: inner })) : [];

/** Lines without a name are still being written. */
export const mapOf = (rows: Row[]): Record<string, unknown> =>
  Object.fromEntries(rows.filter(({ key }) => key !== '').map(({ key, value }) => [key, value]));

export const sameRows = (rows: Row[], value: unknown): boolean =>
  JSON.stringify(mapOf(rows)) === JSON.stringify(isMap(value) ? value : {});

export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);

/** What was written as a number, a flag or an object stays one as long as the text is one. */
export function writtenAs(text: string, before: unknown): unknown {
  if (typeof before === 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
