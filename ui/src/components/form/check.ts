/** What a browser can say about a value before the server judges it. */
import type { Kind } from '../property/kind';
import { type FileFace, facesIn, LARGEST_FILE, sizeText } from './chosen-files';
import { type FieldSpec, isBlank, type Values } from './spec';

export type Fault = {
  rule:
    | 'required'
    | 'choose'
    | 'minLength'
    | 'maxLength'
    | 'pattern'
    | 'minimum'
    | 'maximum'
    | 'minItems'
    | 'maxItems'
    | 'email'
    | 'url'
    | 'json'
    | 'fileSize'
    | 'fileEmpty'
    | 'fileType';
  limit?: number | string;
};

type Check = (value: unknown, spec: FieldSpec) => Fault | undefined;

const when = (broken: boolean, rule: Fault['rule'], limit?: number | string): Fault | undefined =>
  broken ? { rule, limit } : undefined;

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const size = (value: unknown) => (Array.isArray(value) ? value.length : 0);

/** The server's patterns are of another dialect: one that a browser cannot read is left to the server. */
function mismatches(value: unknown, pattern: string): boolean {
  try {
    return !new RegExp(pattern, 'u').test(text(value));
  } catch {
    return false;
  }
}

const LENGTH: Check[] = [
  (value, { schema: { minLength } }) =>
    when(minLength !== undefined && text(value).length < minLength, 'minLength', minLength),
  (value, { schema: { maxLength } }) =>
    when(maxLength !== undefined && text(value).length > maxLength, 'maxLength', maxLength),
  (value, { schema: { pattern } }) => when(pattern !== undefined && mismatches(value, pattern), 'pattern'),
];

const RANGE: Check[] = [
  (value, { schema: { minimum } }) =>
    when(minimum !== undefined && Number(value) < minimum, 'minimum', minimum),
  (value, { schema: { maximum } }) =>
    when(maximum !== undefined && Number(value) > maximum, 'maximum', maximum),
];

const COUNT: Check[] = [
  (value, { schema: { minItems } }) =>
    when(minItems !== undefined && size(value) < minItems, 'minItems', minItems),
  (value, { schema: { maxItems } }) =>
    when(maxItems !== undefined && size(value) > maxItems, 'maxItems', maxItems),
];

const EMAIL: Check = (value) => when(!/^\S+@\S+$/.test(text(value)), 'email');
const URL_LIKE: Check = (value) => when(!URL.canParse(text(value)), 'url');

/** While somebody types, an object is the text that does not parse yet. */
const JSON_VALUE: Check = (value) => when(typeof value === 'string', 'json');

const FILES: Check[] = [
  (value) =>
    when(
      facesIn(value).some(({ size }) => size === 0),
      'fileEmpty',
    ),
  (value, { schema }) => {
    const most = (schema.items ?? schema).maxSize ?? LARGEST_FILE;
    return when(
      facesIn(value).some(({ size }) => size > most),
      'fileSize',
      sizeText(most),
    );
  },
  (value, { schema }) => {
    const endings = (schema.items ?? schema).accept;
    const fits = ({ name }: FileFace) =>
      !endings?.length || endings.some((ending) => name.toLowerCase().endsWith(ending.toLowerCase()));
    return when(!facesIn(value).every(fits), 'fileType', endings?.join(', '));
  },
];

const CHECKS: Partial<Record<Kind, Check[]>> = {
  text: LENGTH,
  longText: LENGTH,
  markdown: LENGTH,
  yaml: LENGTH,
  email: [EMAIL, ...LENGTH],
  url: [URL_LIKE, ...LENGTH],
  ip: LENGTH,
  number: RANGE,
  list: COUNT,
  choices: COUNT,
  users: COUNT,
  teams: COUNT,
  entities: COUNT,
  object: [JSON_VALUE],
  file: FILES,
  files: [...FILES, ...COUNT],
};

const CHOSEN: ReadonlySet<Kind> = new Set<Kind>([
  'choice',
  'choices',
  'user',
  'users',
  'team',
  'teams',
  'entity',
  'entities',
  'file',
  'files',
]);

export function checkField(spec: FieldSpec, value: unknown): Fault | undefined {
  if (isBlank(value)) return when(spec.required, CHOSEN.has(spec.kind) ? 'choose' : 'required');
  for (const check of CHECKS[spec.kind] ?? []) {
    const fault = check(value, spec);
    if (fault) return fault;
  }
  return undefined;
}

export function checkForm(specs: FieldSpec[], values: Values): Record<string, Fault> {
  return Object.fromEntries(
    specs.flatMap((spec) => {
      const fault = spec.disabled ? undefined : checkField(spec, values[spec.id]);
      return fault ? [[spec.id, fault]] : [];
    }),
  );
}

/** Fills what has a default and is still untouched. */
export const withDefaults = (specs: FieldSpec[], values: Values): Values => ({
  ...Object.fromEntries(
    specs.filter((spec) => spec.schema.default !== undefined).map((spec) => [spec.id, spec.schema.default]),
  ),
  ...values,
});
