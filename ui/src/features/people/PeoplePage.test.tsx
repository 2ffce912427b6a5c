import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const NOW = '2026-11-20T10:00:00.000Z';

const person = (email: string, over: object = {}) => ({
  id: email,
  email,
  firstName: '',
  lastName: '',
  status: 'Active',
  roles: [{ name: 'Member' }],
  teams: [],
  orgMembers: [{ orgId: 'o1', status: 'Active', lastLoginAt: null }],
  ...over,
});

const USERS = [
  person('ana@acme.test', { id: 'u1', firstName: 'Ana', lastName: 'Ruiz', roles: [{ name: 'Admin' }] }),
  person('bo@acme.test', { firstName: 'Bo', teams: ['Harbour'] }),
  person('cy@acme.test', { status: 'Invited' }),
];

const TEAM = {
  id: 't1',
  name: 'Harbour',
  provider: 'port',
  createdAt: NOW,
  updatedAt: NOW,
  users: [USERS[1]],
};

const RIGHTS = Object.fromEntries(
  ['users', 'teams', 'apps'].flatMap((what) =>
    ['create', 'read', 'update', 'delete'].map((verb) => [`${verb}:${what}`, true]),
  ),
);

beforeEach(() => {
  server.use(
    http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: RIGHTS }))),
    http.get('*/v1/users', () => HttpResponse.json({ ok: true, users: USERS })),
    http.get('*/v1/teams', () => HttpResponse.json({ ok: true, teams: [TEAM] })),
    http.get('*/v1/apps', () => HttpResponse.json({ ok: true, apps: [] })),
    http.get('*/v1/tokens', () => HttpResponse.json({ ok: true, tokens: [] })),
  );
});

test('people are found by name, role, team and status, and the address holds the filters', async () => {
  const { container, router } = renderAt('/people/users?team=Harbour');
  expect(await screen.findByRole('row', { name: /bo@acme.test/ })).toBeInTheDocument();
  expect(screen.queryByRole('row', { name: /ana@acme.test/ })).toBeNull();
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.type(screen.getByRole('searchbox'), 'z');
  expect(await screen.findByText('Nobody matches')).toBeInTheDocument();
  await waitFor(() => expect(router.state.location.search).toEqual({ team: 'Harbour', q: 'z' }));
});

test('how somebody signs in is seen in the row and in the sheet', async () => {
  const signIn = { password: true, connections: ['Okta'], scim: true, secondFactor: true, lastSeenAt: NOW };
  const none = { password: false, connections: [], scim: false, secondFactor: false, lastSeenAt: null };
  const users = [person('dee@acme.test', { signIn }), person('eli@acme.test', { signIn: none })];
  server.use(http.get('*/v1/users', () => HttpResponse.json({ ok: true, users })));
  const { container } = renderAt('/people/users');
  const row = within(await screen.findByRole('row', { name: /dee@acme.test/ }));
  for (const word of ['Okta', 'Password', 'SCIM', 'Second factor']) expect(row.getByText(word)).toBeVisible();
  expect(screen.getByRole('row', { name: /eli@acme.test/ })).toHaveTextContent('Nothing yet');
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(row.getByRole('button', { name: 'dee@acme.test' }));
  const sheet = await screen.findByRole('dialog');
  expect(within(sheet).getByText(/Okta, Password, SCIM\. A second factor is asked for/)).toBeVisible();
  expect(within(sheet).getByText(/A directory provides this person/)).toBeVisible();
});

