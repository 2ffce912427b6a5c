import { expect, test } from 'vitest';
import { changesOf, valueText } from './changes';

const BEFORE = {
  title: 'orders',
  team: [],
  properties: { tier: 1, tags: ['a'], owner: { name: 'x' } },
  updatedAt: '2026-01-01',
};

test('only what differs is listed, under its path', () => {
  const after = {
    ...BEFORE,
    updatedAt: '2026-02-01',
    properties: { tier: 2, tags: ['a'], owner: { name: 'y' } },
  };
  expect(changesOf(BEFORE, after)).toEqual([
    { path: ['properties', 'tier'], before: 1, after: 2 },
    { path: ['properties', 'owner', 'name'], before: 'x', after: 'y' },
  ]);
});

test('a creation lists everything that has a value', () => {
  const paths = changesOf(null, BEFORE).map(({ path }) => path.join('.'));
  expect(paths).toEqual(['title', 'properties.tier', 'properties.tags', 'properties.owner.name']);
});

test('missing, null and the empty list are the same nothing', () => {
  expect(changesOf({ team: [], icon: null }, { properties: {} })).toEqual([
    { path: ['properties'], before: undefined, after: {} },
  ]);
  expect(changesOf({ properties: { a: null } }, { properties: {} })).toEqual([]);
});

test('members of a list that have names are compared one by one, and another order is told', () => {
  const rule = (identifier: string, level: string) => ({ identifier, title: identifier, level });
  const before = { rules: [rule('owner', 'Gold'), rule('docs', 'Silver')] };
  const after = { rules: [rule('docs', 'Bronze'), rule('owner', 'Gold'), rule('tests', 'Gold')] };
  expect(changesOf(before, after)).toEqual([
    { path: ['rules'], before: ['owner', 'docs'], after: ['docs', 'owner'] },
    { path: ['rules', 'docs', 'level'], before: 'Silver', after: 'Bronze' },
    { path: ['rules', 'tests', 'title'], before: undefined, after: 'tests' },
    { path: ['rules', 'tests', 'level'], before: undefined, after: 'Gold' },
  ]);
});

test('what is long is written line by line', () => {
  expect(valueText({ combinator: 'and', conditions: ['a'.repeat(60)] })).toContain('\n  "conditions"');
});

test.each([
  ['text', 'text'],
  [3, '3'],
  [false, 'false'],
  [['a'], '["a"]'],
  [null, undefined],
  ['', undefined],
])('%j is written %s', (value, text) => {
  expect(valueText(value)).toBe(text);
});
