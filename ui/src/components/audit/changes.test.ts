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
