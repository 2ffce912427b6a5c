/** OpenAPI 2.0, 3.0 and 3.1. */
import { entriesOf, isObject, type Json, listOf, objectOf, textOf } from './json';
import {
  type Api,
  addressOf,
  type Content,
  type Example,
  type Field,
  grouped,
  type Operation,
  type Reply,
  type Scheme,
  type Server,
} from './model';
import { type Follow, followIn } from './refs';

const VERBS = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace', 'query']);
const FORM = 'application/x-www-form-urlencoded';

function examplesOf(node: Json, follow: Follow): Example[] {
  const named = entriesOf(node.examples).map(([name, value]) => {
    const example = follow(value).node;
    return { name: textOf(example.summary) || name, value: example.value };
  });
  const own = node.example === undefined ? [] : [{ name: '', value: node.example }];
  return [...own, ...named.filter(({ value }) => value !== undefined)];
}

const contentsOf = (content: unknown, follow: Follow): Content[] =>
  entriesOf(content).map(([media, value]) => {
    const node = objectOf(value);
    return { media, schema: node.schema, examples: examplesOf(node, follow) };
  });

function fieldOf(value: unknown, follow: Follow, known: Partial<Field> = {}): Field {
  const { node } = follow(value);
  const [content] = contentsOf(node.content, follow);
  return {
    name: textOf(node.name),
    place: textOf(node.in),
    required: node.required === true,
    deprecated: node.deprecated === true,
    description: textOf(node.description),
    // Before 3.0 the type stood beside the name.
    schema: node.schema ?? content?.schema ?? node,
    example: node.example ?? examplesOf(node, follow)[0]?.value,
    ...known,
  };
}

const headersOf = (headers: unknown, follow: Follow): Field[] =>
  entriesOf(headers).map(([name, value]) => fieldOf(value, follow, { name, place: 'header' }));

function replyOf(status: string, value: unknown, produces: string[], follow: Follow): Reply {
  const { node } = follow(value);
  const old = node.schema
    ? produces.slice(0, 1).map((media) => ({ media, schema: node.schema, examples: oldExamples(node) }))
    : [];
  return {
    status,
    description: textOf(node.description),
    headers: headersOf(node.headers, follow),
    contents: [...old, ...contentsOf(node.content, follow)],
  };
}

const oldExamples = (node: Json): Example[] =>
  entriesOf(node.examples).map(([name, value]) => ({ name, value }));

/** In 2.0 the body is a parameter, and so is each field of a form. */
function oldBody(fields: Field[], consumes: string[]): Content[] {
  const body = fields.find(({ place }) => place === 'body');
  const media = consumes[0] ?? 'application/json';
  if (body) return [{ media, schema: body.schema, examples: [] }];
  const form = fields.filter(({ place }) => place === 'formData');
  if (form.length === 0) return [];
  const properties = Object.fromEntries(form.map(({ name, schema }) => [name, schema]));
  const required = form.filter((field) => field.required).map(({ name }) => name);
  return [{ media: consumes[0] ?? FORM, schema: { type: 'object', properties, required }, examples: [] }];
}

const textsOf = (value: unknown) => listOf(value).map(textOf).filter(Boolean);

const waysOf = (value: unknown): string[][] => listOf(value).map((way) => Object.keys(objectOf(way)));

function serversOf(value: unknown): Server[] {
  return listOf(value).flatMap((entry) => {
    const { url, description, variables } = objectOf(entry);
    const filled = textOf(url).replace(/\{([^}]+)\}/g, (whole, name) => {
      const chosen = objectOf(objectOf(variables)[name]).default;
      return chosen === undefined ? whole : String(chosen);
    });
    return filled ? [{ url: filled, description: textOf(description) }] : [];
  });
}

function oldServers(root: Json): Server[] {
  const host = textOf(root.host);
  if (!host) return [];
  const schemes = textsOf(root.schemes);
  return (schemes.length ? schemes : ['https']).map((scheme) => ({
    url: `${scheme}://${host}${textOf(root.basePath)}`,
    description: '',
  }));
}

const schemesOf = (value: unknown, follow: Follow): Scheme[] =>
  entriesOf(value).map(([name, entry]) => {
    const { node } = follow(entry);
    const kind = [node.type, node.scheme ?? node.flow].map(textOf).filter(Boolean).join(' · ');
    return {
      name,
      kind,
      description: textOf(node.description),
      place: textOf(node.in) || undefined,
      key: textOf(node.name) || undefined,
    };
  });

/** What stands at the operation wins over what stands at its path. */
function fieldsOf(path: Json, operation: Json, follow: Follow): Field[] {
  const fields = [...listOf(path.parameters), ...listOf(operation.parameters)].map((field) =>
    fieldOf(field, follow),
  );
  return [...new Map(fields.map((field) => [`${field.place} ${field.name}`, field])).values()];
}

export function readOpenApi(root: Json): Api {
  const follow = followIn(root);
  const info = objectOf(root.info);
  const components = objectOf(root.components);
  const seen = new Map<string, number>();
  const read = (path: string, verb: string, shared: Json, node: Json): [string[], Operation] => {
    const all = fieldsOf(shared, node, follow);
    const body = follow(node.requestBody).node;
    const consumes = textsOf(node.consumes ?? root.consumes);
    const produces = textsOf(node.produces ?? root.produces);
    const operation: Operation = {
      id: addressOf(textOf(node.operationId) || `${verb}-${path}`, seen),
      verb,
      path,
      summary: textOf(node.summary),
      description: textOf(node.description),
      deprecated: node.deprecated === true,
      fields: all.filter(({ place }) => place !== 'body' && place !== 'formData'),
      bodies: [...contentsOf(body.content, follow), ...oldBody(all, consumes)],
      replies: entriesOf(node.responses).map(([status, value]) =>
        replyOf(status, value, produces.length ? produces : ['application/json'], follow),
      ),
      security: waysOf(node.security ?? root.security),
      servers: serversOf(node.servers ?? shared.servers),
    };
    return [textsOf(node.tags), operation];
  };
  const paths = [...entriesOf(root.paths), ...entriesOf(root.webhooks)];
  const tagged = paths.flatMap(([path, value]) => {
    const shared = follow(value).node;
    return Object.entries(shared)
      .filter(([verb, node]) => VERBS.has(verb) && isObject(node))
      .map(([verb, node]) => read(path, verb, shared, objectOf(node)));
  });
  const tags = listOf(root.tags).map(objectOf);
  return {
    standard: root.swagger ? `OpenAPI ${root.swagger}` : `OpenAPI ${root.openapi}`,
    title: textOf(info.title),
    version: String(info.version ?? ''),
    description: textOf(info.description) || textOf(info.summary),
    servers: root.swagger ? oldServers(root) : serversOf(root.servers),
    schemes: schemesOf(components.securitySchemes ?? root.securityDefinitions, follow),
    groups: grouped(
      new Map(tags.map(({ name, description }) => [textOf(name), textOf(description)])),
      tagged,
    ),
    schemas: entriesOf(components.schemas ?? root.definitions),
    follow,
    root,
  };
}
