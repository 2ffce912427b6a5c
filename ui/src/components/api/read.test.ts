import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { curlOf } from './curl';
import type { Api } from './model';
import { readApi } from './read';
import { sampleOf } from './sample';
import { describe as described } from './schema';

function apiOf(value: unknown): Api {
  const read = readApi(value);
  if ('fault' in read) throw new Error(read.fault.message);
  return read.api;
}

const faultOf = (value: unknown) => {
  const read = readApi(value);
  return 'fault' in read ? read.fault : undefined;
};

const demo = (name: string) =>
  readFileSync(`${import.meta.dirname}/../../../../portal/demo/data/docs/${name}`, 'utf8');

const operationsOf = (api: Api) => api.groups.flatMap(({ operations }) => operations);

test('the bookings of the demo are read whole', () => {
  const api = apiOf(demo('booking-api.openapi.yaml'));
  expect(api.groups.map(({ name, operations }) => [name, operations.length])).toEqual([
    ['Bookings', 5],
    ['Quotes', 1],
    ['Sailings', 2],
  ]);
  expect(api.servers[1]?.url).toBe('https://eu.sandbox.lighthouse.example/v2');
  const create = operationsOf(api).find(({ id }) => id === 'createBooking');
  expect(create?.replies.map(({ status }) => status)).toEqual(['201', '409', '422']);
  const booking = described({ $ref: '#/components/schemas/Booking' }, api.follow);
  expect(booking.branches.find(({ name }) => name === 'number')?.required).toBe(true);
});

test('a command is for the shell, and no text of the document is', () => {
  const api = apiOf({
    openapi: '3.0.3',
    servers: [{ url: "https://api.test/$(id)';rm -rf /" }],
    components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-`id`' } } },
    security: [{ key: [] }],
    paths: {
      '/a/{b}': { parameters: [{ name: 'b', in: 'path', required: true, example: 'x y' }], post: {} },
    },
  });
  const [operation] = operationsOf(api);
  if (!operation) throw new Error('no operation');
  const text = curlOf(operation, api, api.servers[0]);
  const outside = text.replaceAll("'\\''", '').replace(/'[^']*'/g, '');
  expect(outside.replace(/\s+/g, ' ')).toBe('curl -X \\ -H "$API_KEY"');
  expect(text).toContain('/a/x%20y');
});

test('2.0 has its body and its form among the parameters', () => {
  const api = apiOf({
    swagger: '2.0',
    host: 'pets.test',
    basePath: '/v1',
    definitions: { Pet: { type: 'object', properties: { name: { type: 'string' } } } },
    paths: {
      '/pets': {
        post: {
          parameters: [{ in: 'body', name: 'pet', schema: { $ref: '#/definitions/Pet' } }],
          responses: { 200: { schema: { $ref: '#/definitions/Pet' } } },
        },
        put: { parameters: [{ in: 'formData', name: 'file', type: 'file', required: true }] },
      },
    },
  });
  const [post, put] = operationsOf(api);
  expect(api.servers[0]?.url).toBe('https://pets.test/v1');
  expect(sampleOf(post?.bodies[0]?.schema, api.follow)).toEqual({ name: 'string' });
  expect(post?.replies[0]?.contents[0]?.media).toBe('application/json');
  expect(described(put?.bodies[0]?.schema, api.follow).branches).toMatchObject([
    { name: 'file', required: true },
  ]);
});

test('both generations of AsyncAPI say who sends', () => {
  const said = (api: Api) =>
    operationsOf(api).map(({ verb, path, bodies }) => [verb, path, bodies[0]?.title]);
  expect(said(apiOf(demo('booking-api.asyncapi.yaml')))).toEqual([
    ['send', 'booking.changed.v2', 'Booking changed'],
    ['receive', 'sailing.closed.{line}.v1', 'Sailing closed'],
  ]);
  const old = {
    asyncapi: '2.6.0',
    channels: { 'a.b': { publish: { message: { oneOf: [{ name: 'One' }, { name: 'Two' }] } } } },
  };
  expect(said(apiOf(old))).toEqual([['receive', 'a.b', 'One']]);
});

