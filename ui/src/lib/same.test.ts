import { expect, test } from 'vitest';
import { same } from './same';

test.each([
  [{ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 }, true],
  [{ a: 1, b: undefined }, { a: 1 }, true],
  [{ a: [1, 2] }, { a: [2, 1] }, false],
  [{ a: null }, {}, false],
  ['x', 'x', true],
])('%j and %j: %s', (one, other, expected) => {
  expect(same(one, other)).toBe(expected);
});
