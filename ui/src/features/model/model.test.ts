import { expect, test } from 'vitest';
import { blueprint } from '~/testing/builders';
import { incomingOf, modelOf, nearTo, neighbour } from './model';

const to = (target: string, many = false) => ({ target, many, required: false });

const BLUEPRINTS = [
  blueprint({ relations: { system: to('system'), dependsOn: to('service', true), owner: to('_team') } }),
  blueprint({ identifier: 'system', title: 'System', relations: { domain: to('domain') } }),
  blueprint({ identifier: 'domain', title: 'Domain', relations: {} }),
  blueprint({ identifier: '_team', title: 'Team', relations: {} }),
];

const known = (identifier: string, count: number) => ({
  identifier,
  title: identifier,
  icon: null,
  count,
  system: identifier.startsWith('_'),
  hidden: false,
});
const KNOWN = [known('service', 45), known('system', 14), known('domain', 6), known('_team', 3)];
const MODEL = modelOf(BLUEPRINTS, KNOWN);

test('what belongs to the portal is hidden, with the relations that lead there', () => {
  expect(MODEL.cards.map(({ id, count }) => [id, count])).toEqual([
    ['service', 45],
    ['system', 14],
    ['domain', 6],
  ]);
  expect(MODEL.edges.map(({ id }) => id)).toEqual(['service.system', 'service.dependsOn', 'system.domain']);
});

test('everything is shown when somebody asks', () => {
  const all = modelOf(BLUEPRINTS, KNOWN, true);
  expect(all.cards).toHaveLength(4);
  expect(all.edges.map(({ id }) => id)).toContain('service.owner');
});

test('near is one relation away, in either direction', () => {
  expect([...nearTo(MODEL, 'system')]).toEqual(['system', 'service', 'domain']);
});

test.each([
  ['service', 'ArrowDown', 'system'],
  ['system', 'ArrowRight', 'domain'],
  ['domain', 'ArrowUp', 'system'],
  ['service', 'ArrowLeft', undefined],
  ['domain', 'ArrowDown', undefined],
  ['service', 'Enter', undefined],
])('from %s %s leads to %s', (id, key, there) => {
  expect(neighbour(MODEL, id, key)).toBe(there);
});

test('a relation to itself points here as well', () => {
  expect(incomingOf(MODEL, 'service').map(({ id }) => id)).toEqual(['service.dependsOn']);
});
