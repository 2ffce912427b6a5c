/** What an input can be: one entry says how it is stored, drawn and set up. */
import type { ActionInput } from '~/api/contract';
import type { SettingName } from '~/components/definition/types';

export const FAMILIES = ['text', 'choice', 'number', 'catalogue', 'structure'] as const;
export type Family = (typeof FAMILIES)[number];

type Entry = {
  family: Family;
  glyph: string;
  schema: ActionInput;
  settings: SettingName[];
  /** A list of such values can be asked for. */
  listed: boolean;
  /** What is typed can be kept secret. */
  secret: boolean;
};

const entry = (
  family: Family,
  glyph: string,
  schema: ActionInput,
  settings: SettingName[] = [],
  more: Partial<Entry> = {},
): Entry => ({ family, glyph, schema, settings, listed: true, secret: false, ...more });

const text = (format: string): ActionInput => ({ type: 'string', format });
const single = { listed: false };
const secret = { secret: true };

export const INPUT_TYPES = {
  text: entry('text', 'type', { type: 'string' }, ['length', 'pattern'], secret),
  longText: entry('text', 'file', text('multi-line'), ['length'], { ...single, ...secret }),
  markdown: entry('text', 'markdown', text('markdown'), [], single),
  url: entry('text', 'link', text('url'), ['pattern']),
  email: entry('text', 'mail', text('email')),
  ipv4: entry('text', 'network', text('ipv4')),
  ipv6: entry('text', 'network', text('ipv6')),
  choice: entry('choice', 'choice', { type: 'string', enum: [] }, ['valueType']),
  toggle: entry('choice', 'toggle', { type: 'boolean' }, [], single),
  date: entry('choice', 'calendar', text('date-time')),
  number: entry('number', 'hash', { type: 'number' }, ['range']),
  entity: entry('catalogue', 'cube', text('entity')),
  user: entry('catalogue', 'user', text('user')),
  team: entry('catalogue', 'team', text('team')),
  object: entry('structure', 'braces', { type: 'object' }, ['shape'], secret),
  labeledUrl: entry('structure', 'link', { type: 'object', format: 'labeled-url' }, [], single),
  yaml: entry('structure', 'code', text('yaml'), [], single),
  proto: entry('structure', 'code', text('proto'), [], single),
  list: entry('structure', 'array', { type: 'array' }, [], single),
  file: entry('structure', 'file', text('file'), ['file']),
} as const satisfies Record<string, Entry>;

export type InputType = keyof typeof INPUT_TYPES;

export const INPUT_NAMES = Object.keys(INPUT_TYPES) as InputType[];

const BY_FORMAT: Record<string, InputType> = {
  'multi-line': 'longText',
  markdown: 'markdown',
  url: 'url',
  email: 'email',
  ipv4: 'ipv4',
  ipv6: 'ipv6',
  'date-time': 'date',
  entity: 'entity',
  user: 'user',
  team: 'team',
  'labeled-url': 'labeledUrl',
  yaml: 'yaml',
  proto: 'proto',
  file: 'file',
};

const BY_TYPE: Record<string, InputType> = {
  string: 'text',
  number: 'number',
  boolean: 'toggle',
  object: 'object',
  array: 'list',
};

export const isMany = (input: ActionInput): boolean => input.type === 'array' && input.items !== undefined;

/** Where the keywords about a single value stand. */
export const singleOf = (input: ActionInput): ActionInput =>
  isMany(input) ? (input.items as ActionInput) : input;

export function typeOf(input: ActionInput): InputType {
  const one = singleOf(input);
  if (one.enum !== undefined) return 'choice';
  return (one.format && BY_FORMAT[one.format]) || BY_TYPE[one.type ?? 'string'] || 'text';
}

/** Said of an input whatever its type is. */
const COMMON = ['title', 'description', 'icon', 'visible', 'disabled', 'readOnly', 'dependsOn'] as const;
const OF_CHOICES = ['type', 'enum', 'enumColors'] as const;
const OF_ENTITIES = ['blueprint', 'dataset', 'displayProperties'] as const;
const OF_PEOPLE = ['dataset'] as const;

const OWN: Partial<Record<InputType, readonly (keyof ActionInput)[]>> = {
  entity: OF_ENTITIES,
  choice: OF_CHOICES,
  user: OF_PEOPLE,
  team: OF_PEOPLE,
};

const picked = (input: ActionInput, keys: readonly (keyof ActionInput)[]): ActionInput =>
  Object.fromEntries(keys.flatMap((key) => (input[key] === undefined ? [] : [[key, input[key]]])));

/** The input as one of another type, or as a list of the same: limits and defaults of the old type go. */
export function asType(input: ActionInput, type: InputType, many: boolean): ActionInput {
  const { schema, listed } = INPUT_TYPES[type];
  const before = singleOf(input);
  const same = typeOf(input) === type;
  const kept = same ? picked(before, OWN[type] ?? []) : {};
  const one = { ...schema, ...kept };
  const common = picked(input, COMMON);
  return many && listed
    ? { ...common, type: 'array', items: one as ActionInput['items'] }
    : { ...common, ...one };
}
