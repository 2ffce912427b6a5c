import { expect, test } from 'vitest';
import type { Blueprint, Query } from '~/api/contract';
import { finderOf, jqOf, looseQueries, placesOf, withFinder, withoutCondition } from './finders';

const of = (blueprint: string): Query => ({
  combinator: 'and',
  rules: [{ property: '$blueprint', operator: '=', value: blueprint }],
});
const queries = {
  experts: of('_user'),
  'on call': of('rota'),
  odd: { combinator: 'or', rules: [] } as Query,
};

test.each([
  ['[.results.experts.entities[].identifier]', '.identifier', false],
  ['[.results["on call"].entities[].relations.people[]?]', '.relations.people', true],
  ['[.results["on call"].entities[].properties["first-responder"]]', '.properties["first-responder"]', false],
])('%s is shown as a card and written as it was', (condition, place, many) => {
  const finder = finderOf(condition, queries);
  expect(finder).toMatchObject({ place, many });
  expect(finder && jqOf(finder)).toBe(condition);
});

test.each([
  '[.user.email]',
  '[.results.ghost.entities[].identifier]',
  '[.results.odd.entities[].identifier]',
  '[.results.experts.entities[].identifier] - [.user.email]',
])('%s says more than a card can show', (condition) => {
  expect(finderOf(condition, queries)).toBeUndefined();
});

const rota = {
  identifier: 'rota',
  title: 'Rota',
  schema: {
    properties: {
      note: { type: 'string', title: 'Note' },
      size: { type: 'number' },
      lead: { type: 'string', format: 'user', title: 'Lead' },
      members: { type: 'array', items: { type: 'string', format: 'user' } },
    },
  },
  relations: {
    primary: { target: '_user', title: 'Primary' },
    watchers: { target: '_user', many: true },
    service: { target: 'service' },
  },
  mirrorProperties: {},
  calculationProperties: {},
} as unknown as Blueprint;

test('what holds people comes before mere text, and numbers never', () => {
  expect(placesOf(rota, 'Identifier').map(({ label, many }) => [label, many])).toEqual([
    ['Primary', false],
    ['watchers', true],
    ['Lead', false],
    ['members', true],
    ['Note', false],
    ['Identifier', false],
  ]);
  expect(placesOf({ ...rota, identifier: '_user' }, 'Identifier')[0]?.label).toBe('Identifier');
});

test('a card brings its query and takes it along, unless something else reads it', () => {
  const one = withFinder({ queries: {}, conditions: [] });
  expect(one.conditions).toEqual(['[.results.query_1.entities[].identifier]']);
  expect(withoutCondition(one, 0)).toEqual({ queries: {}, conditions: [] });
  const shared = { ...one, conditions: [...one.conditions, '.results.query_1.entities | map(.title)'] };
  expect(Object.keys(withoutCondition(shared, 0).queries)).toEqual(['query_1']);
  expect(looseQueries({ ...one, queries: { ...one.queries, other: of('rota') } })).toEqual({
    other: of('rota'),
  });
});
