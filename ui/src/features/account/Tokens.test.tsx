import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';
import { endOf, rightsFor } from './tokens';

const MOMENT = '2026-11-20T10:00:00.000Z';
const one = (over: object) => ({
  id: 'acme_1',
  name: 'Laptop',
  permissions: null,
  createdAt: MOMENT,
  expiresAt: null,
  lastUsedAt: null,
  expired: false,
  ...over,
});

test('a use is narrowed to what its owner may', () => {
  const can = { 'read:entities': true, 'create:runs': true, 'update:apps': false };
  expect(rightsFor('act', [], can)).toEqual(['read:entities', 'create:runs']);
  expect(rightsFor('chosen', ['update:apps', 'create:runs'], can)).toEqual(['create:runs']);
  expect(rightsFor('all', ['create:runs'], can)).toBeNull();
});

test('a token ends after so many days, or never', () => {
  expect(endOf('7', 0)).toBe('1970-01-08T00:00:00.000Z');
  expect(endOf('', 0)).toBeNull();
});

test('a token is made, told once, and revoked', async () => {
  let tokens = [
    one({
      id: 'acme_0',
      name: 'Old script',
      permissions: ['read:entities'],
      expiresAt: MOMENT,
      expired: true,
    }),
  ];
  const sent: Record<string, unknown>[] = [];
  server.use(
    http.get('*/v1/me/sessions', () => HttpResponse.json({ ok: true, sessions: [], idleMinutes: 90 })),
    http.get('*/v1/me/tokens', () => HttpResponse.json({ ok: true, tokens })),
    http.post('*/v1/me/tokens', async ({ request }) => {
      const body = (await request.json()) as Record<string, unknown>;
      sent.push(body);
      if (sent.length === 1) return refusal(409, 'conflict', 'a person has at most 50 tokens');
      tokens = [one({ name: String(body.name) }), ...tokens];
      return HttpResponse.json(
        { ok: true, personalToken: tokens[0], token: 'rsp_acme_1_secret' },
        { status: 201 },
      );
    }),
    http.delete('*/v1/me/tokens/acme_1', () => {
      tokens = tokens.filter(({ id }) => id !== 'acme_1');
      return HttpResponse.json({ ok: true });
    }),
  );
  const { container } = renderAt('/account');
  expect(await screen.findByText('Old script')).toBeVisible();
  expect(screen.getByText('Ended')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'New token' }));
  const make = await screen.findByRole('button', { name: 'Make the token' });
  expect(make).toBeDisabled();
  await userEvent.type(screen.getByLabelText('For what'), 'Assistant');
  await userEvent.click(screen.getByRole('radio', { name: 'Everything that you may' }));
  await userEvent.click(make);
  expect(await screen.findByText('a person has at most 50 tokens')).toBeVisible();
  await userEvent.click(make);
  expect(await screen.findByText('rsp_acme_1_secret')).toBeVisible();
  expect(sent[1]).toMatchObject({ name: 'Assistant', permissions: null });
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'I have kept it' }));
  expect(screen.queryByText('rsp_acme_1_secret')).toBeNull();
  await userEvent.click(await screen.findByRole('button', { name: 'Revoke Assistant' }));
  const asked = await screen.findByRole('dialog');
  await userEvent.click(within(asked).getByRole('button', { name: 'Revoke' }));
  await waitFor(() => expect(screen.queryByText('Assistant')).toBeNull());
});
