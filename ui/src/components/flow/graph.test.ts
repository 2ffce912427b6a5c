import { expect, test } from 'vitest';
import type { FlowNode, Graph } from '~/api/workflows';
import {
  before,
  connected,
  disconnected,
  exitsOf,
  mayConnect,
  withNode,
  withNodeChanged,
  withoutNode,
} from './graph';

const node = (identifier: string, type: FlowNode['config']['type'], more: object = {}): FlowNode => ({
  identifier,
  config: { type, ...more },
});

const check = node('check', 'CONDITION', { outlets: [{ identifier: 'big', expression: 'true' }] });

const flow: Graph = {
  nodes: [node('start', 'SELF_SERVE_TRIGGER'), check, node('write', 'UPSERT_ENTITY'), node('tell', 'SLACK')],
  connections: [
    { sourceIdentifier: 'start', targetIdentifier: 'check' },
    { sourceIdentifier: 'check', targetIdentifier: 'write', sourceOutletIdentifier: 'big' },
    { sourceIdentifier: 'check', targetIdentifier: 'tell', fallback: true },
  ],
};

const ways = ({ connections }: Graph) =>
  connections.map(({ sourceIdentifier, targetIdentifier }) => `${sourceIdentifier}>${targetIdentifier}`);

test('a condition is left by its outlets, or by the way for when none holds', () => {
  expect(exitsOf(check).map(({ id }) => id)).toEqual(['outlet:big', 'fallback']);
});

test('a parallel is left by its branches alone', () => {
  const fork = node('fork', 'PARALLEL', { outlets: [{ identifier: 'left' }, { identifier: 'right' }] });
  expect(exitsOf(fork).map(({ id }) => id)).toEqual(['outlet:left', 'outlet:right']);
  expect(exitsOf(node('meet', 'JOIN')).map(({ id }) => id)).toEqual(['out']);
});

test('a node knows all that may come before it, the nearest first', () => {
  expect(before(flow, 'write').map(({ identifier }) => identifier)).toEqual(['check', 'start']);
});

test.each([
  ['write', 'start', 'into a trigger'],
  ['write', 'write', 'into itself'],
  ['write', 'check', 'back'],
])('%s does not lead to %s: %s', (source, target) => {
  expect(mayConnect(flow, source, target)).toBe(false);
  expect(connected(flow, source, 'out', target)).toBe(flow);
});

test('an exit leads to one node: another connection takes the place of the first', () => {
  const next = connected(flow, 'check', 'fallback', 'write');
  expect(ways(next)).toEqual(['start>check', 'check>write', 'check>write']);
});

test('a node put on a connection stands between its ends', () => {
  const next = withNode(flow, node('wait', 'DELAY'), { source: 'check', exit: 'outlet:big' });
  expect(ways(next)).toEqual(['start>check', 'check>tell', 'check>wait', 'wait>write']);
  expect(next.connections[2]).toMatchObject({ sourceOutletIdentifier: 'big' });
});

test('what led to a removed node leads to the one behind it', () => {
  const longer = withNode(flow, node('wait', 'DELAY'), { source: 'start', exit: 'out' });
  expect(ways(withoutNode(longer, 'wait'))).toContain('start>check');
  expect(ways(withoutNode(flow, 'check'))).toEqual([]);
});

test('a connection is removed by its name', () => {
  expect(ways(disconnected(flow, 'check/fallback/tell'))).toEqual(['start>check', 'check>write']);
});

test('another identifier is followed by connections and by templates', () => {
  const tell = node('tell', 'SLACK', { body: { text: '{{ .outputs.check.x }} {{ .outputs.checked }}' } });
  const read = { ...flow, nodes: flow.nodes.with(3, tell) };
  const next = withNodeChanged(read, 'check', { ...check, identifier: 'is-big' });
  expect(ways(next)).toEqual(['start>is-big', 'is-big>write', 'is-big>tell']);
  expect(next.nodes[3]?.config.body).toEqual({ text: '{{ .outputs["is-big"].x }} {{ .outputs.checked }}' });
});

test('an outlet that gets another name keeps its connection, one that goes takes it along', () => {
  const renamed = { ...check, config: { ...check.config, outlets: [{ identifier: 'huge' }] } };
  const next = withNodeChanged(flow, 'check', renamed);
  expect(next.connections[1]).toMatchObject({ sourceOutletIdentifier: 'huge', targetIdentifier: 'write' });
  const bare = { ...check, config: { ...check.config, outlets: [] } };
  expect(ways(withNodeChanged(flow, 'check', bare))).toEqual(['start>check', 'check>tell']);
});
