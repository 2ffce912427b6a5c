import { expect, test } from 'vitest';
import { scorecard } from '~/testing/builders';
import { bodyOf, byHolder, daysLeft, fieldOf, formOf, leftOf, newForm } from './initiative';
import type { Initiative, WorkItem } from './initiative-queries';

const FORM = newForm({
  title: 'Gold',
  blueprint: 'service',
  scorecard: 'readiness',
  level: 'Gold',
  start: '2026-01-01',
  due: '2026-03-01',
});

test('what is empty is told as nothing, and days as moments', () => {
  const body = bodyOf(FORM) as Record<string, string>;
  expect(body).toMatchObject({ owner: null, scope: null, target: { scorecard: 'readiness', level: 'Gold' } });
  expect(new Date(body.dueDate ?? '').getTime()).toBeGreaterThan(new Date(body.startDate ?? '').getTime());
  expect(bodyOf({ ...FORM, target: 'rules', rules: ['a'] })).toMatchObject({ target: { rules: ['a'] } });
});

test('a stored initiative is read into the form, and written as it was', () => {
  const stored = { ...bodyOf(FORM), description: null, digest: true } as unknown as Initiative;
  expect(formOf(stored)).toEqual(FORM);
});

test.each([
  [['dueDate'], 'due'],
  [['target', 'scorecard'], 'scorecard'],
  [['target', 'rules', '0'], 'rules'],
  [['target'], 'level'],
  [['scope', 'rules', '0'], 'scope'],
])('a fault at %j belongs to %s', (path, field) => {
  expect(fieldOf(path)).toBe(field);
});

test('those who have something left are below the level, or fail a rule', () => {
  const scope = { combinator: 'and' as const, rules: [{ property: 'tier', operator: '=', value: 'Tier 1' }] };
  expect(leftOf({ ...FORM, scope }, scorecard())?.rules).toEqual([
    { scorecard: 'readiness', operator: 'isNotEmpty' },
    scope,
    { scorecard: 'readiness', operator: 'in', value: ['Basic', 'Bronze'] },
  ]);
  const rules = leftOf({ ...FORM, target: 'rules', rules: ['replicas'] }, scorecard())?.rules;
  expect(rules?.[1]).toMatchObject({ combinator: 'or', rules: [{ scorecardRule: 'replicas' }] });
  expect(leftOf({ ...FORM, level: '' }, scorecard())).toBeUndefined();
});

test('days count to the end, and past it', () => {
  const now = new Date('2026-01-10T12:00:00Z').getTime();
  expect(daysLeft('2026-01-12T12:00:00Z', now)).toBe(2);
  expect(daysLeft('2026-01-08T12:00:00Z', now)).toBe(-2);
});

const item = (assignees: WorkItem['assignees']) => ({ assignees }) as WorkItem;

test('work is listed by who has it, the most first and nobody last', () => {
  const groups = byHolder([
    item([]),
    item([{ team: 'a' }]),
    item([{ team: 'a' }, { team: 'b' }]),
    item([{ user: 'x@y.z' }]),
  ]);
  expect(groups.map(([holder, items]) => [holder, items.length])).toEqual([
    ['a', 2],
    ['b', 1],
    ['x@y.z', 1],
    ['', 1],
  ]);
});
