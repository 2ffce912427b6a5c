import { expect, test } from 'vitest';
import { keyedBy, newKey } from './idempotency';

test('the same content keeps its key, other content gets another one', () => {
  const keyOf = keyedBy();
  expect(keyOf({ a: 1 })).toBe(keyOf({ a: 1 }));
  expect(keyOf({ a: 2 })).not.toBe(keyOf({ a: 1 }));
});

test('keys are 32 hexadecimal digits', () => {
  expect(newKey()).toMatch(/^[0-9a-f]{32}$/);
});
