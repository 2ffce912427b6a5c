import { expect, test } from 'vitest';
import { spanOf } from './positions';

const TEXT = '{\n "a": {"b": [1, "x\\"y", {"c": true}]},\n "d": null\n}';

test.each<[string[], string]>([
  [['a', 'b', '0'], '1'],
  [['a', 'b', '1'], '"x\\"y"'],
  [['a', 'b', '2', 'c'], 'true'],
  [['d'], 'null'],
  [['a', 'b', '9'], '[1, "x\\"y", {"c": true}]'],
  [['gone'], TEXT],
])('%j is found', (path, found) => {
  const { from, to } = spanOf(TEXT, path);
  expect(TEXT.slice(from, to)).toBe(found);
});

test('a text that breaks off does not hang', () => {
  expect(spanOf('{"a": [1, ', ['a', '0'])).toEqual({ from: 7, to: 8 });
});
