import { expect, test } from 'vitest';
import type { Graph } from '~/api/workflows';
import { nodesIn, placeIn } from './versions';

const GRAPH: Graph = {
  nodes: [{ identifier: 'call', title: 'Call', config: { type: 'WEBHOOK' } }],
  connections: [],
};

test.each([
  [['title'], 'title'],
  [['nodes', 'call', 'config', 'url'], 'Call › url'],
  [['nodes', 'gone'], 'gone'],
  [['connections', 'call', '.', 'targetIdentifier'], 'Call →'],
  [['connections', 'call', '*'], 'Call →'],
  [['connections', 'call', 'big', 'description'], 'Call → big › description'],
])('%j is said as %s', (path, words) => {
  expect(placeIn(GRAPH, path)).toBe(words);
});

test('a node changed when it is otherwise, or leads elsewhere', () => {
  const diff = [
    { path: '/title', before: 'a', after: 'b' },
    { path: '/nodes/call/config/url', before: 'a', after: 'b' },
    { path: '/connections/weigh/*/targetIdentifier', before: 'call', after: 'end' },
  ];
  expect([...nodesIn(diff)]).toEqual(['call', 'weigh']);
});
