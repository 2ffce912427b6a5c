/** A blueprint guessed from an example: what a tool sends, a row of a table, a document somebody has at hand. */
import type { PropertySchema } from '~/api/contract';
import { freeKey, titleOf } from './identifier';
import { asType, type TypeName } from './types';

export type Proposal = { key: string; from: string; schema: PropertySchema; example: unknown };

type Row = Record<string, unknown>;

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One object, several of them, or the only list of objects inside an envelope. */
export function rowsOf(sample: unknown): Row[] {
  if (Array.isArray(sample)) return sample.filter(isRow);
  if (!isRow(sample)) return [];
  const lists = Object.values(sample).filter((value) => Array.isArray(value) && value.some(isRow));
  const plain = Object.values(sample).filter((value) => !isRow(value) && !Array.isArray(value));
  const [list] = lists;
  return lists.length === 1 && plain.length <= 3 && Array.isArray(list) && list.length > 1
    ? list.filter(isRow)
    : [sample];
}

const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const FULL_DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const URL_LIKE = /^[a-z][a-z0-9+.-]*:\/\/\S+$/i;
const IPV4 = /^(\d{1,3}\.){3}\d{1,3}$/;
const MARKDOWN = /(^|\n)(#{1,6} |[-*] |> |```)|\]\(https?:/;
const YAML = /^[\w-]+:( .*)?\n([\w-]+:|\s+)/;

/** Whatever all the texts of a column are; the first that fits. */
const TEXTS: [TypeName, (text: string) => boolean][] = [
  ['url', (text) => URL_LIKE.test(text)],
  ['date', (text) => FULL_DATE.test(text)],
  ['email', (text) => EMAIL.test(text)],
  ['ipv4', (text) => IPV4.test(text)],
  ['markdown', (text) => text.includes('\n') && MARKDOWN.test(text)],
  ['yaml', (text) => YAML.test(text)],
];

const OPTION_NAMES =
  /(^|_|\b)(status|state|type|kind|tier|level|severity|priority|env(ironment)?|lang(uage)?|lifecycle|phase|region|stage|visibility|category)$/i;
const MOST_OPTIONS = 12;
const LONGEST_OPTION = 40;

/** Few different short values among many rows, or a name that promises a fixed set. */
function isChoice(key: string, texts: string[]): boolean {
  const options = new Set(texts);
  const short = texts.every(
    (text) => text.length > 0 && text.length <= LONGEST_OPTION && !text.includes('\n'),
  );
  if (!short || options.size > MOST_OPTIONS || texts.some((text) => DATE.test(text))) return false;
  const name = key.replace(/([a-z0-9])([A-Z])/g, '$1_$2');
  return OPTION_NAMES.test(name) || (texts.length >= 4 && options.size <= texts.length / 2);
}

const COLOURS = ['blue', 'green', 'yellow', 'orange', 'red', 'purple', 'turquoise', 'pink', 'lightGray'];
const MEANT: [RegExp, string][] = [
  [/^(prod(uction)?|active|healthy|success|ok|open|done|low|passed)$/i, 'green'],
  [/^(dev(elopment)?|new|info)$/i, 'blue'],
  [/^(stag(e|ing)|medium|warning|pending|beta)$/i, 'yellow'],
  [/^(high|degraded|experimental)$/i, 'orange'],
  [/^(critical|failed|error|down|sev-?1|failure)$/i, 'red'],
  [/^(archived|deprecated|closed|inactive|unknown|none)$/i, 'lightGray'],
];

export function coloursFor(options: string[]): Record<string, string> {
  return Object.fromEntries(
    options.map((option, index) => [
      option,
      MEANT.find(([words]) => words.test(option))?.[1] ?? COLOURS[index % COLOURS.length] ?? 'blue',
    ]),
  );
}

const choice = (texts: string[]): PropertySchema => {
  const options = [...new Set(texts)];
  return { type: 'string', enum: options, enumColors: coloursFor(options) };
};

function textSchema(key: string, texts: string[]): PropertySchema {
  const type = TEXTS.find(([, fits]) => texts.every(fits))?.[0];
  if (type) return asType({}, type, false);
  return isChoice(key, texts) ? choice(texts) : { type: 'string' };
}

const SCHEMAS: [(value: unknown) => boolean, (key: string, values: unknown[]) => PropertySchema][] = [
  [(value) => typeof value === 'string', (key, values) => textSchema(key, values as string[])],
  [(value) => typeof value === 'number', () => ({ type: 'number' })],
  [(value) => typeof value === 'boolean', () => ({ type: 'boolean' })],
  [Array.isArray, (key, values) => listSchema(key, values.flat())],
  [isRow, () => ({ type: 'object' })],
];

function listSchema(key: string, items: unknown[]): PropertySchema {
  const schema = schemaOf(key, items.filter(isThere));
  return schema === undefined || schema.type === 'array'
    ? { type: 'array' }
    : { type: 'array', items: schema };
}

const isThere = (value: unknown) => value !== null && value !== undefined;

/** Undefined when the values have no type in common. */
function schemaOf(key: string, values: unknown[]): PropertySchema | undefined {
  if (values.length === 0) return undefined;
  return SCHEMAS.find(([fits]) => values.every(fits))?.[1](key, values);
}

const plainKey = (name: string) => name.replace(/[^A-Za-z0-9@_=-]+/g, '_').replace(/^_+|_+$/g, '') || 'value';

/** Names that say which thing it is; they become identifier and title of entities, not properties. */
const NAMES = ['identifier', 'id', 'key', 'slug', 'uuid'];
const TITLES = ['title', 'name', 'displayName', 'full_name', 'summary'];

const firstOf = (names: string[], rows: Row[]) =>
  names.find((name) => rows.some((row) => isThere(row[name])));

export type Guess = { properties: Proposal[]; identifier?: string; title?: string; rows: number };

export function propose(sample: unknown): Guess {
  const rows = rowsOf(sample);
  const identifier = firstOf(NAMES, rows);
  const title = firstOf(TITLES, rows);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter(
    (name) => name !== identifier && name !== title,
  );
  const taken = new Set<string>();
  const properties = names.flatMap((from): Proposal[] => {
    const values = rows.map((row) => row[from]).filter(isThere);
    const schema = schemaOf(from, values) ?? (values.length ? undefined : { type: 'string' as const });
    const key = freeKey(plainKey(from), taken);
    taken.add(key);
    return [
      { key, from, schema: { title: titleOf(from), ...(schema ?? { type: 'string' }) }, example: values[0] },
    ];
  });
  return { properties, identifier, title, rows: rows.length };
}
