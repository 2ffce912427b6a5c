import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { rememberCsrf } from '~/api/csrf';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const LOGIN = '*/_allauth/browser/v1/auth/login';
const SESSION = '*/_allauth/browser/v1/auth/session';

async function signIn() {
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText('E-mail'), 'ana@acme.test');
  await user.type(screen.getByLabelText('Password'), 'correct horse battery');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
}

test('a refused sign-in does not tell which half was wrong', async () => {
  server.use(
    http.get(SESSION, () => HttpResponse.json({ status: 401 }, { status: 401 })),
    http.post(LOGIN, () =>
      HttpResponse.json({ errors: [{ param: 'password', message: 'x' }] }, { status: 400 }),
    ),
  );
  const { container } = renderAt('/login');
  await signIn();
  expect(await screen.findByRole('alert')).toHaveTextContent('E-mail and password do not match.');
  expect(await axeFaults(container)).toEqual([]);
});

test('a sign-in leads back to where the person wanted to go', async () => {
  server.use(
    http.get(SESSION, () => HttpResponse.json({ status: 401 }, { status: 401 })),
    http.post(LOGIN, () => HttpResponse.json({ status: 200 })),
    http.post('*/entities/search', () => HttpResponse.json({ ok: true, entities: [] })),
  );
  const { router } = renderAt('/login?next=%2Fcatalog%2Fservice');
  await signIn();
  await waitFor(() => expect(router.state.location.pathname).toBe('/catalog/service'));
});

test('a page whose cookies were cleared asks for a new token before it signs in', async () => {
  rememberCsrf('a token without its cookie');
  const sent: (string | null)[] = [];
  server.use(
    http.get(SESSION, () => {
      document.cookie = 'csrftoken=fresh';
      return HttpResponse.json({ status: 401 }, { status: 401 });
    }),
    http.post(LOGIN, ({ request }) => {
      sent.push(request.headers.get('X-CSRFToken'));
      return HttpResponse.json({ status: 200 });
    }),
  );
  const { router } = renderAt('/login?next=%2Fcatalog%2Fservice');
  await signIn();
  await waitFor(() => expect(router.state.location.pathname).toBe('/catalog/service'));
  document.cookie = 'csrftoken=; max-age=0';
  expect(sent).toEqual(['fresh']);
});

test('a ticket from sign-up opens the portal and leaves no trace in the address', async () => {
  let spent = '';
  server.use(
    http.post('*/v1/auth/ticket', async ({ request }) => {
      spent = ((await request.json()) as { ticket: string }).ticket;
      return HttpResponse.json({ ok: true });
    }),
  );
  const { router } = renderAt('/enter?ticket=t-1');
  expect(await screen.findByRole('heading', { name: 'Welcome, Ana' })).toBeInTheDocument();
  expect(spent).toBe('t-1');
  expect(router.state.location.href).toBe('/');
});

test('a spent ticket says so', async () => {
  server.use(http.post('*/v1/auth/ticket', () => refusal(401, 'unauthorized', 'used')));
  renderAt('/enter?ticket=t-1');
  expect(await screen.findByRole('heading', { name: 'This link has been used' })).toBeInTheDocument();
});

test('an invited person joins with a password', async () => {
  const errors = [{ path: '/password', message: 'must have at least 12 characters' }];
  server.use(http.post('*/v1/auth/join', () => refusal(422, 'invalid_request', 'no', { errors })));
  renderAt('/join?ticket=j-1');
  await userEvent.type(await screen.findByLabelText('Password'), 'short');
  await userEvent.click(screen.getByRole('button', { name: 'Join' }));
  expect(await screen.findByText('must have at least 12 characters')).toBeInTheDocument();
});

