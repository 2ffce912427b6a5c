import { expect, test } from 'vitest';
import type { Exemption } from '~/api/exemptions';
import { run } from '~/testing/builders';
import { newSince, noticesOf } from './notices';

const exemption = (over: Partial<Exemption>): Exemption => ({
  id: 'x1',
  status: 'REQUESTED',
  reason: '',
  comment: null,
  requestedBy: 'bo@acme.test',
  requestedAt: '2026-11-20T10:00:00.000Z',
  decidedBy: null,
  decidedAt: null,
  expiresAt: '2027-02-26T10:00:00.000Z',
  blueprint: 'service',
  entity: { identifier: 'orders', title: 'Orders', team: [] },
  scorecard: { identifier: 'ready', title: 'Readiness' },
  rule: { identifier: 'tested', title: 'Is tested', level: 'Gold' },
  ...over,
});

const heard = (over: Partial<Parameters<typeof noticesOf>[0]>) =>
  noticesOf({ waiting: [], mine: [], exemptions: [], email: 'ana@acme.test', decides: () => true, ...over });
const kinds = (over: Partial<Parameters<typeof noticesOf>[0]>) => heard(over).map(({ kind }) => kind);

test('the newest comes first, whatever it is about', () => {
  const waiting = [run({ id: 'r_1', createdAt: '2026-11-20T10:00:00.000Z' })];
  const mine = [run({ id: 'r_2', status: 'FAILURE', endedAt: '2026-11-20T11:00:00.000Z' })];
  expect(kinds({ waiting, mine })).toEqual(['failed', 'asked']);
});

test('a run of mine that is on its way, or that I stopped, is nothing to hear of', () => {
  expect(kinds({ mine: [run({ status: 'IN_PROGRESS' }), run({ status: 'CANCELLED' })] })).toEqual([]);
});

test('a request for an exemption is heard by whoever decides, and not by whoever asked', () => {
  const exemptions = [exemption({})];
  expect(kinds({ exemptions })).toEqual(['wanted']);
  expect(kinds({ exemptions, decides: () => false })).toEqual([]);
  expect(kinds({ exemptions, email: 'bo@acme.test' })).toEqual([]);
});

test('the answer to a request is heard by whoever asked, unless they gave it themselves', () => {
  const decided = {
    status: 'GRANTED',
    decidedBy: 'ana@acme.test',
    decidedAt: '2026-11-21T10:00:00.000Z',
  } as const;
  expect(kinds({ exemptions: [exemption(decided)], email: 'bo@acme.test' })).toEqual(['granted']);
  expect(kinds({ exemptions: [exemption({ ...decided, requestedBy: 'ana@acme.test' })] })).toEqual([]);
});

test('the end of an exemption is heard by whoever asked for it', () => {
  const expired = exemption({
    status: 'EXPIRED',
    decidedBy: 'ana@acme.test',
    decidedAt: '2026-11-21T10:00:00.000Z',
  });
  expect(heard({ exemptions: [expired], email: 'bo@acme.test' })).toMatchObject([
    { kind: 'over', at: expired.expiresAt },
  ]);
  expect(kinds({ exemptions: [expired] })).toEqual([]);
});

test('who has never looked hears of the last day only', () => {
  const at = (day: string) => run({ id: day, endedAt: `2026-11-${day}T10:00:00.000Z` });
  const notices = heard({ mine: [at('18'), at('20')] });
  const now = Date.parse('2026-11-20T12:00:00.000Z');
  expect(newSince(notices, undefined, now)).toBe(1);
  expect(newSince(notices, '2026-11-01T00:00:00.000Z', now)).toBe(2);
  expect(newSince(notices, '2026-11-20T11:00:00.000Z', now)).toBe(0);
});
