import { expect, test } from 'vitest';
import { configPlace, kindsIn, readConfig, secondsOf, shownReports, tipOf, withKind } from './integration';

const CONFIG = {
  resources: [
    { kind: 'a', port: { entity: { mappings: { identifier: '.id' } } } },
    { kind: 'b', port: { entity: { mappings: [{ identifier: '.id' }] } } },
  ],
};

test('a part of a result leads to the place that makes it', () => {
  expect(configPlace(CONFIG, 0, ['entity', 'properties', 'url'])).toEqual(
    'resources/0/port/entity/mappings/properties/url'.split('/'),
  );
  expect(configPlace(CONFIG, 1, ['entity', 'identifier'])).toEqual(
    'resources/1/port/entity/mappings/0/identifier'.split('/'),
  );
  expect(configPlace(CONFIG, 1, ['filter'])).toEqual('resources/1/selector/query'.split('/'));
});

test('a mapping needs resources', () => {
  expect(readConfig('{"resources": []}')).toEqual({ draft: { resources: [] } });
  expect(readConfig('{}')).toEqual({ fault: 'shape' });
  expect(readConfig('{')).toEqual({ fault: 'json' });
  for (const begun of ['null', '[]', '7', '{"resources": [null]}', '{"resources": ["a"]}'])
    expect(readConfig(begun)).toEqual({ fault: 'shape' });
  expect(kindsIn({ resources: [{ kind: null }, { kind: 7 }, { kind: 'a' }] })).toEqual(['a']);
});

const report = (counts: object, over: object = {}) => ({
  kindIdentifier: 'service-0',
  kind: 'service',
  outcome: 'completed',
  counts: counts as Record<string, number>,
  ...over,
});

test.each([
  ['failed', report({ raw_extracted: 3 }, { outcome: 'failed' })],
  ['nothing', report({ raw_extracted: 0 })],
  ['leftOut', report({ raw_extracted: 4, filtered_out: 4 })],
  ['unmapped', report({ raw_extracted: 4, failed: 4 })],
  ['refused', report({ raw_extracted: 4, transformed: 4, failed: 1 })],
  [undefined, report({ raw_extracted: 4, transformed: 4, skipped: 4 })],
  [undefined, report({}, { outcome: 'syncing' })],
  [undefined, report({ deleted: 3 }, { kindIdentifier: '__reconciliation__' })],
])('what is said of a kind: %s', (tip, told) => {
  expect(tipOf(told)).toBe(tip);
});

test('the clearing away is a kind only where there is something to say of it', () => {
  const quiet = report({}, { kindIdentifier: '__reconciliation__' });
  const busy = report({ deleted: 2 }, { kindIdentifier: '__reconciliation__' });
  const runtime = report({ failed: 1 }, { kindIdentifier: '__runtime__' });
  expect(shownReports([report({}), quiet, runtime])).toEqual([report({})]);
  expect(shownReports([report({}), busy])).toEqual([report({}), busy]);
});

test('how long a kind took is known only from a number', () => {
  const timed = (duration_seconds: unknown) =>
    report({}, { metrics: { phase: { resync: { duration_seconds } } } });
  expect(secondsOf(timed(2.5))).toBe(2.5);
  expect([timed('long'), report({}), report({}, { metrics: 7 })].map(secondsOf)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('a kind that is added gets a first mapping after the others, and nothing else changes', () => {
  const config = {
    deleteDependentEntities: true,
    resources: [{ kind: 'repository' }, { kind: 'repository' }],
  };
  expect(kindsIn(config)).toEqual(['repository']);
  const more = withKind(config, 'team');
  expect(kindsIn(more)).toEqual(['repository', 'team']);
  expect(more).toMatchObject({ deleteDependentEntities: true });
  expect(kindsIn({})).toEqual([]);
});