test('what refers to itself, to nothing or to elsewhere does no harm', () => {
  const api = apiOf({
    openapi: '3.1.0',
    components: {
      schemas: {
        Loop: { $ref: '#/components/schemas/Loop' },
        Tree: {
          properties: {
            up: { $ref: '#/components/schemas/Tree' },
            all: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
          },
        },
        Both: { allOf: [{ $ref: '#/components/schemas/Both' }] },
        Lists: { type: 'array', items: { $ref: '#/components/schemas/Lists' } },
      },
    },
  });
  for (const [, schema] of api.schemas) {
    described(schema, api.follow);
    sampleOf(schema, api.follow);
  }
  expect(described({ $ref: '#/components/schemas/Loop' }, api.follow).missing).toBe(
    '#/components/schemas/Loop',
  );
  expect(described({ $ref: 'https://evil.test/x.json' }, api.follow).missing).toBe(
    'https://evil.test/x.json',
  );
  expect(described({ $ref: '#/constructor/prototype' }, api.follow).missing).toBeDefined();
  expect(sampleOf({ $ref: '#/components/schemas/Tree' }, api.follow)).toEqual({ all: [] });
});

test('a document that is none tells the place', () => {
  expect(faultOf('openapi: 3.1.0\npaths:\n  /a: {get: [}\n')).toMatchObject({ line: 3 });
  expect(faultOf('{"openapi": "3.1.0",\n "paths": {"/a" 5}}')).toMatchObject({ line: 2 });
  expect(faultOf('just words')).toEqual({ message: 'the document is no object' });
  expect(faultOf({ a: 1 })?.message).toMatch(/openapi, swagger or asyncapi/);
  const bomb = `a: &a [x, x]\n${'bcdefghij'
    .split('')
    .map((name, i) => `${name}: &${name} [${`*${'abcdefghi'[i]}, `.repeat(9)}]`)
    .join('\n')}`;
  expect(faultOf(bomb)?.message).toMatch(/alias/i);
});

const ODD = [null, 5, 'x', [], [null], {}, { $ref: 5 }, true];

test.each(ODD)('%j in any place is borne', (odd) => {
  const base = { openapi: '3.1.0', info: odd, servers: odd, security: odd, tags: odd, components: odd };
  const node = { parameters: odd, requestBody: odd, responses: odd, tags: odd, security: odd, servers: odd };
  const shapes = [
    { ...base, paths: odd },
    { ...base, paths: { '/a': odd, '/b': { get: odd, post: node } } },
    {
      ...base,
      components: { schemas: odd, securitySchemes: odd },
      paths: {
        '/b': { post: { parameters: [odd], responses: { 200: odd }, requestBody: { content: { x: odd } } } },
      },
    },
    {
      asyncapi: '3.0.0',
      info: odd,
      channels: odd,
      operations: { a: odd, b: { channel: odd, messages: odd } },
    },
    {
      asyncapi: '2.0.0',
      servers: odd,
      channels: { a: odd, b: { publish: odd, subscribe: { message: odd } } },
    },
  ];
  for (const api of shapes.map(apiOf))
    for (const operation of operationsOf(api)) {
      curlOf(operation, api, api.servers[0]);
      for (const { schema } of [...operation.bodies, ...operation.fields]) described(schema, api.follow);
    }
});

test('a document of half a megabyte is read before anybody waits', () => {
  const paths = Object.fromEntries(
    Array.from({ length: 1_500 }, (_, i) => [
      `/things/${i}`,
      {
        get: { operationId: `get${i}`, summary: 'x'.repeat(250), responses: { 200: { description: 'It' } } },
      },
    ]),
  );
  const text = JSON.stringify({ openapi: '3.1.0', paths });
  expect(text.length).toBeGreaterThan(500_000);
  expect(operationsOf(apiOf(text))).toHaveLength(1_500);
});
