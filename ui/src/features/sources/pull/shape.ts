/** The form of a source that is pulled, read from the schema that the server gives for its type. */
import type { Document, PropertySchema } from '~/api/contract';
import type { components } from '~/api/schema.gen';
import { titleOf } from '~/components/definition/identifier';
import type { FieldSpec } from '~/components/form/spec';
import { kindOf } from '~/components/property/kind';

type Schemas = components['schemas'];

export type Shape = {
  type?: string;
  title?: string;
  description?: string;
  format?: string;
  contentMediaType?: string;
  enum?: string[];
  examples?: string[];
  required?: string[];
  properties?: Record<string, Shape>;
  items?: Shape;
  additionalProperties?: unknown;
  minimum?: number;
  maximum?: number;
};

export type PullType = Omit<Schemas['PullType'], 'schema' | 'blueprints'> & {
  schema: Shape;
  blueprints: { identifier: string; title: string; icon?: string }[];
};

/** `secret` is written and never read, `rows` are objects in a table, `map` is of names and values. */
export type Control = 'field' | 'secret' | 'rows' | 'map';

export type Leaf = {
  /** Inside of what is pulled. */
  path: string[];
  control: Control;
  shape: Shape;
  spec: FieldSpec;
  /** Not asked of everybody. */
  rare: boolean;
};

/** A source is paused where it stands, not in its form. */
const ELSEWHERE = new Set(['paused']);

export const leafId = (path: string[]): string => path.join('.');

function controlOf({ type, format, items, additionalProperties }: Shape): Control {
  if (format === 'secret') return 'secret';
  if (type === 'array' && items?.properties) return 'rows';
  return type === 'object' && typeof additionalProperties === 'object' ? 'map' : 'field';
}

const schemaOf = ({ type, format, enum: options, items, minimum, maximum }: Shape) =>
  ({
    type: type === 'integer' ? 'number' : (type ?? 'string'),
    format,
    enum: options,
    items: items && { type: 'string' },
    minimum,
    maximum,
  }) as PropertySchema;

function leafOf(path: string[], shape: Shape, required: boolean, rare: boolean): Leaf {
  const schema = schemaOf(shape);
  const spec: FieldSpec = {
    id: leafId(path),
    kind: kindOf(schema),
    label: shape.title || titleOf(path.at(-1) ?? ''),
    description: shape.description,
    placeholder: shape.examples?.join(', '),
    required,
    schema,
  };
  return { path, control: controlOf(shape), shape, spec, rare };
}

/** What is required, and the first of what belongs together, is asked of everybody. */
export function leavesOf(schema: Shape, minutes: number): Leaf[] {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {})
    .filter(([key]) => !ELSEWHERE.has(key))
    .flatMap(([key, shape]) =>
      shape.properties
        ? Object.entries(shape.properties).map(([inner, each], index) =>
            leafOf([key, inner], each, false, index > 0),
          )
        : [leafOf([key], withUsual(key, shape, minutes), required.has(key), !required.has(key))],
    );
}

const withUsual = (key: string, shape: Shape, minutes: number): Shape =>
  key === 'intervalMinutes' ? { ...shape, examples: [String(minutes)] } : shape;

const LAST = /([^/:]+?)(?:\.git)?\/?$/;

/** What somebody would call it: the last word of what is read. */
export function usualTitle({ title }: Pick<PullType, 'title'>, pull: Document): string {
  const [named] = [pull.organization, pull.repository].filter((value) => typeof value === 'string');
  return LAST.exec((named as string | undefined) ?? '')?.[1] ?? title;
}

const SECRET = /^\s*\{\{\s*\.secrets(?:\.([A-Za-z0-9_]+)|\["([^"]+)"\])\s*\}\}\s*$/;

export const secretName = (value: unknown): string | undefined => {
  const found = typeof value === 'string' ? SECRET.exec(value) : null;
  return found ? (found[1] ?? found[2]) : undefined;
};

export const secretText = (name: string): string =>
  /^[A-Za-z0-9_]+$/.test(name) ? `{{ .secrets.${name} }}` : `{{ .secrets["${name}"] }}`;

/** "acme", "token" → ACME_TOKEN */
export const secretFor = (title: string, key: string): string =>
  `${title} ${titleOf(key)}`
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 80);
