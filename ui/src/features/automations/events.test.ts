import { expect, test } from 'vitest';
import { asEvent, eventsOf, withEvents } from './events';

test('another event keeps only what it asks for', () => {
  const event = { type: 'RULE_RESULT_CHANGED', blueprintIdentifier: 'service', ruleIdentifier: 'r' };
  expect(asEvent(event, 'ENTITY_CREATED')).toEqual({
    type: 'ENTITY_CREATED',
    blueprintIdentifier: 'service',
  });
  expect(asEvent(event, 'RUN_UPDATED')).toEqual({ type: 'RUN_UPDATED' });
  const ofRun = { type: 'RUN_UPDATED', actionIdentifier: 'scale' };
  expect(asEvent(ofRun, 'ACTION_CHANGED')).toEqual({ type: 'ACTION_CHANGED', actionIdentifier: 'scale' });
  expect(asEvent(ofRun, 'WEBHOOK_EVENT')).toEqual({ type: 'WEBHOOK_EVENT' });
});

test('further events stand beside the first, and nothing is left of them when they go', () => {
  const created = { type: 'ENTITY_CREATED' };
  const changed = { type: 'ENTITY_UPDATED' };
  const one = { identifier: 'a', trigger: { type: 'automation', event: created, maxRunsPerMinute: 3 } };
  const both = withEvents(one, [created, changed]);
  expect(eventsOf(both)).toEqual([created, changed]);
  expect(withEvents(both, [created])).toEqual(one);
});

test('an automation that says nothing yet has one event to choose', () => {
  expect(eventsOf({ identifier: 'a' })).toEqual([{ type: '' }]);
});
