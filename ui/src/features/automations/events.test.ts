import { expect, test } from 'vitest';
import { asEvent } from './events';

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
