/** The types a property can be made of: one entry says how it is stored, drawn and set up. */
import type { PropertySchema } from '~/api/contract';

export const FAMILIES = ['text', 'number', 'choice', 'time', 'people', 'structure', 'documents'] as const;
export type Family = (typeof FAMILIES)[number];

/** Settings beside title, identifier, description, icon, required and default. */
export type SettingName =
  | 'length'
  | 'pattern'
  | 'range'
  | 'options'
  | 'valueType'
  | 'dateFormat'
  | 'shape'
  | 'source'
  | 'signIn'
  | 'addresses'
  | 'file';

type Entry = {
  family: Family;
  glyph: string;
  /** What makes a definition be of this type. */
  schema: PropertySchema;
  settings: SettingName[];
  /** A value of it can stand in the definition as default. */
  default: boolean;
  /** It can be the item of a list. */
  listed: boolean;
};

const entry = (
  family: Family,
  glyph: string,
  schema: PropertySchema,
  settings: SettingName[] = [],
  more: Partial<Entry> = {},
): Entry => ({ family, glyph, schema, settings, default: true, listed: true, ...more });

const text = (format: string): PropertySchema => ({ type: 'string', format });

export const TYPES = {
  text: entry('text', 'type', { type: 'string' }, ['length', 'pattern']),
  markdown: entry('text', 'markdown', text('markdown'), [], { listed: false }),
  url: entry('text', 'link', text('url'), ['pattern']),
  labeledUrl: entry('text', 'link', { type: 'object', format: 'labeled-url' }),
  email: entry('text', 'mail', text('email'), ['addresses']),
  ipv4: entry('text', 'network', text('ipv4')),
  ipv6: entry('text', 'network', text('ipv6')),
  yaml: entry('text', 'code', text('yaml'), [], { listed: false }),
  proto: entry('text', 'code', text('proto'), [], { listed: false }),
  number: entry('number', 'hash', { type: 'number' }, ['range']),
  toggle: entry('number', 'toggle', { type: 'boolean' }),
  choice: entry('choice', 'choice', { type: 'string', enum: [] }, ['valueType', 'options']),
  date: entry('time', 'calendar', text('date-time'), ['dateFormat']),
  timer: entry('time', 'timer', text('timer'), [], { listed: false }),
  user: entry('people', 'user', text('user')),
  team: entry('people', 'team', text('team')),
  object: entry('structure', 'braces', { type: 'object' }, ['shape']),
  list: entry('structure', 'array', { type: 'array' }, [], { listed: false, default: false }),
  openApi: entry('documents', 'api', { ...text('url'), spec: 'open-api' }, ['source'], { listed: false }),
  asyncApi: entry('documents', 'api', { ...text('url'), spec: 'async-api' }, ['source'], { listed: false }),
  embedded: entry('documents', 'device', { ...text('url'), spec: 'embedded-url' }, ['signIn'], {
    listed: false,
  }),
} as const satisfies Record<string, Entry>;

export type TypeName = keyof typeof TYPES;

export const TYPE_NAMES = Object.keys(TYPES) as TypeName[];

const BY_SPEC: Record<string, TypeName> = {
  'open-api': 'openApi',
  'async-api': 'asyncApi',
  'embedded-url': 'embedded',
};

const BY_FORMAT: Record<string, TypeName> = {
  markdown: 'markdown',
  url: 'url',
  'labeled-url': 'labeledUrl',
  email: 'email',
  'idn-email': 'email',
  ipv4: 'ipv4',
  ipv6: 'ipv6',
  yaml: 'yaml',
  proto: 'proto',
  'date-time': 'date',
  timer: 'timer',
  user: 'user',
  team: 'team',
};

const BY_TYPE: Record<string, TypeName> = {
  string: 'text',
  enum: 'choice',
  number: 'number',
  boolean: 'toggle',
  object: 'object',
  array: 'list',
};

/** What one value is; for a list with items, what each item is. */
export function typeOf(schema: PropertySchema): TypeName {
  if (schema.type === 'array' && schema.items) return typeOf(schema.items);
  const special = schema.spec && BY_SPEC[schema.spec];
  if (special) return special;
  if (schema.enum) return 'choice';
  return (schema.format && BY_FORMAT[schema.format]) || BY_TYPE[schema.type ?? 'string'] || 'text';
}

export const isMany = (schema: PropertySchema): boolean =>
  schema.type === 'array' && schema.items !== undefined;

/** Said of the property itself, whatever its type is. */
const COMMON = ['title', 'description', 'icon'] as const;

const commonOf = (schema: PropertySchema): PropertySchema =>
  Object.fromEntries(COMMON.flatMap((key) => (schema[key] === undefined ? [] : [[key, schema[key]]])));

/** The definition as one of another type: words stay, limits and defaults of the old type go. */
export function asType(schema: PropertySchema, type: TypeName, many: boolean): PropertySchema {
  const { schema: own, listed } = TYPES[type];
  const options = type === 'choice' && typeOf(schema) === 'choice' ? optionParts(schema) : {};
  const one = { ...own, ...options };
  return { ...commonOf(schema), ...(many && listed ? { type: 'array', items: one } : one) };
}

/** Where the keywords about a single value stand. */
export const valueSchema = (schema: PropertySchema): PropertySchema =>
  isMany(schema) ? (schema.items ?? {}) : schema;

const optionParts = (schema: PropertySchema): PropertySchema => {
  const { type, enum: values, enumColors } = valueSchema(schema);
  return { type, enum: values, ...(enumColors ? { enumColors } : {}) };
};
