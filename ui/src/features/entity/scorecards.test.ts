import { expect, test } from 'vitest';
import type { Entity, Scorecard } from '~/api/contract';
import { entity } from '~/testing/builders';
import { reportOf, shareOf } from './scorecards';

const rule = (identifier: string, level: string) => ({
  identifier,
  title: identifier,
  level,
  query: { combinator: 'and' as const, conditions: [{ property: identifier, operator: 'isNotEmpty' }] },
});

const READINESS: Scorecard = {
  identifier: 'readiness',
  title: 'Readiness',
  blueprint: 'service',
  levels: ['Basic', 'Bronze', 'Silver', 'Gold'].map((title) => ({ title, color: title.toLowerCase() })),
  rules: [rule('owner', 'Bronze'), rule('runbook', 'Bronze'), rule('slo', 'Silver'), rule('tests', 'Gold')],
};

const judged = (level: string, passed: string[]): Entity =>
  entity('orders', {
    scorecards: {
      readiness: {
        level,
        rules: READINESS.rules.map(({ identifier, level: of }) => ({
          identifier,
          level: of,
          status: passed.includes(identifier) ? 'SUCCESS' : 'FAILURE',
        })),
      },
    },
  });

test('the road tells what is reached and what comes next', () => {
  const report = reportOf(READINESS, judged('Bronze', ['owner', 'runbook', 'tests']));
  expect(report?.levels.map(({ reached }) => reached)).toEqual([true, true, false, false]);
  expect(report?.next?.title).toBe('Silver');
  expect(report && [report.passed, report.total, shareOf(report)]).toEqual([3, 4, 75]);
});

test('at the highest level nothing comes next', () => {
  const everything = judged('Gold', ['owner', 'runbook', 'slo', 'tests']);
  expect(reportOf(READINESS, everything)?.next).toBeUndefined();
});

test('an exemption passes, and what is not asked does not count', () => {
  const orders = judged('Bronze', ['owner']);
  const lines = orders.scorecards?.readiness?.rules ?? [];
  Object.assign(lines[1] ?? {}, { status: 'EXEMPT' });
  Object.assign(lines[3] ?? {}, { status: 'NOT_APPLICABLE' });
  const report = reportOf(READINESS, orders);
  expect(report && [report.passed, report.total]).toEqual([2, 3]);
});

test('an entity that the filter leaves out has no report', () => {
  expect(reportOf(READINESS, entity('orders'))).toBeUndefined();
});
