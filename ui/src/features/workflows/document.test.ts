import { expect, test } from 'vitest';
import type { Workflow } from '~/api/workflows';
import { copyOf, documentOf, isPublished, newNode, nodeOfFault, published, readFlow } from './document';
import { STARTS } from './starts';
import { START_NAMES } from './view';

const { service } = STARTS;

test('a stored workflow without its audit is its definition', () => {
  const stored = {
    ...service,
    id: 'x',
    version: 3,
    createdAt: '',
    createdBy: '',
    updatedAt: '',
    updatedBy: '',
  };
  expect(documentOf(stored as Workflow)).toEqual(service);
});

test.each(START_NAMES)('the example %s is read from JSON as it is, and starts nothing by itself', (name) => {
  expect(readFlow(JSON.stringify(STARTS[name]))).toEqual({ draft: STARTS[name] });
  expect(isPublished(STARTS[name])).toBe(false);
});

test.each([
  ['{', 'json'],
  ['{"identifier": "a", "nodes": [{}], "connections": []}', 'shape'],
  ['{"identifier": "a", "nodes": []}', 'shape'],
])('%s is not drawn: %s', (text, fault) => {
  expect(readFlow(text)).toEqual({ fault });
});

test('publishing switches on what nobody can start, and leaves single triggers that were switched off', () => {
  const on = published(service, true);
  expect(isPublished(on)).toBe(true);
  const [first, ...rest] = on.nodes;
  const off = { ...first, identifier: 'other', config: { ...first?.config, published: false } };
  const mixed = { ...on, nodes: [first, off, ...rest] } as typeof on;
  expect(published(mixed, true)).toBe(mixed);
  expect(isPublished(published(mixed, false))).toBe(false);
});

test('a copy has another name and is not published', () => {
  expect(copyOf(published(service, true), 'Copy')).toMatchObject({
    identifier: 'new_service_copy',
    title: 'Copy',
    nodes: [{ config: { published: false } }, {}, {}],
  });
});

test('a new node never takes a name that is taken', () => {
  expect(newNode(service, 'DELAY', 'Approval').identifier).toBe('approval_2');
  expect(newNode(service, 'DELAY', 'Trigger').identifier).toBe('trigger_2');
});

test('a fault belongs to its node, one of a connection to the node that it leaves', () => {
  expect(nodeOfFault(service, ['nodes', '2', 'config', 'mapping'])).toBe('create');
  expect(nodeOfFault(service, ['connections', '1'])).toBe('approval');
  expect(nodeOfFault(service, ['title'])).toBeUndefined();
});
