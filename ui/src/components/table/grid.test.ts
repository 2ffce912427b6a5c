import { expect, test } from 'vitest';
import { movedBefore } from '../order/order';
import { HEAD, moved } from './cursor';
import { decodeSort, encodeSort, toggledSort } from './sort';

const BOUNDS = { rows: 3, columns: 2 };

test.each([
  ['ArrowDown', { row: 1, column: 0 }],
  ['ArrowUp', { row: HEAD, column: 0 }],
  ['ArrowRight', { row: 0, column: 1 }],
  ['ArrowLeft', { row: 0, column: 0 }],
  ['End', { row: 0, column: 1 }],
  ['PageDown', { row: 2, column: 0 }],
])('%s moves the cursor inside the grid', (key, place) => {
  expect(moved({ row: 0, column: 0 }, key, BOUNDS)).toEqual(place);
});

test('a letter does not move the cursor', () => {
  expect(moved({ row: 0, column: 0 }, 'f', BOUNDS)).toBeUndefined();
});

test('a head sorts up, down and not at all', () => {
  const up = toggledSort([], 'tier', false);
  const down = toggledSort(up, 'tier', false);
  expect(up).toEqual([{ id: 'tier', descending: false }]);
  expect(down).toEqual([{ id: 'tier', descending: true }]);
  expect(toggledSort(down, 'tier', false)).toEqual([]);
});

test('with shift a second column joins the first', () => {
  const sort = toggledSort([{ id: 'tier', descending: true }], '$title', true);
  expect(encodeSort(sort)).toBe('-tier,$title');
  expect(decodeSort('-tier,$title')).toEqual(sort);
});

test('a column is moved in front of another or to the end', () => {
  expect(movedBefore(['a', 'b', 'c'], 'c', 'a')).toEqual(['c', 'a', 'b']);
  expect(movedBefore(['a', 'b', 'c'], 'a', undefined)).toEqual(['b', 'c', 'a']);
});
