import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const MOMENT = '2026-11-20T10:00:00.000Z';
const LAPTOP = { id: 'k1', name: 'Laptop', createdAt: MOMENT, usedAt: null };

test('a passkey is a second factor', async () => {
  server.use(http.get('*/v1/me/passkeys', () => HttpResponse.json({ ok: true, passkeys: [LAPTOP] })));
  renderAt('/account');
  expect(await screen.findByText('On, by passkey')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Set it up' })).toBeInTheDocument();
  expect(screen.queryByText('Off')).toBeNull();
});

test('a passkey goes with the password only, and a browser that has none says so', async () => {
  const typed: unknown[] = [];
  server.use(
    http.get('*/v1/me/passkeys', () =>
      HttpResponse.json({ ok: true, passkeys: typed.length > 1 ? [] : [LAPTOP] }),
    ),
    http.post('*/v1/me/passkeys/k1/remove', async ({ request }) => {
      const { password } = (await request.json()) as { password: string };
      typed.push(password);
      return password === 'right'
        ? HttpResponse.json({ ok: true })
        : refusal(422, 'invalid_request', 'is not your password');
    }),
  );
  const { container } = renderAt('/account');
  await userEvent.click(await screen.findByRole('button', { name: 'Remove Laptop' }));
  expect(screen.getByText(/This browser cannot use passkeys/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Add a passkey' })).toBeNull();
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.type(screen.getByLabelText('Your password'), 'wrong');
  await userEvent.click(screen.getByRole('button', { name: 'Remove' }));
  expect(await screen.findByText('is not your password')).toBeInTheDocument();
  await userEvent.clear(screen.getByLabelText('Your password'));
  await userEvent.type(screen.getByLabelText('Your password'), 'right');
  await userEvent.click(screen.getByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(screen.queryByText('Laptop')).toBeNull());
  expect(typed).toEqual(['wrong', 'right']);
});
