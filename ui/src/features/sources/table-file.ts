/** The beginning of a table, and what its columns seem to mean. The server reads the whole file by itself. */
import type { Blueprint } from '~/api/contract';
import { titleOf } from '~/components/definition/identifier';

export type TableHead = { header: string[]; rows: string[][] };

/** Header → what the import takes it for; null where it is left out. */
export type Meanings = Record<string, string | null>;

export const IDENTIFIER = '$identifier';
export const TITLE = '$title';

const BEGINNING = 64 * 1024;
const ROWS = 20;
const DELIMITERS = [',', ';', '\t', '|'];
const TOKEN = /"(?:[^"]|"")*"|\r\n|[\n,;\t|]|[^",;\t|\r\n]+|./g;
const NAMES = /^[\p{L}\p{M}0-9@_.+:\\/=-]+$/u;
const MEANT: Record<string, string> = {
  id: IDENTIFIER,
  identifier: IDENTIFIER,
  key: IDENTIFIER,
  slug: IDENTIFIER,
  name: TITLE,
  title: TITLE,
  'display name': TITLE,
};

const unquoted = (cell: string): string =>
  cell.startsWith('"') && cell.endsWith('"') && cell.length > 1
    ? cell.slice(1, -1).replaceAll('""', '"')
    : cell;

function rowsOf(text: string, delimiter: string): string[][] {
  const rows: string[][] = [['']];
  for (const [token] of text.matchAll(TOKEN)) {
    const row = rows[rows.length - 1] as string[];
    if (token === delimiter) row.push('');
    else if (token === '\n' || token === '\r\n') rows.push(['']);
    else row[row.length - 1] += unquoted(token);
  }
  return rows.filter((row) => row.some(Boolean));
}

/** The delimiter that parts the first line into the most names, as the server finds it. */
const delimiterOf = (text: string): string => {
  const [line = ''] = text.split(/\r?\n/, 1);
  const names = (delimiter: string) => line.split(delimiter).length;
  return DELIMITERS.reduce((best, next) => (names(next) > names(best) ? next : best));
};

export function headOf(text: string): TableHead {
  const [header = [], ...rows] = rowsOf(text.replace(/^\uFEFF/, ''), delimiterOf(text));
  return { header: header.map((name) => name.trim()), rows: rows.slice(0, ROWS) };
}

export const readHead = async (file: File): Promise<TableHead> =>
  headOf(await file.slice(0, BEGINNING).text());

/** `service-catalog (2).csv` → "Service catalog" */
export const titleOfFile = (name: string): string =>
  titleOf(name.replace(/\.[^.]*$/, '').replace(/\s*\(\d+\)$/, ''));

export const cellsOf = ({ rows }: TableHead, column: number): string[] =>
  rows.map((row) => row[column]?.trim() ?? '').filter(Boolean);

const namesAll = (cells: string[]): boolean =>
  cells.length > 0 && new Set(cells).size === cells.length && cells.every((cell) => NAMES.test(cell));

function known(header: string, blueprint: Blueprint | undefined): string | undefined {
  const same = (name: string | undefined) => name?.toLowerCase() === header.toLowerCase();
  const find = (part: Record<string, { title?: string }>) =>
    Object.entries(part).find(([key, { title }]) => same(key) || same(title))?.[0];
  const property = find(blueprint?.schema.properties ?? {});
  if (property) return `properties.${property}`;
  const relation = find(blueprint?.relations ?? {});
  return relation && `relations.${relation}`;
}

/** Columns become properties of their own where nothing better is known; something must name the entities. */
export function guessed(head: TableHead, blueprint?: Blueprint): Meanings {
  const taken = new Set<string>();
  const meanings: Meanings = {};
  for (const [index, header] of head.header.entries()) {
    if (!header) continue;
    const word = MEANT[header.toLowerCase()];
    const fits = word && (word !== IDENTIFIER || namesAll(cellsOf(head, index)));
    const meaning = (fits ? word : known(header, blueprint)) ?? header;
    meanings[header] = taken.has(meaning) ? header : meaning;
    taken.add(meaning);
  }
  const first = head.header.find(Boolean);
  return first && !taken.has(IDENTIFIER) && !taken.has(TITLE) ? { ...meanings, [first]: TITLE } : meanings;
}
