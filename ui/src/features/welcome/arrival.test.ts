import { expect, test } from 'vitest';
import { arrivalsOf, countOf, leftOutOf, samplesOf } from './arrival';
import type { Installed, Starter } from './queries';

const blueprint = (identifier: string, relations: string[]) => ({
  identifier,
  title: identifier.toUpperCase(),
  icon: null,
  description: null,
  properties: [],
  relations,
  exists: false,
});
const starters = [
  { blueprints: [blueprint('service', ['service']), blueprint('deployment', ['service'])] },
  { blueprints: [blueprint('service', ['team'])] },
] as unknown as Starter[];
const installed = {
  blueprints: [
    { identifier: 'service', change: 'create' },
    { identifier: 'deployment', change: 'update' },
  ],
  objects: [
    { section: 'actions', key: 'a', change: 'create' },
    { section: 'actions', key: 'b', change: 'kept' },
  ],
  samples: { service: 3, deployment: 2 },
  leftOut: { deployment: 1 },
} as unknown as Installed;

test('a blueprint of two starters is one, with the relations of both and none to itself', () => {
  const [service, deployment] = arrivalsOf(installed, starters);
  expect(service).toMatchObject({ title: 'SERVICE', relations: ['team'], change: 'create', samples: 3 });
  expect(deployment).toMatchObject({ relations: ['SERVICE'], change: 'update' });
});

test('only what is new is counted', () => {
  expect(countOf(installed, 'actions')).toBe(1);
  expect(countOf(installed, 'scorecards')).toBe(0);
  expect(samplesOf(installed)).toBe(5);
  expect(leftOutOf(installed)).toBe(1);
});
