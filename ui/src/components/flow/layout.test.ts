import { expect, test } from 'vitest';
import type { FlowNode, Graph } from '~/api/workflows';
import { edgeId } from './graph';
import { exitsAcross, layoutOf } from './layout';

const WAYS = [
  { sourceIdentifier: 'check', targetIdentifier: 'ask', sourceOutletIdentifier: 'big' },
  { sourceIdentifier: 'check', targetIdentifier: 'write', fallback: true },
];
const check: FlowNode = {
  identifier: 'check',
  config: {
    type: 'CONDITION',
    outlets: [
      { identifier: 'big', expression: 'true' },
      { identifier: 'loose', expression: 'false' },
    ],
  },
};
const write: FlowNode = { identifier: 'write', config: { type: 'UPSERT_ENTITY' } };
const ask: FlowNode = { identifier: 'ask', config: { type: 'INPUT' } };
const flow: Graph = { nodes: [check, write, ask], connections: WAYS };

const bendsAt = (...places: number[]) => ({
  bends: Object.fromEntries(
    WAYS.map((way, at) => [edgeId(way), { points: [], label: { x: places[at] ?? 0, y: 0 } }]),
  ),
});

const names = (...places: number[]) => exitsAcross(check, flow, bendsAt(...places)).map(({ id }) => id);

test('exits stand from left to right as their connections leave, those that lead nowhere last', () => {
  expect(names(200, 100)).toEqual(['fallback', 'outlet:big', 'outlet:loose']);
  expect(names(100, 200)).toEqual(['outlet:big', 'fallback', 'outlet:loose']);
});

test('connections that are laid out leave without crossing', () => {
  const laid = layoutOf(flow);
  const [left, right] = exitsAcross(check, flow, laid).map(({ id }) => id);
  const way = (exit: string | undefined) => (exit === 'fallback' ? 'write' : 'ask');
  expect(laid.places[way(left)]?.x).toBeLessThan(laid.places[way(right)]?.x ?? 0);
});
