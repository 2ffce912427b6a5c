import { expect, test } from 'vitest';
import type { PageRights } from '~/api/pages';
import { mayRead } from './rights';

const rights: PageRights = {
  read: { users: ['Eve@acme.test'], roles: [], teams: ['ops'] },
  update: { users: [], roles: ['Editor'], teams: [] },
};

const person = (over: object) => ({ email: 'ben@acme.test', roles: ['Member'], teams: [], ...over });

test.each([
  [{}, false],
  [{ email: 'eve@acme.test' }, true],
  [{ teams: ['ops'] }, true],
  [{ roles: ['Admin'] }, true],
  [{ roles: ['Editor'] }, true],
])('%j sees the page: %s', (over, sees) => {
  expect(mayRead(person(over), rights)).toBe(sees);
});
