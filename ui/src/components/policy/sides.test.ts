import { expect, test } from 'vitest';
import type { Blueprint, Query } from '~/api/contract';
import { fromQuery } from '../query-builder/from-query';
import { toQuery } from '../query-builder/model';
import { sidesOf, type Words } from './sides';

const words: Words = {
  own: { email: 'E-mail', name: 'Name', roles: 'Roles', teams: 'Teams' },
  part: { identifier: 'Identifier', title: 'Title', team: 'Team' },
  of: (input, part) => `${input}: ${part}`,
  mine: (part) => `My ${part}`,
  count: (name) => `How many ${name}`,
};

const service = {
  identifier: 'service',
  title: 'Service',
  schema: {
    properties: { tier: { type: 'string', title: 'Tier', enum: ['gold'] }, open: { type: 'number' } },
  },
  relations: {},
} as unknown as Blueprint;

const inputs = {
  properties: {
    service: { type: 'string', format: 'entity', blueprint: 'service', title: 'Service' },
    urgent: { type: 'boolean', title: 'Urgent' },
  },
} as never;

const sides = (policy?: Query) => sidesOf({ inputs, blueprints: [service], policy, words });

const named = (context: string, property: string) => ({ context, property });
const rule = (context: string, property: string, operator: string, value?: unknown) => ({
  property: named(context, property),
  operator,
  ...(value === undefined ? {} : { value }),
});
const all = (...rules: unknown[]) => ({ combinator: 'and', rules }) as unknown as Query;

test.each([
  all(rule('form', 'service.tier', '=', 'gold')),
  all(rule('form', 'urgent', '=', true), rule('form', 'service.open', '>', 3)),
  all(rule('userTeams', 'name', 'containsAny', named('form', 'service.$team'))),
  all(rule('user', 'roles.name', 'contains', 'Admin'), {
    combinator: 'or',
    rules: [rule('user', 'email', 'in', ['ana@example.com']), rule('form', 'service.$team', 'isEmpty')],
  }),
  all(rule('workflowRun', 'createdAt', '>', '2026-01-01')),
])('%j is built by rows and written as it was', (policy) => {
  const fields = sides(policy);
  const rows = fromQuery(policy, fields);
  expect(rows && toQuery(rows, fields)).toEqual(policy);
});

test('the order of keys in what is named does not matter', () => {
  const swapped = all({ property: { property: 'urgent', context: 'form' }, operator: '=', value: true });
  expect(fromQuery(swapped, sides(swapped))).toBeDefined();
});

test.each([
  all({ property: 'tier', operator: '=', value: 'gold' }),
  all({ ...rule('form', 'urgent', '=', true), note: 'why' }),
  all(rule('form', 'service.tier', '=', { odd: 1 })),
])('%j says more than rows can show', (policy) => {
  expect(fromQuery(policy, sides(policy))).toBeUndefined();
});

test('each side can be compared with every other one', () => {
  const tier = sides().find(({ id }) => id === 'form:service.tier');
  expect(tier?.label).toBe('Service: Tier');
  expect(tier?.offers?.map(({ value }) => value)).toContain('user:email');
  expect(tier?.offers?.map(({ value }) => value)).not.toContain('form:service.tier');
});
