import { expect, test } from 'vitest';
import { pathsOf, percent, ticksOf } from './parts';

test.each([
  [[], [0, 1]],
  [
    [0, null],
    [0, 1],
  ],
  [[3], [0, 1, 2, 3]],
  [
    [5, 2],
    [0, 2, 4, 6],
  ],
  [[21], [0, 10, 20, 30]],
  [[100], [0, 50, 100]],
  [[0.3], [0, 0.1, 0.2, 0.3]],
])('the ticks for %j are %j', (values, expected) => {
  const ticks = ticksOf(values);
  expect(ticks).toHaveLength(expected.length);
  for (const [index, tick] of ticks.entries()) expect(tick).toBeCloseTo(expected[index] ?? -1);
});

test('a gap in the values is a gap in the line', () => {
  const at = (x: number) => ({ x, y: x });
  expect(pathsOf([at(0), at(1), null, at(3)])).toEqual(['M0.0 0.0L1.0 1.0', 'M3.0 3.0']);
  expect(pathsOf([null])).toEqual([]);
});

test('a share that is not nothing is not called nothing', () => {
  expect([percent(1, 1000), percent(0, 10), percent(1, 2), percent(1, 0)]).toEqual([
    '<1 %',
    '0 %',
    '50 %',
    '0 %',
  ]);
});
