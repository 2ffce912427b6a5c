import { expect, test } from 'vitest';
import type { Blueprint, Condition, RuleQuery } from '~/api/contract';
import {
  amountOf,
  parted,
  type RelatedCondition,
  together,
  wayOf,
  waysFrom,
  withAmount,
  withAsked,
  withWay,
} from './related';

const blueprint = (identifier: string, relations: Record<string, string> = {}) =>
  ({
    identifier,
    title: identifier,
    relations: Object.fromEntries(
      Object.entries(relations).map(([key, target]) => [key, { target, title: key.toUpperCase() }]),
    ),
  }) as unknown as Blueprint;

const SERVICE = blueprint('service', { system: 'system' });
const ALL = [
  SERVICE,
  blueprint('system', { domain: 'domain' }),
  blueprint('domain'),
  blueprint('incident', { of: 'service' }),
  blueprint('_rule_result', { service: 'service' }),
];

const said = () =>
  waysFrom(SERVICE, ALL).map(({ target, labels, back }) => [
    target.identifier,
    labels.join(),
    back ? 'back' : 'away',
  ]);

test('ways lead away and back, the shortest first, and not over what only tells of scorecards', () => {
  expect(said()).toEqual([
    ['system', 'SYSTEM', 'away'],
    ['incident', 'OF', 'back'],
    ['domain', 'SYSTEM,DOMAIN', 'away'],
  ]);
});

const NO_INCIDENT: RelatedCondition = {
  related: { target: 'incident', path: ['of'], fromBlueprint: 'incident' },
  operator: 'none',
};
const OWNED = { property: '$team', operator: 'isNotEmpty' };

const query = (...conditions: unknown[]): RuleQuery => ({
  combinator: 'or',
  conditions: conditions as Condition[],
});

test('a query is parted and put together again', () => {
  const parts = parted(query(OWNED, NO_INCIDENT));
  expect(parts).toEqual({ plain: query(OWNED), related: [NO_INCIDENT], expressions: [] });
  expect(together('or', parts?.plain, parts?.related ?? [])).toEqual(query(OWNED, NO_INCIDENT));
  expect(together('and', undefined, [])).toBeUndefined();
  expect(parted(undefined)).toEqual({
    plain: { combinator: 'and', conditions: [] },
    related: [],
    expressions: [],
  });
});

test('what rows cannot say is left as it is', () => {
  const compared = { ...NO_INCIDENT, operator: '>=', value: { property: 'tier' } };
  expect(parted(query(compared))).toBeUndefined();
  expect(parted(query({ ...NO_INCIDENT, operator: 'nearly' }))).toBeUndefined();
});

test('amounts, ways and what is asked change one by one', () => {
  const some = withAmount(NO_INCIDENT, 'number');
  expect([amountOf(NO_INCIDENT), amountOf(some), some.value]).toEqual(['none', 'number', 1]);
  const asked = withAsked(NO_INCIDENT, query(OWNED));
  expect(asked.related.query).toEqual({ combinator: 'or', rules: [OWNED] });
  const ways = waysFrom(SERVICE, ALL);
  const incident = ways.find(({ back }) => back);
  const [system] = ways;
  if (!incident || !system) throw new Error('both ways are there');
  expect(wayOf(NO_INCIDENT.related, ways, ALL)).toBe(incident);
  expect(withWay(asked, incident)).toEqual(asked);
  expect(withWay(asked, system)).toEqual({
    related: { target: 'system', path: ['system'] },
    operator: 'none',
  });
  expect(withAsked(asked, undefined)).toEqual(NO_INCIDENT);
});

test('a way of three relations, or over any, is kept as it is written', () => {
  const far = { target: 'domain', path: ['a', 'b', 'c'] };
  expect(wayOf(far, [], ALL)?.labels).toEqual(['a', 'b', 'c']);
  expect(wayOf({ target: 'domain' }, [], ALL)?.path).toBeUndefined();
  expect(wayOf({ target: 'gone' }, [], ALL)).toBeUndefined();
});

test('expressions stand below, and come back as they were written', () => {
  const plain = { property: 'tier', operator: '=', value: 1 } as Condition;
  const program = { jqQuery: '.properties.replicas > 2', not: true };
  const query = { combinator: 'or', conditions: [program as unknown as Condition, plain] } as RuleQuery;
  const parts = parted(query);
  expect(parts?.expressions).toEqual([program]);
  expect(parts?.plain.conditions).toEqual([plain]);
  expect(together('or', parts?.plain, [], parts?.expressions)).toEqual({
    combinator: 'or',
    conditions: [plain, program],
  });
  const odd = { combinator: 'and', conditions: [{ jqQuery: 7 } as unknown as Condition] } as RuleQuery;
  expect(parted(odd)).toBeUndefined();
});
