/** The operation as a command. Everything from the document stands in single quotes: a shell reads none of it. */
import { shown } from './json';
import type { Api, Field, Operation, Scheme, Server } from './model';
import { sampleOf } from './sample';

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** `"$TOKEN"` is ours and is meant for the shell. */
const header = (name: string, value: string, secret = '') => `-H ${quoted(`${name}: ${value}`)}${secret}`;

function credential({ kind, place, key }: Scheme): string | undefined {
  if (place === 'header' && key) return header(key, '', '"$API_KEY"');
  if (/basic/i.test(kind)) return '-u "$USERNAME:$PASSWORD"';
  return /bearer|oauth|openid/i.test(kind) ? header('Authorization', 'Bearer ', '"$TOKEN"') : undefined;
}

const exampleOf = (field: Field, api: Api): string =>
  shown(field.example ?? sampleOf(field.schema, api.follow) ?? field.name);

function addressOf(operation: Operation, api: Api, server: Server | undefined): string {
  const path = operation.fields
    .filter(({ place }) => place === 'path')
    .reduce(
      (text, field) => text.replaceAll(`{${field.name}}`, encodeURIComponent(exampleOf(field, api))),
      operation.path,
    );
  const query = operation.fields
    .filter(({ place, required }) => place === 'query' && required)
    .map((field) => `${encodeURIComponent(field.name)}=${encodeURIComponent(exampleOf(field, api))}`);
  const base = (server?.url ?? '').replace(/\/$/, '');
  return `${base}${path}${query.length ? `?${query.join('&')}` : ''}`;
}

export function curlOf(operation: Operation, api: Api, server: Server | undefined): string {
  const [body] = operation.bodies;
  const names = new Set(operation.security[0]);
  const headers = operation.fields.filter(({ place, required }) => place === 'header' && required);
  const example = body && (body.examples[0]?.value ?? sampleOf(body.schema, api.follow));
  const text = typeof example === 'string' ? example : JSON.stringify(example, null, 2);
  return [
    `curl${operation.verb === 'get' ? '' : ` -X ${quoted(operation.verb.toUpperCase())}`} ${quoted(addressOf(operation, api, server))}`,
    ...api.schemes.filter(({ name }) => names.has(name)).map(credential),
    ...headers.map((field) => header(field.name, exampleOf(field, api))),
    body && header('Content-Type', body.media),
    text && `-d ${quoted(text)}`,
  ]
    .filter(Boolean)
    .join(' \\\n  ');
}
