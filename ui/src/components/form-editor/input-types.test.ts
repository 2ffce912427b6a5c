import { expect, test } from 'vitest';
import { asType, INPUT_NAMES, INPUT_TYPES, isMany, typeOf } from './input-types';

test.each(INPUT_NAMES)('%s is known again from what it stores', (name) => {
  expect(typeOf(INPUT_TYPES[name].schema)).toBe(name);
  if (INPUT_TYPES[name].listed) {
    const many = asType({ title: 'x' }, name, true);
    expect(isMany(many)).toBe(true);
    expect(typeOf(many)).toBe(name);
  }
});

test('another type keeps the words and rules, and nothing of the old type', () => {
  const text = { type: 'string' as const, title: 'Size', minLength: 3, default: 'abc', dependsOn: ['a'] };
  expect(asType(text, 'number', false)).toEqual({ title: 'Size', dependsOn: ['a'], type: 'number' });
});

test('a list of the same keeps its options and its blueprint', () => {
  const choice = { type: 'string' as const, enum: ['a'], enumColors: { a: 'red' } };
  expect(asType(choice, 'choice', true)).toEqual({ type: 'array', items: choice });
  const entity = { type: 'string' as const, format: 'entity', blueprint: 'service' };
  expect(asType(asType(entity, 'entity', true), 'entity', false)).toEqual(entity);
});