test('several addresses are invited at once; a refused one does not stop the others', async () => {
  server.use(
    http.post('*/v1/users/invite', async ({ request }) => {
      const { invitee } = (await request.json()) as { invitee: { email: string } };
      if (invitee.email === 'bo@acme.test') return refusal(409, 'identifier_taken', 'user "bo" is taken');
      if (invitee.email === 'cy@nonsense')
        return refusal(422, 'invalid_request', 'the invitation: /invitee/email must be an e-mail address', {
          errors: [{ path: '/invitee/email', message: 'must be an e-mail address' }],
        });
      return HttpResponse.json({ ok: true, link: `http://acme/join?ticket=${invitee.email}` });
    }),
  );
  renderAt('/people/users');
  await userEvent.click(await screen.findByRole('button', { name: 'Invite people' }));
  await userEvent.type(
    await screen.findByLabelText('E-mail addresses'),
    'bo@acme.test, nonsense, dee@acme.test',
  );
  await userEvent.tab();
  expect(await screen.findByText('nonsense is no e-mail address.')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Invite 3 people' })).toBeDisabled();
  const box = screen.getByRole('textbox', { name: 'E-mail addresses' });
  await userEvent.clear(box);
  await userEvent.type(box, 'bo@acme.test, cy@nonsense, dee@acme.test');
  await userEvent.click(screen.getByRole('button', { name: 'Invite 3 people' }));
  expect(await screen.findByText('http://acme/join?ticket=dee@acme.test')).toBeInTheDocument();
  expect(screen.getByText('bo@acme.test: is here already.')).toBeInTheDocument();
  expect(screen.getByText('cy@nonsense: must be an e-mail address')).toBeInTheDocument();
});

test('somebody who lost every way in gets a link, which is shown', async () => {
  server.use(
    http.post('*/v1/users/:email/recovery', ({ params }) =>
      HttpResponse.json({ ok: true, link: `http://acme/join?ticket=${params.email}` }),
    ),
  );
  renderAt('/people/users');
  const row = await screen.findByRole('row', { name: /bo@acme.test/ });
  await userEvent.click(within(row).getByRole('button', { name: 'More for Bo' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: /new way in/ }));
  await userEvent.click(await screen.findByRole('button', { name: 'Make the link' }));
  expect(await screen.findByText('http://acme/join?ticket=bo@acme.test')).toBeInTheDocument();
});

test('whoever deletes a person is told what stays, and a refusal is said there', async () => {
  server.use(http.delete('*/v1/users/*', () => refusal(409, 'conflict', 'is the last administrator')));
  renderAt('/people/users');
  const row = await screen.findByRole('row', { name: /bo@acme.test/ });
  await userEvent.click(within(row).getByRole('button', { name: 'More for Bo' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  expect(await screen.findByText('The audit log keeps what was done, and by whom.')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
  expect(await screen.findByText('is the last administrator')).toBeInTheDocument();
});

test('whoever is deleted can be erased from the log as well', async () => {
  const asked: string[] = [];
  const admin = session({ can: RIGHTS });
  server.use(
    http.get('*/v1/bootstrap', () =>
      HttpResponse.json({ ...admin, user: { ...admin.user, roles: ['Admin'] } }),
    ),
    http.delete('*/v1/users/*', ({ request }) => {
      asked.push(new URL(request.url).search);
      return HttpResponse.json({ ok: true, erasedAs: 'erased-1' });
    }),
  );
  renderAt('/people/users');
  const row = await screen.findByRole('row', { name: /bo@acme.test/ });
  await userEvent.click(within(row).getByRole('button', { name: 'More for Bo' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Erase the name everywhere' }));
  expect(screen.getByText(/with a name that tells nothing/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(asked).toEqual(['?erase=true']));
});

test('tokens of others are seen, and one is revoked', async () => {
  const one = { createdAt: NOW, expiresAt: null, lastUsedAt: null, expired: false, permissions: null };
  const user = { email: 'bo@acme.test', name: 'Bo', status: 'Active' };
  let tokens = [
    { ...one, id: 'acme_1', name: 'Script', user, permissions: ['read:entities'] },
    { ...one, id: 'acme_2', name: 'Assistant', user },
  ];
  server.use(
    http.get('*/v1/tokens', () => HttpResponse.json({ ok: true, tokens })),
    http.delete('*/v1/users/:email/tokens/:token', ({ params }) => {
      if (params.token === 'acme_2') return refusal(403, 'forbidden', 'only administrators may');
      tokens = tokens.filter(({ id }) => id !== params.token);
      return HttpResponse.json({ ok: true });
    }),
  );
  const { container } = renderAt('/people/credentials');
  const row = within(await screen.findByRole('row', { name: /Script/ }));
  expect(row.getByText('bo@acme.test')).toBeVisible();
  expect(row.getByText('1 right')).toBeVisible();
  expect(screen.getByRole('row', { name: /Assistant/ })).toHaveTextContent('Everything they may');
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(row.getByRole('button', { name: 'Revoke Script of Bo' }));
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Revoke' }));
  await waitFor(() => expect(screen.queryByRole('row', { name: /Script/ })).toBeNull());
  await userEvent.click(screen.getByRole('button', { name: 'Revoke Assistant of Bo' }));
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Revoke' }));
  expect(await screen.findByText('only administrators may')).toBeVisible();
});

test('the secret of a new app is told, and its rights are those that were chosen', async () => {
  const limits: unknown[] = [];
  const app = { id: 'org_1', name: 'CI', enabled: true, createdAt: NOW, updatedAt: NOW, secret: 'hush' };
  server.use(
    http.get('*/v1/bootstrap', () =>
      HttpResponse.json(session({ can: { ...RIGHTS, 'read:entities': true, 'read:runs': true } })),
    ),
    http.post('*/v1/apps', () => HttpResponse.json({ ok: true, app })),
    http.post('*/v1/apps/org_1/permissions', async ({ request }) => {
      limits.push(await request.json());
      return HttpResponse.json({ ok: true });
    }),
  );
  renderAt('/people/credentials');
  await userEvent.click(await screen.findByRole('button', { name: 'New app' }));
  await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), 'CI');
  await userEvent.click(screen.getByRole('button', { name: 'Create' }));
  expect(await screen.findByText('hush')).toBeInTheDocument();
  await waitFor(() => expect(limits).toEqual([{ permissions: ['read:entities', 'read:runs'] }]));
});
