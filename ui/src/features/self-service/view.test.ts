import { expect, test } from 'vitest';
import { action } from '~/testing/builders';
import { actionView, hubView, matching } from './view';

const ACTIONS = [
  action({ identifier: 'restart', title: 'Restart', description: 'Stops and starts a service' }),
  action({ identifier: 'incident', title: 'Report an incident', description: 'Rings', operation: 'CREATE' }),
];

const found = (view: Parameters<typeof matching>[1]) =>
  matching(ACTIONS, view).map(({ identifier }) => identifier);

test('every word is looked for in title, identifier and description', () => {
  expect(found({ q: 'stops RESTART' })).toEqual(['restart']);
  expect(found({ q: 'restart incident' })).toEqual([]);
});

test('actions are narrowed by what they do and sorted by title', () => {
  expect(found({ operation: 'CREATE' })).toEqual(['incident']);
  expect(found({})).toEqual(['incident', 'restart']);
});

test('odd addresses are read as far as they make sense', () => {
  expect(hubView({ q: 5, operation: 'EXPLODE' })).toEqual({ q: '5', operation: undefined });
  expect(actionView({ entity: 12, run: '' })).toEqual({ entity: '12', run: undefined });
});
