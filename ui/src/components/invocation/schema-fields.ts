/** The fields of a backend that only its JSON Schema tells about. */
import type { Control, Field } from './kinds';

export type Shape = {
  type?: string | string[];
  title?: string;
  description?: string;
  enum?: unknown[];
  anyOf?: Shape[];
  oneOf?: Shape[];
  properties?: Record<string, Shape>;
  additionalProperties?: unknown;
  required?: string[];
};

const isFlag = (shape: Shape) =>
  shape.type === 'boolean' ||
  [...(shape.anyOf ?? []), ...(shape.oneOf ?? [])].some(({ type }) => type === 'boolean');

function controlOf(shape: Shape): Control {
  if (shape.enum) return 'choice';
  if (isFlag(shape)) return 'flag';
  if (shape.type === 'number' || shape.type === 'integer') return 'number';
  if (shape.type === 'string') return 'expression';
  if (shape.type === 'object' && !shape.properties) return 'map';
  return 'json';
}

const words = (key: string): string => {
  const text = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
};

export function fieldsOfSchema(shape: Shape): Field[] {
  const required = new Set(shape.required ?? []);
  return Object.entries(shape.properties ?? {})
    .filter(([key]) => key !== 'type')
    .map(([key, inner]) => ({
      path: [key],
      control: controlOf(inner),
      required: required.has(key),
      rare: !required.has(key) && Object.keys(shape.properties ?? {}).length > 8,
      options: inner.enum?.map(String),
      label: inner.title || words(key),
      hint: inner.description,
    }));
}
