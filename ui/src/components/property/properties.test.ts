import { expect, test } from 'vitest';
import { blueprint } from '~/testing/builders';
import { kindOfValue, propertiesOf } from './properties';

const SERVICE = blueprint({
  mirrorProperties: { domain: { path: 'system.domain', title: 'Domain' } },
  calculationProperties: { slo: { type: 'boolean', title: 'SLO met', calculation: 'true' } },
  aggregationProperties: { incidents: { title: 'Open incidents' } },
});

test('stored properties come first, computed ones say what they are', () => {
  expect(propertiesOf(SERVICE).map(({ key, origin }) => [key, origin])).toEqual([
    ['tier', 'stored'],
    ['replicas', 'stored'],
    ['locked', 'stored'],
    ['repository', 'stored'],
    ['domain', 'mirror'],
    ['slo', 'calculation'],
    ['incidents', 'aggregation'],
  ]);
});

test('required properties are marked', () => {
  expect(propertiesOf(SERVICE).filter(({ required }) => required)).toHaveLength(1);
});

test.each([
  [['a'], 'list'],
  [true, 'toggle'],
  [3, 'number'],
  ['x', 'text'],
])('a mirror that shows %j is drawn as %s', (value, kind) => {
  const mirror = propertiesOf(SERVICE).find(({ key }) => key === 'domain');
  expect(mirror && kindOfValue(mirror, value)).toBe(kind);
});

test('a coloured calculation is drawn as a choice, and an uncoloured one as what it is', () => {
  const [risk, plain] = propertiesOf(
    blueprint({
      schema: { properties: {} },
      calculationProperties: {
        risk: { type: 'string', calculation: '"high"', colorized: true, colors: { high: 'red' } },
        plain: { type: 'string', calculation: '"high"', colorized: false, colors: { high: 'red' } },
      },
    }),
  );
  expect([risk?.kind, risk?.schema.enumColors, plain?.kind]).toEqual(['choice', { high: 'red' }, 'text']);
});
