/** A value that a schema would take: its own examples first, else the plainest of its kind. */
import { isObject, type Json, listOf, textOf } from './json';
import type { Follow } from './refs';

const DEEPEST = 7;
const LARGEST = 300;

const BY_FORMAT: Record<string, string> = {
  'date-time': '2026-01-31T09:00:00Z',
  date: '2026-01-31',
  uuid: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
  email: 'somebody@example.com',
  uri: 'https://example.com',
};

const PLAIN: Record<string, (node: Json) => unknown> = {
  string: (node) => BY_FORMAT[textOf(node.format)] ?? 'string',
  integer: (node) => node.minimum ?? 0,
  number: (node) => node.minimum ?? 0,
  boolean: () => true,
  null: () => null,
};

const given = (node: Json): unknown =>
  [node.example, listOf(node.examples)[0], node.default, node.const, listOf(node.enum)[0]].find(
    (value) => value !== undefined,
  );

export function sampleOf(schema: unknown, follow: Follow): unknown {
  let left = LARGEST;
  /** `above` are the schemas that we are within: one that holds itself is left out. */
  const make = (value: unknown, above: Json[]): unknown => {
    const { node } = follow(value);
    left -= 1;
    if (left < 0 || above.length > DEEPEST || above.includes(node)) return undefined;
    const known = given(node);
    if (known !== undefined) return known;
    const within = [...above, node];
    const choice = listOf(node.oneOf ?? node.anyOf)[0];
    if (choice !== undefined) return make(choice, within);
    const type = [node.type].flat()[0];
    if (type === 'array') return [make(node.items, within)].filter((item) => item !== undefined);
    const plain = PLAIN[String(type)];
    return plain ? plain(node) : made(node, within);
  };
  const made = (node: Json, within: Json[]): unknown => {
    if (!isObject(node.properties) && !Array.isArray(node.allOf))
      return node.type === 'object' ? {} : undefined;
    const parts = listOf(node.allOf).map((part) => make(part, within));
    const own = Object.entries(isObject(node.properties) ? node.properties : {}).map(
      ([name, property]) => [name, make(property, within)] as const,
    );
    return Object.assign(
      {},
      ...parts.filter(isObject),
      Object.fromEntries(own.filter(([, value]) => value !== undefined)),
    );
  };
  return make(schema, []);
}
