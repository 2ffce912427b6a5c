import { expect, test } from 'vitest';
import type { UserInputs } from '~/api/contract';
import { withKeyChanged, withoutLine } from './layout';
import { needsOf, withRequired } from './required';

const text = { type: 'string' as const };
const form = (required?: UserInputs['required']): UserInputs => ({
  properties: { a: text, b: text, c: text },
  order: ['a', 'b', 'c'],
  ...(required ? { required } : {}),
});

const WHEN = '.form.a == "x, then"';
const mixed = () => withRequired(form(['b']), 'c', { jqQuery: WHEN });

test('required is a list of keys as long as nothing else is said', () => {
  expect(withRequired(form(['b']), 'a', true).required).toEqual(['b', 'a']);
  expect(withRequired(form(['b']), 'b', undefined).required).toEqual([]);
  expect(withRequired(form(), 'a', true).required).toEqual(['a']);
});

test('what is required only sometimes makes jq of the list, and is read back from it', () => {
  expect(mixed().required).toEqual({
    jqQuery: `[\n  "b",\n  (if ${WHEN} then "c" else empty end)\n]`,
  });
  expect(needsOf(mixed())).toEqual(
    new Map<string, unknown>([
      ['b', true],
      ['c', WHEN],
    ]),
  );
  expect(withRequired(mixed(), 'c', true).required).toEqual(['b', 'c']);
  expect(needsOf(withRequired(mixed(), 'c', { jqQuery: '' }))?.get('c')).toBe('');
});

test('a rename and a removal reach it', () => {
  expect(needsOf(withKeyChanged(mixed(), 'c', 'd'))?.get('d')).toBe(WHEN);
  expect(needsOf(withKeyChanged(mixed(), 'a', 'd'))?.get('c')).toBe('.form.d == "x, then"');
  expect(withoutLine(mixed(), 2).required).toEqual(['b']);
});

test('jq of another shape stays as somebody wrote it', () => {
  const own = form({ jqQuery: 'if .form.a then ["b"] else [] end' });
  expect(needsOf(own)).toBeUndefined();
  expect(withKeyChanged(own, 'b', 'd').required).toEqual(own.required);
  expect(withoutLine(own, 2).required).toEqual(own.required);
});
