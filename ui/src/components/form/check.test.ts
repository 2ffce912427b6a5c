import { expect, test } from 'vitest';
import type { PropertySchema } from '~/api/contract';
import { checkField, checkForm, withDefaults } from './check';
import { specOf } from './spec';

test.each<[PropertySchema, unknown, string | undefined]>([
  [{ type: 'string' }, '', 'required'],
  [{ type: 'string', enum: ['a'] }, undefined, 'choose'],
  [{ type: 'array' }, [], 'required'],
  [{ type: 'string', minLength: 3 }, 'ab', 'minLength'],
  [{ type: 'string', maxLength: 3 }, 'abcd', 'maxLength'],
  [{ type: 'string', pattern: '^[a-z]+$' }, 'A1', 'pattern'],
  [{ type: 'string', pattern: '(?i)[a-z]' }, 'A1', undefined],
  [{ type: 'number', minimum: 1 }, 0, 'minimum'],
  [{ type: 'number', maximum: 1 }, 2, 'maximum'],
  [{ type: 'number' }, 0, undefined],
  [{ type: 'boolean' }, false, undefined],
  [{ type: 'array', minItems: 2 }, ['a'], 'minItems'],
  [{ type: 'string', format: 'email' }, 'nobody', 'email'],
  [{ type: 'string', format: 'url' }, 'example', 'url'],
  [{ type: 'string', format: 'url' }, 'https://example.test', undefined],
  [{ type: 'object' }, '{"a":', 'json'],
  [{ type: 'object' }, { a: 1 }, undefined],
])('%j with %j is refused for %s', (schema, value, rule) => {
  expect(checkField(specOf('x', schema, true), value)?.rule).toBe(rule);
});

test('what is not required may be empty, what is disabled is not judged', () => {
  const optional = specOf('a', { type: 'string', minLength: 3 }, false);
  const disabled = { ...specOf('b', { type: 'string' }, true), disabled: true };
  expect(checkForm([optional, disabled], {})).toEqual({});
});

test('a default fills only what is untouched', () => {
  const specs = [specOf('a', { type: 'number', default: 3 }, false)];
  expect(withDefaults(specs, {})).toEqual({ a: 3 });
  expect(withDefaults(specs, { a: 0 })).toEqual({ a: 0 });
});
