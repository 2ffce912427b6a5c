import { expect, test } from 'vitest';
import { decodeFilter, encodeFilter } from './address';
import { fromQuery } from './from-query';
import {
  type FilterField,
  type FilterGroup,
  type FilterPart,
  type FilterRule,
  ME,
  NO_FILTER,
  toQuery,
  withField,
  withOperator,
} from './model';

const all = (...rules: FilterPart[]): FilterGroup => ({ combinator: 'and', rules });
const any = (...rules: FilterPart[]): FilterGroup => ({ combinator: 'or', rules });
const tier = (value: string): FilterRule => ({ field: 'tier', operator: 'is', values: [value] });

const field = (id: string, kind: FilterField['kind'], target: FilterField['target']): FilterField => ({
  id,
  label: id,
  kind,
  target,
});

const FIELDS: FilterField[] = [
  field('tier', 'choice', { property: 'tier' }),
  field('replicas', 'number', { property: 'replicas' }),
  field('locked', 'toggle', { property: 'locked' }),
  field('deployed', 'date', { property: 'deployed' }),
  field('tags', 'list', { property: 'tags' }),
  field('$team', 'teams', { property: '$team' }),
  field('relation.system', 'entity', { relation: 'system' }),
  field('scorecard.readiness', 'level', { scorecard: 'readiness' }),
];

test.each<[FilterGroup]>([
  [all(tier('Tier 1'))],
  [all({ field: 'tier', operator: 'anyOf', values: ['a,b', 'c;d', 'e:f', '100%', 'or(x)'] })],
  [
    all(
      { field: 'tier', operator: 'empty', values: [] },
      { field: 'locked', operator: 'is', values: ['true'] },
    ),
  ],
  [any(tier('a'), tier('b'))],
  [all(tier('a'), any(tier('b'), all(tier('c'), tier('d'))))],
])('a filter survives the way through the address: %j', (filter) => {
  expect(decodeFilter(encodeFilter(filter))).toEqual(filter);
});

test('the address of a filter can be read', () => {
  expect(encodeFilter(all(tier('a'), any(tier('b'), tier('c'))))).toBe('tier:is:a;or(tier:is:b;tier:is:c)');
});

test.each([
  '',
  undefined,
  'tier',
  'tier:nonsense:x',
  'tier:is:%E0%A4%A',
  ';;:',
  'or(((',
  'or(or(or(or(tier:is:x))))',
])('an address that cannot be read filters nothing: %s', (text) => {
  expect(toQuery(decodeFilter(text), FIELDS)).toBeUndefined();
});

test('no rule asks nothing of the server', () => {
  expect(toQuery(NO_FILTER, FIELDS)).toBeUndefined();
  expect(toQuery(all(any({ field: 'tier', operator: 'is', values: [] })), FIELDS)).toBeUndefined();
  expect(toQuery(all({ field: 'gone', operator: 'is', values: ['x'] }), FIELDS)).toBeUndefined();
});

test.each<[FilterRule, object]>([
  [
    { field: 'tier', operator: 'is', values: ['Tier 1'] },
    { property: 'tier', operator: '=', value: 'Tier 1' },
  ],
  [
    { field: 'tier', operator: 'anyOf', values: ['1', '2'] },
    { property: 'tier', operator: 'in', value: ['1', '2'] },
  ],
  [
    { field: 'replicas', operator: 'atLeast', values: ['3'] },
    { property: 'replicas', operator: '>=', value: 3 },
  ],
  [
    { field: 'locked', operator: 'is', values: ['false'] },
    { property: 'locked', operator: '=', value: false },
  ],
  [
    { field: 'deployed', operator: 'within', values: ['lastWeek'] },
    { property: 'deployed', operator: 'between', value: { preset: 'lastWeek' } },
  ],
  [
    { field: 'tags', operator: 'hasAny', values: ['go'] },
    { property: 'tags', operator: 'containsAny', value: ['go'] },
  ],
  [
    { field: '$team', operator: 'empty', values: [] },
    { property: '$team', operator: 'isEmpty' },
  ],
  [
    { field: 'relation.system', operator: 'is', values: ['payments'] },
    { relation: 'system', operator: '=', value: 'payments' },
  ],
  [
    { field: 'scorecard.readiness', operator: 'isNot', values: ['Gold'] },
    { scorecard: 'readiness', operator: '!=', value: 'Gold' },
  ],
  [
    { field: 'deployed', operator: 'between', values: ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'] },
    {
      property: 'deployed',
      operator: 'between',
      value: { from: '2026-01-01T00:00:00.000Z', to: '2026-01-02T00:00:00.000Z' },
    },
  ],
  [
    { field: 'tier', operator: 'is', values: [ME] },
    { property: 'tier', operator: '=', value: { context: 'user', property: '$identifier' } },
  ],
])('%j becomes %j, and comes back', (rule, wire) => {
  const query = { combinator: 'and' as const, rules: [wire as { operator: string }] };
  expect(toQuery(all(rule), FIELDS)).toEqual(query);
  expect(toQuery(fromQuery(query, FIELDS) ?? NO_FILTER, FIELDS)).toEqual(query);
});

test('groups become groups', () => {
  expect(toQuery(any(tier('a'), all(tier('b'))), FIELDS)).toEqual({
    combinator: 'or',
    rules: [
      { property: 'tier', operator: '=', value: 'a' },
      { combinator: 'and', rules: [{ property: 'tier', operator: '=', value: 'b' }] },
    ],
  });
});

test.each([
  { property: 'gone', operator: '=', value: 1 },
  { property: 'tier', operator: '=', value: 1, not: true },
  { property: 'tier', operator: 'relatedTo', value: 'x' },
])('what the editor cannot show stays with the JSON: %j', (rule) => {
  expect(fromQuery({ combinator: 'and', rules: [rule] }, FIELDS)).toBeUndefined();
});

test('another field forgets the values, another operator keeps what still fits', () => {
  const rule: FilterRule = { field: 'tier', operator: 'isNot', values: ['a'] };
  expect(withField(rule, FIELDS[1] as FilterField)).toEqual({
    field: 'replicas',
    operator: 'isNot',
    values: [],
  });
  expect(withOperator(rule, 'anyOf').values).toEqual(['a']);
  expect(withOperator(rule, 'empty').values).toEqual([]);
});
