import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';
import { deviceOf } from './queries';

const MOMENT = '2026-11-20T10:00:00.000Z';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
const EDGE =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0';

const one = (id: string, userAgent: string, current: boolean) => ({
  id,
  userAgent,
  current,
  startedAt: MOMENT,
  seenAt: MOMENT,
  address: '10.0.0.7',
  method: 'connection',
  through: 'Keycloak',
  factor: '',
});

test.each([
  [FIREFOX, 'Firefox · Linux'],
  [EDGE, 'Edge · Windows'],
  ['curl/8.5', 'curl/8.5'],
  ['', ''],
])('%s is %s', (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device);
});

test('sessions are listed, and others are ended one by one or at once', async () => {
  let sessions = [one('a', EDGE, false), one('b', 'curl/8.5', false), one('c', FIREFOX, true)];
  server.use(
    http.get('*/v1/me/sessions', () => HttpResponse.json({ ok: true, sessions, idleMinutes: 90 })),
    http.delete('*/v1/me/sessions/a', () => {
      sessions = sessions.filter(({ id }) => id !== 'a');
      return HttpResponse.json({ ok: true, ended: 1 });
    }),
    http.delete('*/v1/me/sessions', () => {
      sessions = sessions.filter(({ current }) => current);
      return HttpResponse.json({ ok: true, ended: 1 });
    }),
  );
  const { container } = renderAt('/account');
  expect(await screen.findByText('This browser')).toBeVisible();
  expect(screen.getByText(/after 1.5 hours/)).toBeVisible();
  expect(screen.getAllByText(/through Keycloak/)).toHaveLength(3);
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Sign out of Edge · Windows' }));
  await waitFor(() => expect(screen.queryByText('Edge · Windows')).toBeNull());
  await userEvent.click(screen.getByRole('button', { name: 'Sign out everywhere else' }));
  await waitFor(() => expect(screen.queryByText('curl/8.5')).toBeNull());
  expect(screen.queryByRole('button', { name: 'Sign out everywhere else' })).toBeNull();
});

test('accounts elsewhere are listed, added and taken away', async () => {
  const identity = {
    connection: 'con_1',
    label: 'Keycloak',
    issuer: 'https://sso.acme.test',
    email: 'ana@acme.test',
    linkedAt: MOMENT,
  };
  const connections = [{ id: 'con_2', kind: 'github', label: 'GitHub' }];
  server.use(
    http.get('*/v1/me/sessions', () => HttpResponse.json({ ok: true, sessions: [], idleMinutes: 90 })),
    http.get('*/v1/me/identities', () =>
      HttpResponse.json({ ok: true, identities: [identity], connections }),
    ),
    http.delete('*/v1/me/identities/con_1', () => refusal(409, 'conflict', 'the only way in')),
  );
  const { container } = renderAt('/account');
  expect(await screen.findByRole('button', { name: 'Add GitHub' })).toBeVisible();
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Remove Keycloak' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('the only way in');
});

test('a second factor is set up with a picture, a code, and codes to recover with', async () => {
  let enabled = false;
  const sent: unknown[] = [];
  server.use(
    http.get('*/v1/me/sessions', () => HttpResponse.json({ ok: true, sessions: [], idleMinutes: 90 })),
    http.get('*/v1/me/second-factor', () =>
      HttpResponse.json({
        ok: true,
        secondFactor: { enabled, since: enabled ? MOMENT : null, recoveryCodesLeft: 10, required: false },
      }),
    ),
    http.post('*/v1/me/second-factor', async ({ request }) => {
      const body = (await request.json()) as { password: string };
      sent.push(body);
      const errors = [{ path: '/password', message: 'is not your password' }];
      if (body.password === 'wrong') return refusal(422, 'invalid_request', 'No.', { errors });
      return HttpResponse.json({
        ok: true,
        secret: 'JBSWY3DP',
        uri: 'otpauth://x',
        qr: 'data:image/svg+xml,x',
      });
    }),
    http.post('*/v1/me/second-factor/confirm', () => {
      enabled = true;
      return HttpResponse.json({ ok: true, recoveryCodes: ['abcde-12345'] });
    }),
  );
  const { container } = renderAt('/account');
  await userEvent.click(await screen.findByRole('button', { name: 'Set it up' }));
  await userEvent.type(screen.getByLabelText('Your password'), 'wrong');
  await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
  expect(await screen.findByText('is not your password')).toBeVisible();
  await userEvent.clear(screen.getByLabelText('Your password'));
  await userEvent.type(screen.getByLabelText('Your password'), 'right');
  await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
  expect(await screen.findByRole('img', { name: 'QR code for the app' })).toBeVisible();
  expect(screen.getByText('JBSWY3DP')).toBeVisible();
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.type(screen.getByLabelText(/six digits/), '123456');
  await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
  expect(await screen.findByText('abcde-12345')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'I have kept them' }));
  expect(await screen.findByText(/10 recovery codes are left/)).toBeVisible();
});

