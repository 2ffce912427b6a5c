import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { TENANT } from '~/api/host';
import { session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const CONTENTS = { people: 2, entities: 1200, runs: 0 };
const DELETION = {
  by: 'ana@acme.test',
  askedAt: '2026-11-20T10:00:00.000Z',
  eraseAt: '2026-11-27T10:00:00.000Z',
};

const organization = { id: 'o1', name: 'Acme', featureFlags: [], settings: {} };
const lives = (deletion: object | null) =>
  http.get('*/v1/organization/deletion', () => HttpResponse.json({ ok: true, deletion, contents: CONTENTS }));

test('a deletion is confirmed by the name and a password, and a slip is told of at its field', async () => {
  const sent: unknown[] = [];
  server.use(
    http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: { 'delete:organization': true } }))),
    http.get('*/v1/organization', () => HttpResponse.json({ ok: true, organization })),
    lives(null),
    http.post('*/v1/organization/deletion', async ({ request }) => {
      sent.push(await request.json());
      const errors = [{ path: '/password', message: 'is not your password' }];
      return refusal(422, 'invalid', 'The deletion', { errors });
    }),
  );
  renderAt('/settings/general');
  await userEvent.click(await screen.findByRole('button', { name: 'Delete the organization…' }));
  const dialog = await screen.findByRole('dialog');
  expect(await screen.findByText('1,200')).toBeVisible();
  const verb = screen.getByRole('button', { name: 'Delete in seven days' });
  expect(verb).toBeDisabled();
  await userEvent.type(screen.getByLabelText(/to confirm/), TENANT);
  await userEvent.type(screen.getByLabelText('Your password'), 'guess');
  await userEvent.click(verb);
  expect(await screen.findByText('is not your password')).toBeVisible();
  expect(sent).toEqual([{ confirmation: TENANT, password: 'guess' }]);
  expect(await axeFaults(dialog)).toEqual([]);
});

test('who comes to an organization that is about to be deleted may keep it', async () => {
  let undone = false;
  server.use(
    http.get('*/v1/bootstrap', () =>
      undone ? HttpResponse.json(session()) : refusal(403, 'organization_closing', 'about to be deleted'),
    ),
    lives(DELETION),
    http.delete('*/v1/organization/deletion', () => {
      undone = true;
      return HttpResponse.json({ ok: true });
    }),
  );
  const { container, router } = renderAt('/');
  const keep = await screen.findByRole('button', { name: /^Keep/ });
  expect(screen.getByText(/ana@acme.test asked for it/)).toBeVisible();
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(keep);
  await waitFor(() => expect(router.state.location.pathname).toBe('/'));
});

test('a member is told to ask an administrator', async () => {
  server.use(http.get('*/v1/organization/deletion', () => refusal(403, 'forbidden', 'no')));
  renderAt('/closing');
  expect(await screen.findByText(/Ask one of them/)).toBeVisible();
  expect(screen.queryByRole('button', { name: /^Keep/ })).toBeNull();
});
