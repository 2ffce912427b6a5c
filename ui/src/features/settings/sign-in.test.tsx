import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';
import { bodyOf, chosen, formOf } from './connection';

const CONNECTION = {
  id: 'con_1',
  kind: 'oidc' as const,
  label: 'Keycloak',
  issuer: 'https://sso.acme.test/realms/main',
  clientId: 'roadstead',
  domains: ['acme.test'],
  trustsAddresses: false,
  createsPeople: true,
  role: 'Member',
  groupsClaim: null,
  groups: [],
  enabled: false,
  testedAt: null as string | null,
  testedBy: null as string | null,
  createdAt: '2026-11-20T10:00:00.000Z',
};

const TEST = {
  connection: 'con_1',
  claims: { sub: 'kc-1', email: 'ana@acme.test' },
  issuer: CONNECTION.issuer,
  subject: 'kc-1',
  email: 'ana@acme.test',
  verified: true,
  groups: ['/divers'],
  outcome: 'linked',
  reason: null,
  person: 'ana@acme.test',
  roles: ['Admin'],
  teams: ['divers'],
};

const OFF = {
  enabled: false,
  baseUrl: 'https://acme.test/scim/v2',
  createdAt: null as string | null,
  createdBy: null as string | null,
  usedAt: null as string | null,
};

let connections: (typeof CONNECTION)[];
let provisioning: typeof OFF;

beforeEach(() => {
  connections = [];
  provisioning = OFF;
  server.use(
    http.get('*/v1/organization/provisioning', () => HttpResponse.json({ ok: true, provisioning })),
    http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: { 'update:organization': true } }))),
    http.get('*/v1/organization/connections', () =>
      HttpResponse.json({ ok: true, connections, redirectUri: 'https://acme.test/login/callback' }),
    ),
  );
});

test('a secret that was not typed in is not sent, nor a group without a name', () => {
  const form = { ...formOf(CONNECTION), groups: [{ group: ' ' }, { group: 'x', team: 'divers' }] };
  expect(bodyOf(form)).not.toHaveProperty('clientSecret');
  expect(bodyOf(form).groups).toEqual([{ group: 'x', team: 'divers' }]);
});

test('a provider whose address is known is filled in', () => {
  expect(chosen(formOf(), 'google', 'Google')).toMatchObject({
    issuer: 'https://accounts.google.com',
    label: 'Google',
    kind: 'oidc',
  });
  expect(chosen(formOf(), 'entra', 'Entra')).toMatchObject({ issuer: '', trustsAddresses: true });
  expect(chosen(formOf(), 'github', 'GitHub').kind).toBe('github');
});

test('a provider is connected, and what it refuses is said at its field', async () => {
  const errors = [{ path: '/issuer', message: 'the provider names no issuer' }];
  server.use(
    http.post('*/v1/organization/connections', () => refusal(422, 'invalid_request', 'No.', { errors })),
  );
  const { container } = renderAt('/settings/sign-in');
  await userEvent.click(await screen.findByRole('button', { name: 'Connect a provider' }));
  await userEvent.type(await screen.findByLabelText('Name on the button'), 'Keycloak');
  await userEvent.type(screen.getByLabelText('Issuer'), 'https://nothing.test');
  await userEvent.type(screen.getByLabelText('Client id'), 'roadstead');
  expect(within(screen.getByRole('dialog')).getByRole('button', { name: 'Save' })).toBeDisabled();
  await userEvent.type(screen.getByLabelText('Client secret'), 'hidden');
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('the provider names no issuer')).toBeInTheDocument();
  expect(await axeFaults(container)).toEqual([]);
});

test('what a test told is shown on the way back, and the connection is switched on from there', async () => {
  connections = [{ ...CONNECTION, testedAt: CONNECTION.createdAt, testedBy: 'ana@acme.test' }];
  const sent: unknown[] = [];
  server.use(
    http.post('*/v1/auth/callback', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ ok: true, purpose: 'test', after: '/settings/sign-in', test: TEST });
    }),
    http.patch('*/v1/organization/connections/con_1', async ({ request }) => {
      sent.push(await request.json());
      connections = [{ ...CONNECTION, enabled: true, testedAt: CONNECTION.createdAt }];
      return HttpResponse.json({ ok: true, connection: connections[0] });
    }),
  );
  const { container, router } = renderAt('/login/callback?state=s-1&code=5e1234567890&session_state=x');
  const result = await screen.findByRole('region', { name: 'What Keycloak told' });
  expect(router.state.location.href).toBe('/settings/sign-in?sel=con_1');
  expect(within(result).getByText(/You would come in as ana@acme.test/)).toBeVisible();
  expect(within(result).getByText('divers')).toBeVisible();
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(within(result).getByRole('button', { name: 'Switch it on' }));
  await waitFor(() => expect(screen.getByText('Lets people in')).toBeInTheDocument());
  expect(sent).toEqual([{ state: 's-1', code: '5e1234567890' }, { enabled: true }]);
});

test('a connection that nobody tested cannot be switched on', async () => {
  connections = [CONNECTION];
  renderAt('/settings/sign-in');
  expect(await screen.findByText('Not tested')).toBeVisible();
  expect(screen.getByRole('switch', { name: 'Keycloak lets people in' })).toBeDisabled();
});

test('whoever may not change the organization is told so', async () => {
  server.use(http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: {} }))));
  renderAt('/settings/sign-in');
  expect(await screen.findByText('Only administrators see how people sign in.')).toBeInTheDocument();
});

test('the rules are saved together, and what forbids them is said there', async () => {
  const sent: unknown[] = [];
  server.use(
    http.put('*/v1/organization/sign-in', async ({ request }) => {
      sent.push(await request.json());
      return refusal(409, 'conflict', 'sign in through a connection yourself first');
    }),
  );
  renderAt('/settings/sign-in');
  const only = await screen.findByRole('switch', { name: /connections only/ });
  await userEvent.click(only);
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('through a connection yourself first');
  expect(sent).toEqual([{ ssoRequired: true, factorRequired: false, emergency: null }]);
});

test('SCIM is switched on, its token is told once, and it is switched off again', async () => {
  const sent: string[] = [];
  server.use(
    http.post('*/v1/organization/provisioning', () => {
      sent.push('POST');
      provisioning = {
        ...OFF,
        enabled: true,
        createdAt: '2026-11-20T10:00:00.000Z',
        createdBy: 'ana@acme.test',
      };
      return HttpResponse.json({ ok: true, provisioning, token: `scim_${sent.length}` });
    }),
    http.delete('*/v1/organization/provisioning', () => {
      sent.push('DELETE');
      provisioning = OFF;
      return HttpResponse.json({ ok: true });
    }),
  );
  const { container } = renderAt('/settings/sign-in');
  const panel = await screen.findByRole('region', { name: /from your directory/ });
  await userEvent.click(await within(panel).findByRole('button', { name: 'Switch on and make a token' }));
  expect(await within(panel).findByText('scim_1')).toBeVisible();
  expect(within(panel).getByText('https://acme.test/scim/v2')).toBeVisible();
  expect(within(panel).getByText(/Not used yet/)).toBeVisible();
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(within(panel).getByRole('button', { name: 'New token…' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Make a new one' }));
  expect(await within(panel).findByText('scim_2')).toBeVisible();
  await userEvent.click(within(panel).getByRole('button', { name: 'Switch off…' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Switch off' }));
  expect(await within(panel).findByText('Off')).toBeVisible();
  expect(screen.queryByText('scim_2')).not.toBeInTheDocument();
  expect(sent).toEqual(['POST', 'POST', 'DELETE']);
});