test('somebody who is away names a stand-in, and comes back', async () => {
  let absence: object | null = null;
  const sent: unknown[] = [];
  server.use(
    http.get('*/v1/me/sessions', () => HttpResponse.json({ ok: true, sessions: [], idleMinutes: 90 })),
    http.get('*/v1/users', () =>
      HttpResponse.json({
        ok: true,
        users: [{ id: 'u2', email: 'bo@acme.test', firstName: 'Bo', lastName: 'Li', status: 'Active' }],
      }),
    ),
    http.get('*/v1/me/absence', () => HttpResponse.json({ ok: true, absence })),
    http.put('*/v1/me/absence', async ({ request }) => {
      sent.push(await request.json());
      absence = { standIn: 'bo@acme.test', until: null };
      return HttpResponse.json({ ok: true, absence });
    }),
    http.delete('*/v1/me/absence', () => {
      absence = null;
      return HttpResponse.json({ ok: true });
    }),
  );
  renderAt('/account');
  await userEvent.click(await screen.findByRole('combobox', { name: 'Who stands in' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Bo Li' }));
  await userEvent.click(screen.getByRole('button', { name: 'Name as stand-in' }));
  expect(await screen.findByText('bo@acme.test stands in for you until you are back.')).toBeInTheDocument();
  expect(sent).toEqual([{ standIn: 'bo@acme.test', until: null }]);
  await userEvent.click(screen.getByRole('button', { name: 'I am back' }));
  expect(await screen.findByRole('button', { name: 'Name as stand-in' })).toBeInTheDocument();
});

test('the weekly mail is read beforehand, moved to a time zone and turned off', async () => {
  let preferences = {};
  const text = 'Silver before the season\n- Orders: Has an owner';
  const digest = { to: 'a@b.example', subject: '1 thing to do', text, html: '', items: 1, sent: true };
  server.use(
    http.get('*/v1/me/preferences', () => HttpResponse.json({ ok: true, preferences })),
    http.patch('*/v1/me/preferences', async ({ request }) => {
      preferences = { ...preferences, ...((await request.json()) as object) };
      return HttpResponse.json({ ok: true, preferences });
    }),
    http.get('*/v1/initiative-digest', () => HttpResponse.json({ ok: true, digest })),
  );
  const { container } = renderAt('/account');
  const zone = await screen.findByRole('combobox', { name: 'Time zone' });
  await waitFor(() => expect(zone).toBeEnabled());
  await userEvent.click(await screen.findByText('As it would be sent now: 1 thing to do'));
  expect(screen.getByText(/Orders: Has an owner/)).toBeVisible();
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.clear(zone);
  await userEvent.type(zone, 'Tokyo');
  await userEvent.click(await screen.findByRole('option', { name: 'Asia/Tokyo' }));
  await waitFor(() => expect(preferences).toEqual({ timeZone: 'Asia/Tokyo' }));
  await userEvent.click(screen.getByRole('switch', { name: 'Send me the weekly mail' }));
  await waitFor(() => expect(preferences).toEqual({ timeZone: 'Asia/Tokyo', initiativeDigest: false }));
  expect(screen.queryByRole('combobox', { name: 'Time zone' })).toBeNull();
});

test('what is known of oneself is a file to take along', async () => {
  renderAt('/account');
  const link = await screen.findByRole('link', { name: 'Download' });
  expect(link).toHaveAttribute('href', '/v1/me/personal-data');
  expect(link).toHaveAttribute('download', 'personal-data.json');
});
