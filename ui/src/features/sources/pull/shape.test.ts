import { expect, test } from 'vitest';
import { leavesOf, type Shape, secretFor, secretName, secretText, usualTitle } from './shape';

const SCHEMA: Shape = {
  required: ['repository'],
  properties: {
    repository: { type: 'string', title: 'Repository' },
    credentials: {
      type: 'object',
      properties: { token: { type: 'string', format: 'secret' }, username: { type: 'string' } },
    },
    documents: { type: 'array', items: { type: 'object', properties: { url: { type: 'string' } } } },
    headers: { type: 'object', additionalProperties: { type: 'string' } },
    intervalMinutes: { type: 'integer', minimum: 1 },
    paused: { type: 'boolean' },
  },
};

test('what is required and the first credential are asked of everybody', () => {
  const leaves = leavesOf(SCHEMA, 10);
  expect(leaves.map(({ spec, control, rare }) => [spec.id, control, rare])).toEqual([
    ['repository', 'field', false],
    ['credentials.token', 'secret', false],
    ['credentials.username', 'field', true],
    ['documents', 'rows', true],
    ['headers', 'map', true],
    ['intervalMinutes', 'field', true],
  ]);
  expect(leaves.at(-1)?.spec).toMatchObject({ kind: 'number', placeholder: '10', label: 'Interval minutes' });
});

test.each([
  [{ repository: 'https://github.com/acme/catalogue.git' }, 'catalogue'],
  [{ repository: 'git@host:team/files' }, 'files'],
  [{ organization: 'acme' }, 'acme'],
  [{}, 'Git repository'],
])('%o is called %s', (pull, title) => {
  expect(usualTitle({ title: 'Git repository' }, pull)).toBe(title);
});

test('a secret is named, never shown', () => {
  expect(secretName(secretText('A_B'))).toBe('A_B');
  expect(secretName(secretText('a-b'))).toBe('a-b');
  expect(secretName('in clear')).toBeUndefined();
  expect(secretFor('Acme (main)', 'sshKey')).toBe('ACME_MAIN_SSH_KEY');
});
