import { expect, test } from 'vitest';
import { blockFor, fieldOf, isInherited, patchOf, rightsOf, sentence } from './grants';

const block = (roles: string[]) => ({ users: [], roles, teams: [], ownedByTeam: false });

const WORDS = {
  names: (list: string, names: string[]) => `${list} ${names.join(', ')}`,
  owners: 'owners',
  policy: 'policy',
  nobody: 'nobody',
  or: 'or',
};

test('what says the same as the right it follows is inherited', () => {
  const rights = rightsOf('blueprint', {
    entities: {
      read: block(['Member', 'Admin']),
      register: block(['Admin', 'Member']),
      update: block(['Admin']),
      unregister: block(['Admin']),
      updateProperties: { tier: block(['Admin']), cost: { ...block(['Admin']), ownedByTeam: true } },
      updateRelations: {},
    },
  });
  const inherited = rights.filter(isInherited).map(({ path }) => path.join('/'));
  expect(inherited).toEqual(['entities/register', 'entities/updateProperties/tier']);
});

test('a change names its block and nothing else, as the kind allows it', () => {
  const path = ['entities', 'updateProperties', 'tier'];
  expect(patchOf(path, { roles: ['Admin'] })).toEqual({
    entities: { updateProperties: { tier: { roles: ['Admin'] } } },
  });
  expect(blockFor('page', ['read'], { roles: ['Admin'], ownedByTeam: true })).toEqual({
    users: [],
    roles: ['Admin'],
    teams: [],
  });
  expect(blockFor('action', ['approve'], { ownedByTeam: true })).not.toHaveProperty('ownedByTeam');
});

test('a fault belongs to a field of its own block only', () => {
  const field = fieldOf(['entities', 'read']);
  expect(field(['entities', 'read', 'users', '0'])).toBe('users');
  expect(field(['entities', 'update', 'users'])).toBeUndefined();
});

test('who has a right is one sentence', () => {
  expect(sentence({ roles: ['Admin'], ownedByTeam: true, policy: {} }, WORDS)).toBe(
    'roles Admin or owners or policy',
  );
  expect(sentence(block([]), WORDS)).toBe('nobody');
});
