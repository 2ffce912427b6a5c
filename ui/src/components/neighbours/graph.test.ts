import { expect, test } from 'vitest';
import type { Related } from '~/api/contract';
import { countOf, graphOf, NODE } from './graph';

const group = (relation: string, direction: Related['direction'], count: number): Related => ({
  relation,
  title: relation,
  direction,
  blueprint: 'service',
  blueprintTitle: 'Service',
  count,
  entities: Array.from({ length: Math.min(count, 50) }, (_, i) => ({
    blueprint: 'service',
    identifier: `${relation}-${i}`,
    title: `${relation} ${i}`,
    icon: null,
  })),
});

test('what points here stands left, what it points to right, the entity between them', () => {
  const graph = graphOf([group('system', 'upstream', 1), group('dependsOn', 'downstream', 3)], 6);
  expect(graph.left.map(({ y }) => y)).toEqual([0, 68, 136]);
  expect(graph.right).toMatchObject([{ identifier: 'system-0', x: 2 * NODE.column, y: 68 }]);
  expect(graph.middle).toBe(68);
});

test('a long relation does not crowd out the others, and the rest is counted', () => {
  const graph = graphOf([group('uses', 'upstream', 120), group('system', 'upstream', 1)], 6);
  expect(graph.right).toHaveLength(6);
  expect(graph.right.map(({ identifier }) => identifier)).toContain('system-0');
  expect(graph.right.at(-1)?.more).toBe(116);
});

test('an entity without relations stands alone', () => {
  expect(graphOf([], 6)).toEqual({ left: [], right: [], middle: 0, height: NODE.height });
});

test('everything is counted, not only what was sent', () => {
  expect(countOf([group('uses', 'upstream', 120), group('system', 'upstream', 1)])).toBe(121);
});
