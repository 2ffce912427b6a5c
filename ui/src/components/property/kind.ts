/** What a property is for a person: the one word that cells, forms, filters and labels are looked up by. */
import type { PropertySchema, PropertyType } from '~/api/contract';

export const KINDS = {
  text: 'type',
  longText: 'file',
  markdown: 'markdown',
  yaml: 'code',
  proto: 'code',
  email: 'mail',
  url: 'link',
  labeledUrl: 'link',
  ip: 'network',
  number: 'hash',
  toggle: 'toggle',
  choice: 'choice',
  choices: 'choice',
  date: 'calendar',
  timer: 'timer',
  user: 'user',
  users: 'users',
  team: 'team',
  teams: 'team',
  entity: 'cube',
  entities: 'cube',
  object: 'braces',
  list: 'array',
  file: 'file',
  files: 'file',
  level: 'medal',
} as const;

export type Kind = keyof typeof KINDS;

export const glyphOf = (kind: Kind): string => KINDS[kind];

const BY_FORMAT: Record<string, Kind> = {
  'date-time': 'date',
  timer: 'timer',
  url: 'url',
  email: 'email',
  'idn-email': 'email',
  ipv4: 'ip',
  ipv6: 'ip',
  markdown: 'markdown',
  yaml: 'yaml',
  proto: 'proto',
  user: 'user',
  team: 'team',
  entity: 'entity',
  'multi-line': 'longText',
  'labeled-url': 'labeledUrl',
  file: 'file',
};

const BY_TYPE: Record<PropertyType, Kind> = {
  string: 'text',
  number: 'number',
  boolean: 'toggle',
  object: 'object',
  array: 'list',
};

/** What a list of such things is; anything else stays a plain list. */
const PLURAL: Partial<Record<Kind, Kind>> = {
  choice: 'choices',
  user: 'users',
  team: 'teams',
  entity: 'entities',
  file: 'files',
};

export function kindOf(schema: PropertySchema): Kind {
  if (schema.type === 'array') return (schema.items && PLURAL[kindOf(schema.items)]) ?? 'list';
  if (schema.enum) return 'choice';
  const byFormat = schema.format && BY_FORMAT[schema.format];
  return byFormat || BY_TYPE[schema.type ?? 'string'] || 'text';
}

/** Kinds whose values are documents: too long for a column unless somebody asks for it. */
export const LONG_KINDS: ReadonlySet<Kind> = new Set<Kind>([
  'markdown',
  'yaml',
  'proto',
  'object',
  'longText',
]);
