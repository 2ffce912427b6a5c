import { expect, test } from 'vitest';
import type { Run } from '~/api/contract';
import { run } from '~/testing/builders';
import { stepsOf } from './steps';

const way = (over: Partial<Run>) =>
  stepsOf(run(over))
    .map(({ key, state }) => `${key} ${state}`)
    .join(', ');

test.each<[string, Partial<Run>, string]>([
  ['just requested', { status: 'IN_PROGRESS' }, 'requested done, sent now, running ahead, finished ahead'],
  [
    'taken by the receiver',
    { status: 'IN_PROGRESS', responseStatus: 202 },
    'requested done, sent done, running now, finished ahead',
  ],
  ['succeeded', { status: 'SUCCESS' }, 'requested done, sent done, running done, finished done'],
  ['failed', { status: 'FAILURE' }, 'requested done, sent done, running done, finished bad'],
  [
    'cancelled before it was sent',
    { status: 'CANCELLED' },
    'requested done, sent ahead, running ahead, finished bad',
  ],
  [
    'cancelled on the way',
    { status: 'CANCELLED', responseStatus: 202 },
    'requested done, sent done, running bad, finished bad',
  ],
  [
    'waiting for approval',
    { status: 'WAITING_FOR_APPROVAL', requiredApproval: true },
    'requested done, approval now, sent ahead, running ahead, finished ahead',
  ],
  [
    'run past its approval',
    { status: 'SUCCESS', requiredApproval: true, breakGlass: 'now' },
    'requested done, approval bad, sent done, running done, finished done',
  ],
  [
    'cancelled while it waited',
    { status: 'CANCELLED', requiredApproval: true },
    'requested done, approval bad, sent ahead, running ahead, finished bad',
  ],
  [
    'not asked about, as the condition says',
    { status: 'SUCCESS', requiredApproval: { type: 'ANY', condition: {} }, approvals: [] },
    'requested done, sent done, running done, finished done',
  ],
  [
    'declined',
    { status: 'DECLINED', requiredApproval: { type: 'ANY' } },
    'requested done, approval bad, sent ahead, running ahead, finished bad',
  ],
])('%s', (_, over, expected) => {
  expect(way(over)).toBe(expected);
});
