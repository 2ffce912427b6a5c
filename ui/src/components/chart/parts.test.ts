import { expect, test } from 'vitest';
import { ceilingOf, pathsOf, percent } from './parts';

test.each([
  [[], 1],
  [[0, null], 1],
  [[3], 5],
  [[21, 4], 25],
  [[100], 100],
  [[101], 200],
  [[0.3], 0.5],
])('the axis of %j ends at %d', (values, expected) => expect(ceilingOf(values)).toBeCloseTo(expected));

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
