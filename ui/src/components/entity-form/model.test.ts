import { expect, test } from 'vitest';
import { pointerParts } from '~/api/errors';
import { blueprint, entity } from '~/testing/builders';
import { change, creation, entitySpecs, fieldOf, fromJson, jsonFace, valuesOf } from './model';

const WORDS = { title: 'Title', identifier: 'Identifier', identifierHint: '', team: 'Teams' };
const SPECS = entitySpecs(blueprint(), WORDS, false);
const ORDERS = entity('orders', { relations: { system: 'payments' }, team: ['Checkout'] });

test('a new entity asks for its identifier, an existing one keeps it', () => {
  const ids = (isNew: boolean) => entitySpecs(blueprint(), WORDS, isNew).map(({ id }) => id);
  expect(ids(true)).toContain('identifier');
  expect(ids(false)).not.toContain('identifier');
});

test('required properties and relations are marked', () => {
  expect(SPECS.filter((spec) => spec.required).map(({ id }) => id)).toEqual(['properties.tier']);
});

test('empty fields of a new entity are not sent', () => {
  const values = { title: 'x', 'properties.tier': 'Tier 1', 'properties.replicas': undefined, team: [] };
  expect(creation(values)).toEqual({ title: 'x', properties: { tier: 'Tier 1' }, relations: {} });
});

test('a change sends only what changed, and clears by null', () => {
  const before = valuesOf(ORDERS);
  const values = { ...before, 'properties.replicas': 5, 'relations.system': undefined, team: [] };
  expect(change(SPECS, before, values)).toEqual({
    team: [],
    properties: { replicas: 5 },
    relations: { system: null },
  });
});

test('computed values are never sent back', () => {
  const before = valuesOf(entity('a', { properties: { tier: 'Tier 1', slo: true } }));
  const { 'properties.slo': _, ...withoutComputed } = before;
  expect(change(SPECS, before, withoutComputed)).toEqual({ properties: {}, relations: {} });
});

test('the JSON face and back again changes nothing', () => {
  const before = valuesOf(ORDERS);
  expect(change(SPECS, before, fromJson(jsonFace(SPECS, before)))).toEqual({ properties: {}, relations: {} });
});

test('a key that only the JSON face knows is sent', () => {
  const before = valuesOf(ORDERS);
  const text = jsonFace(SPECS, before).replace('"tier"', '"extra": 1, "tier"');
  expect(change(SPECS, before, fromJson(text))).toEqual({ properties: { extra: 1 }, relations: {} });
});

test.each([
  ['/properties/tier', 'properties.tier'],
  ['/relations/system', 'relations.system'],
  ['/team/0', 'team'],
  ['/title', 'title'],
  ['/icon', undefined],
])('a fault at %s belongs to %s', (path, id) => {
  expect(fieldOf(SPECS)(pointerParts(path))).toBe(id);
});