test('a provider is one press away, and who comes back without success is told why', async () => {
  const connections = [{ id: 'con_1', kind: 'oidc', label: 'Keycloak' }];
  const asked: unknown[] = [];
  server.use(
    http.get('*/v1/auth/methods', () => HttpResponse.json({ ok: true, password: true, connections })),
    http.post('*/v1/auth/connections/con_1', async ({ request }) => {
      asked.push(await request.json());
      return refusal(502, 'sign_in_provider_failed', 'the provider is down');
    }),
    http.post('*/v1/auth/callback', () => refusal(403, 'sign_in_refused', 'addresses of evil.test are not')),
  );
  const { container, router } = renderAt('/login?next=%2Fcatalog%2Fservice');
  await userEvent.click(await screen.findByRole('button', { name: 'Continue with Keycloak' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('the provider is down');
  expect(asked).toEqual([{ after: '/catalog/service' }]);
  expect(await axeFaults(container)).toEqual([]);
  await router.navigate({ to: '/login/callback', search: { state: 's' } });
  expect(await screen.findByRole('heading', { name: 'This did not let you in' })).toBeInTheDocument();
  expect(screen.getByRole('alert')).toHaveTextContent('addresses of evil.test are not');
});

test('an invitation is answered with an account elsewhere', async () => {
  const connections = [{ id: 'con_1', kind: 'github', label: 'GitHub' }];
  const asked: unknown[] = [];
  server.use(
    http.get('*/v1/auth/methods', () => HttpResponse.json({ ok: true, password: true, connections })),
    http.post('*/v1/auth/connections/con_1', async ({ request }) => {
      asked.push(await request.json());
      return refusal(502, 'sign_in_provider_failed', 'down');
    }),
  );
  renderAt('/join?ticket=j-1');
  await userEvent.click(await screen.findByRole('button', { name: 'Join with GitHub' }));
  await waitFor(() => expect(asked).toEqual([{ ticket: 'j-1' }]));
});

test('a code is asked for after the password', async () => {
  const sent: unknown[] = [];
  server.use(
    http.get(SESSION, () => HttpResponse.json({ status: 401 }, { status: 401 })),
    http.post(LOGIN, () => refusal(401, 'second_factor_required', 'a code is needed')),
    http.post('*/v1/auth/second-factor', async ({ request }) => {
      const body = (await request.json()) as { code: string };
      sent.push(body.code);
      return body.code === '1' ? refusal(401, 'invalid_credentials', 'no') : HttpResponse.json({ ok: true });
    }),
  );
  const { container, router } = renderAt('/login?next=%2Fsettings%2Fjobs');
  await signIn();
  const code = await screen.findByLabelText('Code');
  await userEvent.type(code, '1');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('This code is not right');
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.type(code, '23456');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/settings/jobs'));
  expect(sent).toEqual(['1', '123456']);
});

test('where people come in through connections only, a password is for emergencies', async () => {
  const connections = [{ id: 'con_1', kind: 'oidc', label: 'Keycloak' }];
  server.use(
    http.get(SESSION, () => HttpResponse.json({ status: 401 }, { status: 401 })),
    http.get('*/v1/auth/methods', () =>
      HttpResponse.json({ ok: true, password: false, emergency: true, connections }),
    ),
    http.post(LOGIN, () => refusal(403, 'sso_required', 'only through')),
  );
  renderAt('/login');
  await screen.findByRole('button', { name: 'Continue with Keycloak' });
  expect(screen.queryByLabelText('Password')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Emergency access with a password' }));
  await signIn();
  expect(await screen.findByRole('alert')).toHaveTextContent('signs in through its provider');
});

test('whoever must have a second factor first comes to the page that sets one up', async () => {
  server.use(http.get('*/v1/bootstrap', () => refusal(403, 'second_factor_missing', 'set one up first')));
  const { container, router } = renderAt('/catalog/service');
  expect(await screen.findByRole('heading', { name: 'Set up a second factor' })).toBeVisible();
  expect(router.state.location.pathname).toBe('/second-factor');
  expect(await axeFaults(container)).toEqual([]);
});
