import { expect, test } from 'vitest';
import { askedTypeOf, rows, withRows } from './approver-inputs';

const FORM = {
  properties: { b: { type: 'number' as const }, a: { type: 'string' as const } },
  required: ['a'],
  order: ['a'],
};

test('rows come in the order of the form, and what it leaves out comes last', () => {
  expect(rows(FORM).map(({ key, required }) => [key, required])).toEqual([
    ['a', true],
    ['b', false],
  ]);
  expect(rows(undefined)).toEqual([]);
});

test('rows make the form again, and nothing without any', () => {
  expect(withRows(rows(FORM))).toEqual({ ...FORM, order: ['a', 'b'] });
  expect(withRows([])).toBeUndefined();
});

test('two rows never have one key', () => {
  const row = { key: 'input_1', input: { type: 'string' as const }, required: false };
  expect(withRows([row, row])?.order).toEqual(['input_1', 'input_1_2']);
});

test('what has no row of its own has no type here', () => {
  expect(askedTypeOf({ type: 'string', format: 'user' })).toBe('user');
  expect(askedTypeOf({ type: 'object' })).toBeNull();
});
