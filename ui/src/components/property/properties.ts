/** Every property of a blueprint, stored or computed, in the order in which it is shown. */
import type { Blueprint, PropertySchema } from '~/api/contract';
import { glyphOf, type Kind, kindOf } from './kind';

export type Origin = 'stored' | 'mirror' | 'calculation' | 'aggregation';

export type Described = {
  key: string;
  label: string;
  kind: Kind;
  glyph: string;
  schema: PropertySchema;
  origin: Origin;
  required: boolean;
};

const GLYPHS: Partial<Record<Origin, string>> = {
  mirror: 'mirror',
  calculation: 'function',
  aggregation: 'sum',
};

const entry = (key: string, schema: PropertySchema, origin: Origin, required = false): Described => {
  const kind = kindOf(schema);
  const glyph = GLYPHS[origin] ?? glyphOf(kind);
  return { key, label: schema.title || key, kind, glyph, schema, origin, required };
};

/** A calculation names its colours in its own way; it is drawn as a choice is. */
export const coloured = (
  schema: PropertySchema & { colorized?: boolean; colors?: Record<string, string> },
) =>
  schema.colorized && schema.colors
    ? { ...schema, enum: Object.keys(schema.colors), enumColors: schema.colors }
    : schema;

const each = (map: Record<string, PropertySchema> | undefined, origin: Origin) =>
  Object.entries(map ?? {}).map(([key, schema]) => entry(key, coloured(schema), origin));

export function propertiesOf(blueprint: Blueprint): Described[] {
  const required = new Set(blueprint.schema.required ?? []);
  return [
    ...Object.entries(blueprint.schema.properties).map(([key, schema]) =>
      entry(key, schema, 'stored', required.has(key)),
    ),
    ...Object.entries(blueprint.mirrorProperties).map(([key, { title }]) => entry(key, { title }, 'mirror')),
    ...each(blueprint.calculationProperties, 'calculation'),
    ...Object.entries(blueprint.aggregationProperties ?? {}).map(([key, { title }]) =>
      entry(key, { title, type: 'number' }, 'aggregation'),
    ),
  ];
}

/** What a mirror shows is declared at the other end only; its value tells what it is. */
export function kindOfValue({ kind, origin }: Described, value: unknown): Kind {
  if (origin !== 'mirror') return kind;
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'boolean') return 'toggle';
  return typeof value === 'number' ? 'number' : kind;
}
