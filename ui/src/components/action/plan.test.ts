import { expect, test } from 'vitest';
import { action } from '~/testing/builders';
import { planOf, receiverOf } from './plan';

const keys = (over: Parameters<typeof action>[0]) => planOf(action(over)).map(({ key }) => key);

test('a webhook is named by its host, and whether its answer ends the run is told', () => {
  expect(planOf(action())[1]).toMatchObject({ key: 'send', detail: 'hooks.acme.test' });
  expect(keys({})).toEqual(['check', 'send', 'report', 'watch']);
  expect(keys({ invocationMethod: { type: 'WEBHOOK', url: 'https://x.test', synchronized: true } })).toEqual([
    'check',
    'send',
    'answer',
    'watch',
  ]);
});

test('an approval comes before anything is sent', () => {
  expect(keys({ requiredApproval: true }).slice(0, 3)).toEqual(['check', 'approve', 'send']);
});

test('writing an entity sends nothing anywhere', () => {
  const method = { type: 'UPSERT_ENTITY', blueprintIdentifier: 'service' };
  expect(keys({ invocationMethod: method })).toEqual(['check', 'write', 'watch']);
});

test('a backend that this version does not know still has a plan', () => {
  const unknown = action({ invocationMethod: { type: 'PIGEON' } });
  expect(receiverOf(unknown)).toBe('other');
  expect(planOf(unknown)[1]).toMatchObject({ key: 'send', glyph: 'plug' });
});
