/** What both kinds of description come down to. Schemas stay as they are written: they are read when they are opened. */
import type { Json } from './json';
import type { Follow } from './refs';

export type Field = {
  name: string;
  place: string;
  required: boolean;
  deprecated: boolean;
  description: string;
  schema: unknown;
  example?: unknown;
};

export type Content = {
  media: string;
  title?: string;
  schema: unknown;
  examples: Example[];
  headers?: unknown;
};
export type Example = { name: string; value: unknown };
export type Reply = { status: string; description: string; headers: Field[]; contents: Content[] };

export type Operation = {
  /** Its name in an address; unique in the document. */
  id: string;
  verb: string;
  path: string;
  summary: string;
  description: string;
  deprecated: boolean;
  fields: Field[];
  bodies: Content[];
  replies: Reply[];
  /** Names of schemes; each line is one way in. */
  security: string[][];
  /** Another host than the document's. */
  servers: Server[];
};

export type Server = { url: string; description: string; protocol?: string };
export type Scheme = { name: string; kind: string; description: string; place?: string; key?: string };
export type Group = { name: string; description: string; operations: Operation[] };

export type Api = {
  standard: string;
  title: string;
  version: string;
  description: string;
  servers: Server[];
  schemes: Scheme[];
  groups: Group[];
  schemas: [string, unknown][];
  follow: Follow;
  root: Json;
};

/** `seen` counts the names given: no two operations have one address. */
export function addressOf(wanted: string, seen: Map<string, number>): string {
  const name = wanted.replace(/[^\w-]+/g, '-').replace(/^-+|-+$/g, '') || 'operation';
  const times = seen.get(name) ?? 0;
  seen.set(name, times + 1);
  return times ? `${name}-${times}` : name;
}

/** Grouped by tag in the order in which the document names its tags; what has none comes last, under ''. */
export function grouped(tags: Map<string, string>, tagged: [string[], Operation][]): Group[] {
  const groups = new Map<string, Group>();
  for (const [name, description] of tags) groups.set(name, { name, description, operations: [] });
  for (const [names, operation] of tagged)
    for (const name of names.length ? names.slice(0, 1) : ['']) {
      const group = groups.get(name) ?? { name, description: '', operations: [] };
      groups.set(name, group);
      group.operations.push(operation);
    }
  return [...groups.values()].filter(({ operations }) => operations.length > 0);
}
