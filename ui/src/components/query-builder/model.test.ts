import { expect, test } from 'vitest';
import {
  decodeFilter,
  encodeFilter,
  type FilterField,
  type FilterRule,
  toQuery,
  withField,
  withOperator,
} from './model';

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

test.each<FilterRule[][]>([
  [[{ field: 'tier', operator: 'is', values: ['Tier 1'] }]],
  [[{ field: 'tier', operator: 'anyOf', values: ['a,b', 'c;d', 'e:f', '100%'] }]],
  [
    [
      { field: 'tier', operator: 'empty', values: [] },
      { field: 'locked', operator: 'is', values: ['true'] },
    ],
  ],
])('a filter survives the way through the address: %j', (rules) => {
  expect(decodeFilter(encodeFilter(rules))).toEqual(rules);
});

test.each(['', undefined, 'tier', 'tier:nonsense:x', 'tier:is:%E0%A4%A', ';;:'])(
  'an address that cannot be read filters nothing: %s',
  (text) => {
    expect(decodeFilter(text)).toEqual([]);
  },
);

test('no rule asks nothing of the server', () => {
  expect(toQuery([], FIELDS)).toBeUndefined();
  expect(toQuery([{ field: 'tier', operator: 'is', values: [] }], FIELDS)).toBeUndefined();
  expect(toQuery([{ field: 'gone', operator: 'is', values: ['x'] }], FIELDS)).toBeUndefined();
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
])('%j becomes %j', (rule, wire) => {
  expect(toQuery([rule], FIELDS)).toEqual({ combinator: 'and', rules: [wire] });
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
