import { expect, test } from 'vitest';
import { mapOf, rowsOf, sameRows, textOf, writtenAs } from './rows';

test('an object survives the way through lines', () => {
  const body = { size: '{{ .inputs.size }}', count: 3, nested: { a: [1] } };
  expect(mapOf(rowsOf(body))).toEqual(body);
});

test('a line without a name is not part of the object', () => {
  const rows = [...rowsOf({ a: 'x' }), { key: '', value: 'y' }];
  expect(mapOf(rows)).toEqual({ a: 'x' });
  expect(sameRows(rows, { a: 'x' })).toBe(true);
  expect(sameRows(rows, { a: 'z' })).toBe(false);
});

test.each([
  ['12', 3, 12],
  ['12', 'x', '12'],
  ['tru', true, 'tru'],
  ['{"b":1}', { a: 1 }, { b: 1 }],
])('%s where %j stood is %j', (text, before, after) => {
  expect(writtenAs(text, before)).toEqual(after);
});

test('what is not text is shown as JSON', () => {
  expect(textOf({ a: 1 })).toBe('{"a":1}');
  expect(textOf('plain')).toBe('plain');
  expect(textOf(undefined)).toBe('');
});
