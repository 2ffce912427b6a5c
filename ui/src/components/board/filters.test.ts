import { expect, test } from 'vitest';
import type { Blueprint } from '~/api/contract';
import type { Page } from '~/api/pages';
import { decodeFilter } from '~/components/query-builder/address';
import { blueprint } from '~/testing/builders';
import { commonFields, kindsOf, narrowed, pageFiltersOf, savedFilters } from './filters';

const WORDS = {
  title: 'Title',
  identifier: 'Identifier',
  team: 'Team',
  createdAt: 'Created',
  updatedAt: 'Updated',
};

const relation = (target: string, many = false) => ({ target, title: target, required: false, many });

const plain = (identifier: string, over: Partial<Blueprint> = {}): Blueprint =>
  blueprint({ identifier, schema: { properties: {}, required: [] }, relations: {}, ...over });

const ALL = [
  blueprint({ ownership: { type: 'Direct' } }),
  plain('system'),
  plain('deployment', { relations: { of: relation('service') } }),
  plain('flag', { relations: { systems: relation('system', true) } }),
];

const USED = new Set(ALL.map(({ identifier }) => identifier));
const KINDS = kindsOf(ALL, USED, WORDS);
const COMMON = commonFields(KINDS);

const about = (text: string, name: string) => narrowed(decodeFilter(text), name, COMMON, KINDS);

test.each([
  ['service', { relation: 'system', operator: '=', value: 'payments' }],
  ['flag', { relation: 'systems', operator: 'contains', value: 'payments' }],
  ['system', { property: '$identifier', operator: '=', value: 'payments' }],
  [
    'deployment',
    { operator: 'relatedTo', blueprint: 'system', value: ['payments'], direction: 'downstream' },
  ],
])('one system narrows %s in its own words', (name, rule) => {
  expect(about('relation.system:is:payments', name)).toEqual({ rules: [rule], ignored: [] });
});

test('what a blueprint does not know is ignored in full, and told', () => {
  const filter = 'locked:is:true;or(tier:is:Tier 1;$title:is:x)';
  expect(about(filter, 'service').ignored).toEqual([]);
  const { rules, ignored } = about(`${filter};$title:begins:a`, 'flag');
  expect(rules).toEqual([{ property: '$title', operator: 'beginsWith', value: 'a' }]);
  expect(ignored).toHaveLength(2);
});

test('teams narrow only what somebody owns', () => {
  const mine = '$team:hasAny:@my-teams';
  expect(about(mine, 'service').rules).toEqual([
    { property: '$team', operator: 'containsAny', value: { context: 'userTeams', property: '$identifier' } },
  ]);
  expect(about(mine, 'flag').rules).toEqual([]);
  expect(about(mine, 'flag').ignored).toHaveLength(1);
});

test('filters are stored with the blueprint that knows them, and read back', () => {
  const text = 'tier:is:Tier 1;relation.systems:has:payments';
  const pageFilters = pageFiltersOf(text, COMMON, KINDS, () => 'words');
  expect(pageFilters.map(({ query }) => query.blueprint)).toEqual(['service', 'flag']);
  const page = { identifier: 'ops', type: 'dashboard', updatedAt: '', pageFilters } as Page;
  expect(savedFilters(page, COMMON)).toEqual({ filter: text, fixed: [] });
});

test('a stored filter that cannot be shown holds as it is', () => {
  const odd = {
    identifier: 'odd',
    query: { combinator: 'and' as const, rules: [{ property: 'gone', operator: '=' }], blueprint: 'service' },
  };
  const page = { identifier: 'ops', type: 'dashboard', updatedAt: '', pageFilters: [odd] } as Page;
  expect(savedFilters(page, COMMON)).toEqual({ filter: undefined, fixed: [odd] });
});
