import { expect, test } from 'vitest';
import type { Blueprint, Query } from '~/api/contract';
import { Programs } from './program';
import { sidesOf, type Words } from './sides';

const words: Words = {
  own: { email: 'E-mail', name: 'Name', roles: 'Roles', teams: 'Teams' },
  part: { identifier: 'Identifier', title: 'Title', team: 'Team' },
  of: (input, part) => `${input}: ${part}`,
  mine: (part) => `My ${part}`,
  count: (name) => `How many ${name}`,
};

const blueprint = (identifier: string, properties: object) =>
  ({
    identifier,
    title: identifier,
    schema: { properties },
    relations: { system: { target: 'system' } },
  }) as unknown as Blueprint;

const service = blueprint('service', {
  tier: { type: 'string' },
  'on-call': { type: 'string', format: 'user' },
});
const person = blueprint('_user', { level: { type: 'number' } });

const inputs = {
  properties: {
    env: { type: 'string' },
    size: { type: 'number' },
    target: { type: 'string', format: 'entity', blueprint: 'service' },
    all: { type: 'array', items: { type: 'string', format: 'entity', blueprint: 'service' } },
  },
} as never;

const programs = new Programs(
  sidesOf({ inputs, blueprints: [service], entity: service, person, counts: ['freezes'], words }),
);

const named = (context: string, property: string) => ({ context, property });
const rule = (property: object, operator: string, value?: unknown) => ({
  property,
  operator,
  ...(value === undefined ? {} : { value }),
});
const all = (...rules: unknown[]) => ({ combinator: 'and', rules }) as unknown as Query;
const any = (...rules: unknown[]) => ({ combinator: 'or', rules }) as unknown as Query;

const email = named('user', 'email');
const teams = named('userTeams', 'name');
const owners = named('entity', '$team');

test.each([
  [all(rule(named('user', 'roles.name'), 'contains', 'Admin')), 'IN("Admin"; .user.roles[]?.name)'],
  [all(rule(teams, 'containsAny', owners)), 'IN(.user.teams[]? | .name, .identifier; .entity.team[]?)'],
  [all(rule(email, 'in', ['a@b.c', 'd@e.f'])), 'IN(.user.email; "a@b.c", "d@e.f")'],
  [all(rule(email, '=', named('entity', 'on-call'))), '.user.email == .entity.properties["on-call"]'],
  [all(rule(named('form', 'size'), '<', 3)), '(.inputs.size != null and .inputs.size < 3)'],
  [
    all(rule(named('form', 'size'), '>', named('me', 'level'))),
    '([.inputs.size, .results.me.entities[0].properties.level] | all and .[0] > .[1])',
  ],
  [
    all(rule(named('form', 'env'), 'beginsWith', 'p) and ("')),
    '(.inputs.env // "" | startswith("p) and (\\""))',
  ],
  [
    all(rule(named('form', 'env'), 'doesNotContains', email)),
    '(.user.email as $it | .inputs.env // "" | contains($it) | not)',
  ],
  [
    all(rule(named('form', 'target.tier'), 'isEmpty')),
    'IN(.inputs.target.properties.tier; null, "", [], {})',
  ],
  [
    all(rule(named('form', 'all.$team'), 'containsAny', teams)),
    'IN(.inputs.all[]?.team[]?; .user.teams[]? | .name, .identifier)',
  ],
  [all(rule(named('results', 'freezes'), '=', 0)), '(.results.freezes.entities | length) == 0'],
  [all(rule(named('relations', 'system'), 'notIn', ['x'])), '(IN(.entity.relations.system; "x") | not)'],
  [
    any(
      all(rule(named('form', 'env'), '=', 'prod'), rule(named('form', 'size'), '>=', 2)),
      rule(email, '!=', 'a'),
    ),
    '(.inputs.env == "prod" and .inputs.size >= 2) or .user.email != "a"',
  ],
])('%j is written as jq and read back', (query, program) => {
  expect(programs.write(query)).toBe(program);
  expect(programs.read(program)).toEqual({ query });
});

test('a condition as people write it by hand is read too', () => {
  expect(programs.read('.user.teams | any(.name == "payments")')).toEqual({
    query: all(rule(teams, 'contains', 'payments')),
  });
});

test('no rule lets nobody in', () => {
  expect(programs.write(undefined)).toBe('false');
  expect(programs.read('false')).toEqual({ query: undefined });
});

test.each([
  '.user.email',
  '.inputs.env == "a" and .inputs.env == "b" or true',
  '.inputs.gone == 1',
  'any(.x; .)',
  '',
])('%s says more than rules do', (program) => expect(programs.read(program)).toBeUndefined());
