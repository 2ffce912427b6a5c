import { expect, test } from 'vitest';
import type { Query } from '~/api/contract';
import { askedOf, freeName, queryOf, readingRenamed, renamed, rowPlace } from './policy-queries';

const of = (blueprint: string) => ({ property: '$blueprint', operator: '=', value: blueprint });
const active = { property: 'active', operator: '=', value: true };
const either = { combinator: 'or', rules: [active, { ...active, value: null }] };
const query = (...rules: unknown[]) => ({ combinator: 'and', rules }) as Query;

test.each([
  query(of('freeze')),
  query(of('freeze'), active),
  query(of('freeze'), active, either),
  query(of('freeze'), either),
])('%j is built by rows and written as it was', (given) => {
  const asked = askedOf(given);
  expect(asked?.blueprint).toBe('freeze');
  expect(asked && queryOf(asked)).toEqual(given);
});

test.each([
  { combinator: 'or', rules: [of('freeze'), active] } as Query,
  query(active),
  query(of('freeze'), of('service')),
  query({ property: '$blueprint', operator: 'in', value: ['freeze'] }),
  query(),
])('%j says more than rows can show', (given) => expect(askedOf(given)).toBeUndefined());

test('a query keeps its place under another name, and takes nobody else’s', () => {
  const queries = { a: query(active), b: query() };
  expect(Object.keys(renamed(queries, 'a', 'c'))).toEqual(['c', 'b']);
  expect(renamed(queries, 'a', 'b')).toBe(queries);
  expect(freeName({ query_3: query(), x: query() })).toBe('query_4');
});

test.each([
  ['.results.a.entities | length == 0', '.results.b_2.entities | length == 0'],
  ['.results["a"].count + .results.a.count', '.results.b_2.count + .results.b_2.count'],
  ['.results.ab.count == .inputs.results.a2', '.results.ab.count == .inputs.results.a2'],
])('%s reads a renamed query by its new name', (program, renamedTo) => {
  expect(readingRenamed(program, 'a', 'b_2')).toBe(renamedTo);
});

test('what is wrong with a query is looked for at the row that stands there', () => {
  expect(rowPlace({ blueprint: 'freeze', query: query(active) }, ['rules', '0', 'value'])).toEqual([
    'rules',
    '1',
    'value',
  ]);
  expect(rowPlace({ blueprint: 'freeze', query: either as Query }, ['rules', '0'])).toEqual([
    'rules',
    '1',
    'rules',
    '0',
  ]);
});
