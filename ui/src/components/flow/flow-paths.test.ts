import { expect, test } from 'vitest';
import type { Graph } from '~/api/workflows';
import { blueprint } from '~/testing/builders';
import { pathsAt } from './flow-paths';

const graph: Graph = {
  nodes: [
    {
      identifier: 'start',
      title: 'Ask',
      config: {
        type: 'SELF_SERVE_TRIGGER',
        userInputs: { properties: { 'disk-size': { type: 'number', title: 'Size' } } },
      },
    },
    { identifier: 'write', config: { type: 'UPSERT_ENTITY', blueprintIdentifier: 'service' } },
    {
      identifier: 'call',
      config: { type: 'WEBHOOK', onFailure: 'continue' },
      variables: { id: '{{ .result }}' },
    },
    { identifier: 'end', config: { type: 'SLACK' } },
    { identifier: 'aside', config: { type: 'AI' } },
  ],
  connections: [
    { sourceIdentifier: 'start', targetIdentifier: 'write' },
    { sourceIdentifier: 'write', targetIdentifier: 'call' },
    { sourceIdentifier: 'call', targetIdentifier: 'end' },
  ],
};

const at = (id: string) => pathsAt(graph, id, [blueprint()]).map(({ path }) => path);

test('a node reads what came before it, and nothing else', () => {
  expect(at('end')).toEqual(
    expect.arrayContaining(['.outputs.trigger["disk-size"]', '.outputs.write.properties.tier']),
  );
  expect(at('end').some((path) => path.startsWith('.outputs.aside'))).toBe(false);
  expect(at('start').some((path) => path.startsWith('.outputs'))).toBe(false);
});

test('variables stand in the place of the output; what may fail tells its error', () => {
  expect(at('end').filter((path) => path.startsWith('.outputs.call'))).toEqual([
    '.outputs.call.id',
    '.outputs.call.error.message',
  ]);
});
