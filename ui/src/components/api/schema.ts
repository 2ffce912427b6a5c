/** A schema as a tree that is read one level at a time, so that one which holds itself does no harm. */
import { entriesOf, isObject, type Json, listOf, shown, textOf } from './json';
import type { Follow } from './refs';

export type Branch = { name: string; schema: unknown; required: boolean; choice?: boolean };

export type Described = {
  type: string;
  description: string;
  deprecated: boolean;
  limits: string[];
  values: string[];
  branches: Branch[];
  /** A reference that leads nowhere. */
  missing?: string;
};

const plainType = (node: Json): string => {
  const types = [node.type].flat().filter((type) => typeof type === 'string');
  const nullable = node.nullable === true ? ['null'] : [];
  if (types.length) return [...types, ...nullable].join(' | ');
  if (node.properties || node.allOf) return 'object';
  if (node.enum) return 'enum';
  return '';
};

/** A few words: `Booking`, `Container[]`, `string (date-time)`, `one of`. */
export function typeOf(schema: unknown, follow: Follow, depth = 0): string {
  if (typeof schema === 'boolean') return schema ? 'anything' : 'nothing';
  const { node, name, missing } = follow(schema);
  if (missing) return name ?? missing;
  if (node.const !== undefined) return shown(node.const);
  if (node.type === 'array' && depth < 4) return `${typeOf(node.items, follow, depth + 1) || 'anything'}[]`;
  for (const word of ['oneOf', 'anyOf'] as const)
    if (Array.isArray(node[word])) {
      const kinds = node[word].slice(0, 4).map((kind) => (depth < 3 ? typeOf(kind, follow, depth + 1) : '…'));
      return name ?? kinds.filter(Boolean).join(' | ');
    }
  const plain = plainType(node);
  if (name && (plain === 'object' || !plain)) return name;
  return textOf(node.format) ? `${plain} (${node.format})` : plain || 'anything';
}

const span = (low: unknown, high: unknown, unit: string): string | undefined => {
  const [from, to] = [low, high].map((bound) => (typeof bound === 'number' ? bound : undefined));
  if (from === undefined && to === undefined) return undefined;
  if (to === undefined) return `≥ ${from}${unit}`;
  return from === undefined ? `≤ ${to}${unit}` : `${from}–${to}${unit}`;
};

function limitsOf(node: Json): string[] {
  const limits = [
    span(node.minimum, node.maximum, ''),
    typeof node.exclusiveMinimum === 'number' && `> ${node.exclusiveMinimum}`,
    typeof node.exclusiveMaximum === 'number' && `< ${node.exclusiveMaximum}`,
    span(node.minLength, node.maxLength, ' characters'),
    span(node.minItems, node.maxItems, ' items'),
    typeof node.pattern === 'string' && `/${node.pattern}/`,
    node.uniqueItems === true && 'unique',
    node.readOnly === true && 'read only',
    node.writeOnly === true && 'write only',
    node.default !== undefined && `default ${shown(node.default)}`,
    node.example !== undefined && `e.g. ${shown(node.example)}`,
  ];
  return limits.filter((limit) => typeof limit === 'string');
}

const DEEPEST = 8;

/** Its own properties and those of all that it is made of. */
function propertiesOf(node: Json, follow: Follow, depth = 0): Branch[] {
  const required = new Set(listOf(node.required));
  const own = entriesOf(node.properties).map(([name, schema]) => ({
    name,
    schema,
    required: required.has(name),
  }));
  if (depth > DEEPEST) return own;
  const parts = listOf(node.allOf).flatMap((part) => propertiesOf(follow(part).node, follow, depth + 1));
  const all = new Map([...parts, ...own].map((branch) => [branch.name, branch]));
  return [...all.values()].map((branch) => ({
    ...branch,
    required: branch.required || required.has(branch.name),
  }));
}

const choicesOf = (node: Json, follow: Follow): Branch[] =>
  ['oneOf', 'anyOf'].flatMap((word) =>
    listOf(node[word])
      .filter((schema) => follow(schema).node.type !== 'null')
      .map((schema) => ({ name: typeOf(schema, follow), schema, required: false, choice: true })),
  );

function branchesOf(node: Json, follow: Follow): Branch[] {
  const items = follow(node.items).node;
  if (node.type === 'array') return branchesOf(items === node ? {} : items, follow);
  const rest = isObject(node.additionalProperties)
    ? [{ name: '*', schema: node.additionalProperties, required: false }]
    : [];
  return [...propertiesOf(node, follow), ...rest, ...choicesOf(node, follow)];
}

export function describe(schema: unknown, follow: Follow): Described {
  const { node, missing } = follow(schema);
  const said = textOf(objectWith(schema).description) || textOf(node.description);
  return {
    type: typeOf(schema, follow),
    description: said,
    deprecated: node.deprecated === true,
    limits: limitsOf(node),
    values: listOf(node.enum ?? follow(node.items).node.enum).map(shown),
    branches: missing ? [] : branchesOf(node, follow),
    missing,
  };
}

const objectWith = (value: unknown): Json => (isObject(value) ? value : {});
