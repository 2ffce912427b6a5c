import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { blueprint, session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const BLOCK = { users: [], roles: ['Member', 'Admin'], teams: [], ownedByTeam: false };
const ENTITIES = {
  read: BLOCK,
  register: BLOCK,
  update: { ...BLOCK, roles: ['Admin'], ownedByTeam: true },
  unregister: BLOCK,
  updateProperties: {},
  updateRelations: {},
};
const YES = { allowed: true, reason: 'Allowed by the role Member', missing: [], when: [] };
const NO = { allowed: false, reason: 'Not allowed: does not have the role Admin', missing: [], when: [] };
const USER = { id: 'u2', email: 'bo@acme.test', firstName: 'Bo', lastName: '', roles: [], teams: [] };

beforeEach(() => {
  server.use(
    http.get('*/v1/bootstrap', () => HttpResponse.json(session())),
    http.get('*/v1/users', () => HttpResponse.json({ ok: true, users: [USER] })),
    http.get('*/v1/actions', () => HttpResponse.json({ ok: true, actions: [] })),
    http.get('*/v1/blueprints/service/permissions', () =>
      HttpResponse.json({ ok: true, permissions: { entities: ENTITIES } }),
    ),
    http.get('*/v1/blueprints/service/permissions/explain', () =>
      HttpResponse.json({
        ok: true,
        explanation: {
          rights: {
            read: YES,
            register: YES,
            update: NO,
            unregister: YES,
            updateProperties: {},
            updateRelations: {},
          },
        },
      }),
    ),
  );
});

test('rights are read as sentences, and explained for one person', async () => {
  const { container } = renderAt('/people/permissions?of=service&who=bo%40acme.test');
  const row = await screen.findByRole('row', {
    name: /^Change whoever has the role Admin or members of the own/,
  });
  expect(await within(row).findByText('May not')).toBeInTheDocument();
  expect(within(row).getByText('Not allowed: does not have the role Admin')).toBeInTheDocument();
  expect(screen.getAllByText('as “See”')).toHaveLength(2);
  expect(await axeFaults(container)).toEqual([]);
});

test('a refused change is said at its field, and only its block is sent', async () => {
  const sent: unknown[] = [];
  const errors = [{ path: '/entities/read/roles/0', message: 'role "Member" was not found' }];
  server.use(
    http.patch('*/v1/blueprints/service/permissions', async ({ request }) => {
      sent.push(await request.json());
      return refusal(422, 'invalid_request', 'No.', { errors });
    }),
  );
  renderAt('/people/permissions?of=service');
  await userEvent.click(await screen.findByRole('button', { name: 'Change who has: See' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Save' }));
  expect(await screen.findByText('role "Member" was not found')).toBeInTheDocument();
  await waitFor(() => expect(sent).toEqual([{ entities: { read: BLOCK } }]));
});

test('what may be changed of an entity goes by its titles', async () => {
  const part = { tier: BLOCK, $team: BLOCK };
  server.use(
    http.get('*/v1/blueprints/service', () => HttpResponse.json({ ok: true, blueprint: blueprint() })),
    http.get('*/v1/blueprints/service/permissions', () =>
      HttpResponse.json({
        ok: true,
        permissions: {
          entities: { ...ENTITIES, updateProperties: part, updateRelations: { system: BLOCK } },
        },
      }),
    ),
  );
  renderAt('/people/permissions?of=service');
  for (const title of ['Tier', 'Owning team', 'System'])
    expect(await screen.findByRole('button', { name: new RegExp(`“${title}”`) })).toBeInTheDocument();
});

test('whoever may change nothing reads the rights and is offered no change', async () => {
  server.use(http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: {} }))));
  renderAt('/people/permissions?of=service');
  expect(await screen.findByRole('row', { name: /^See/ })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^Change/ })).not.toBeInTheDocument();
});

test('whoever may see no credentials of machines is led to tokens of his own', async () => {
  server.use(http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: {} }))));
  renderAt('/people/credentials');
  expect(await screen.findByRole('link', { name: 'My tokens' })).toHaveAttribute('href', '/account');
});
