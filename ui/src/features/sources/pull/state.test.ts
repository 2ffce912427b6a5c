import { expect, test } from 'vitest';
import type { Integration } from '../integration';
import { doingOf, lookAgain } from './state';

const source = (resyncState: object, pull: object | null = {}) =>
  ({ identifier: 'x', resyncState, pull }) as unknown as Integration;

test.each([
  [source({}), 'first'],
  [source({ status: 'completed', faultCount: 0 }), 'fine'],
  [source({ status: 'completed', faultCount: 2 }), 'faulty'],
  [source({ status: 'running' }), 'running'],
  [source({ status: 'running', message: 'the limit is used up' }), 'waiting'],
  [source({ status: 'failed', message: 'no such repository' }), 'failed'],
  [source({ status: 'failed' }, { paused: true }), 'paused'],
] as const)('%o is %s', (integration, doing) => {
  expect(doingOf(integration)).toBe(doing);
});

test('what rests is not looked at again and again', () => {
  expect(lookAgain(source({}))).toBeGreaterThan(0);
  expect(lookAgain(source({}, { paused: true }))).toBe(false);
  expect(lookAgain(source({ status: 'completed' }, null))).toBe(false);
  expect(lookAgain(source({ status: 'running' }, null))).toBeGreaterThan(0);
});
