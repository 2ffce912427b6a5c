import { expect, test } from 'vitest';
import { fromKey, keyOf, type Role, withPlayer } from './templates';

const role = (identifier: string, of?: string): Role => ({
  identifier,
  title: identifier,
  kind: 'property',
  ...(of ? { of } : {}),
  many: false,
  value: null,
  choices: [],
});

const ROLES = [role('service'), role('stage', 'service'), role('live', 'stage'), role('incident')];

test('what depends on a role is forgotten when somebody else plays it, however far behind', () => {
  const given = { service: 'a', stage: 'lifecycle', live: ['on'], incident: 'outage' };
  expect(withPlayer(given, ROLES, 'service', 'b')).toEqual({ service: 'b', incident: 'outage' });
  expect(withPlayer(given, ROLES, 'stage', null)).toEqual({ service: 'a', stage: null, incident: 'outage' });
});

test('values keep their type on the way through a select', () => {
  for (const value of ['1', 1, true]) expect(fromKey(keyOf(value))).toBe(value);
});
