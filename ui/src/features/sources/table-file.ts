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

/** Cells of a row that begins in `line`, from 1. */
type Row = { line: number; cells: string[] };

const endsIn = (token: string): number => token.split('\n').length - 1;

function rowsOf(text: string, delimiter: string): Row[] {
  const rows: Row[] = [{ line: 1, cells: [''] }];
  let line = 1;
  for (const [token] of text.matchAll(TOKEN)) {
    const { cells } = rows[rows.length - 1] as Row;
    line += endsIn(token);
    if (token === delimiter) cells.push('');
    else if (token === '\n' || token === '\r\n') rows.push({ line, cells: [''] });
    else cells[cells.length - 1] += unquoted(token);
  }
  return rows.filter(({ cells }) => cells.some(Boolean));
}

/** The delimiter that parts the first line into the most names, as the server finds it. */
const delimiterOf = (text: string): string => {
  const [line = ''] = text.split(/\r?\n/, 1);
  const names = (delimiter: string) => line.split(delimiter).length;
  return DELIMITERS.reduce((best, next) => (names(next) > names(best) ? next : best));
};

function tableOf(text: string): { header: string[]; rows: Row[] } {
  const [first, ...rows] = rowsOf(text.replace(/^\uFEFF/, ''), delimiterOf(text));
  return { header: (first?.cells ?? []).map((name) => name.trim()), rows };
}

export function headOf(text: string): TableHead {
  const { header, rows } = tableOf(text);
  return { header, rows: rows.slice(0, ROWS).map(({ cells }) => cells) };
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

type Fault = { line?: number; column?: number; message: string };

/** The rows that have faults, as they are in the file, and in a column more what is wrong with each. */
export function rowsWithFaults(text: string, faults: Fault[], wrong: string): string {
  const { header, rows } = tableOf(text);
  const words = ({ column, message }: Fault) => `${header[(column ?? 0) - 1] ?? ''} ${message}`.trim();
  const byLine = new Map<number | undefined, Fault[]>();
  for (const fault of faults) byLine.set(fault.line, [...(byLine.get(fault.line) ?? []), fault]);
  const faulty = rows.flatMap(({ line, cells }) => {
    const found = byLine.get(line);
    const padded = Array.from({ length: Math.max(header.length, cells.length) }, (_, at) => cells[at] ?? '');
    return found ? [[...padded, found.map(words).join('; ')]] : [];
  });
  return [[...header, wrong], ...faulty].map((cells) => cells.map(quoted).join(',')).join('\r\n');
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
export function guessed(head: TableHead, blueprint?: Blueprint, ignored?: string): Meanings {
  const taken = new Set<string>();
  const meanings: Meanings = {};
  for (const [index, header] of head.header.entries()) {
    if (!header) continue;
    if (header === ignored) {
      meanings[header] = null;
      continue;
    }
    const word = MEANT[header.toLowerCase()];
    const fits = word && (word !== IDENTIFIER || namesAll(cellsOf(head, index)));
    const meaning = (fits ? word : known(header, blueprint)) ?? header;
    meanings[header] = taken.has(meaning) ? header : meaning;
    taken.add(meaning);
  }
  const first = head.header.find(Boolean);
  return first && !taken.has(IDENTIFIER) && !taken.has(TITLE) ? { ...meanings, [first]: TITLE } : meanings;
}
