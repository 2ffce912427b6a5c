/** What is typed into a sheet outlives whatever happens behind it. */
import { focusManager } from '@tanstack/react-query';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hasUnsaved } from '~/lib/unsaved';
import { session } from '~/testing/builders';
import { renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const SECRETS = '*/v1/organization/secrets';
const SIGNED_OUT = () => refusal(401, 'unauthorized', 'Sign in.');

let asked: number;

beforeEach(() => {
  asked = 0;
  server.use(
    http.get('*/v1/bootstrap', () =>
      HttpResponse.json(session({ can: { 'read:secrets': true, 'create:secrets': true } })),
    ),
    http.get(SECRETS, () => {
      asked += 1;
      return HttpResponse.json({ ok: true, secrets: [] });
    }),
  );
});

afterEach(() => focusManager.setFocused(undefined));

async function typed() {
  const { router } = renderAt('/settings/secrets');
  await userEvent.click(await screen.findByRole('button', { name: 'New secret' }));
  const sheet = await screen.findByRole('dialog', { name: 'New secret' });
  await userEvent.type(within(sheet).getByLabelText('Name'), 'TOKEN');
  await userEvent.type(within(sheet).getByLabelText('Value'), 'ahoy');
  return { router, sheet, save: within(sheet).getByRole('button', { name: 'Save' }) };
}

test('the end of a session leaves a typed form where it is, and offers to sign in beside it', async () => {
  server.use(http.post(SECRETS, SIGNED_OUT));
  const { router, sheet, save } = await typed();
  await userEvent.click(save);
  expect(await within(sheet).findByRole('link', { name: 'Sign in in another tab' })).toHaveAttribute(
    'href',
    `/login?next=${encodeURIComponent(location.pathname + location.search)}`,
  );
  expect(within(sheet).getByLabelText('Value')).toHaveValue('ahoy');
  expect(router.state.location.pathname).toBe('/settings/secrets');
});

test('nothing is asked anew behind a typed form, and everything is once it is closed', async () => {
  const { sheet } = await typed();
  expect(hasUnsaved()).toBe(true);
  server.use(http.get(SECRETS, SIGNED_OUT));
  act(() => focusManager.setFocused(false));
  act(() => focusManager.setFocused(true));
  expect(asked).toBe(1);
  expect(within(sheet).getByLabelText('Value')).toHaveValue('ahoy');
  await userEvent.click(within(sheet).getByRole('button', { name: 'Cancel' }));
  await userEvent.click(within(await question()).getByRole('button', { name: 'Discard' }));
  await waitFor(() => expect(hasUnsaved()).toBe(false));
});

test('the field that the server refuses has the focus', async () => {
  server.use(
    http.post(SECRETS, () =>
      refusal(422, 'invalid_request', 'No.', { errors: [{ path: '/secretName', message: 'is taken' }] }),
    ),
  );
  const { sheet, save } = await typed();
  await userEvent.click(save);
  await waitFor(() => expect(within(sheet).getByLabelText('Name')).toHaveFocus());
  expect(within(sheet).getByLabelText('Name')).toHaveAccessibleDescription(/is taken/);
});

test('the browser asks before it leaves what is typed', async () => {
  await typed();
  const leaving = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(leaving);
  expect(leaving.defaultPrevented).toBe(true);
});

test('once it is saved after all, nothing is said of the session any more', async () => {
  server.use(
    http.post(SECRETS, SIGNED_OUT, { once: true }),
    http.post(SECRETS, () => HttpResponse.json({ ok: true })),
  );
  const { sheet, save } = await typed();
  await userEvent.click(save);
  expect(await within(sheet).findByRole('link', { name: 'Sign in in another tab' })).toBeInTheDocument();
  await userEvent.click(save);
  await waitFor(() => expect(sheet).not.toBeInTheDocument());
  expect(screen.queryByRole('link', { name: 'Sign in in another tab' })).not.toBeInTheDocument();
});

const question = () => screen.findByRole('dialog', { name: 'Leave without saving?' });

test('a link asks first, and what is typed stays where somebody stays', async () => {
  const { router, sheet } = await typed();
  void router.navigate({ to: '/settings/webhooks' as string });
  await userEvent.click(within(await question()).getByRole('button', { name: 'Keep editing' }));
  await waitFor(() => expect(screen.queryByText('Leave without saving?')).not.toBeInTheDocument());
  expect(router.state.location.pathname).toBe('/settings/secrets');
  expect(within(sheet).getByLabelText('Value')).toHaveValue('ahoy');
});

test('whoever discards what is typed arrives where the link leads', async () => {
  const { router, sheet } = await typed();
  void router.navigate({ to: '/settings/webhooks' as string });
  await userEvent.click(within(await question()).getByRole('button', { name: 'Discard' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/settings/webhooks'));
  expect(sheet).not.toBeInTheDocument();
  expect(hasUnsaved()).toBe(false);
});

test.each(['Close', 'Cancel'])('%s of a typed sheet asks the same', async (name) => {
  const { sheet } = await typed();
  await userEvent.click(within(sheet).getByRole('button', { name }));
  await userEvent.click(within(await question()).getByRole('button', { name: 'Keep editing' }));
  expect(within(sheet).getByLabelText('Value')).toHaveValue('ahoy');
  await userEvent.click(within(sheet).getByRole('button', { name }));
  await userEvent.click(within(await question()).getByRole('button', { name: 'Discard' }));
  await waitFor(() => expect(sheet).not.toBeInTheDocument());
});

test('where nothing is typed nobody is asked', async () => {
  const { router } = renderAt('/settings/secrets');
  await userEvent.click(await screen.findByRole('button', { name: 'New secret' }));
  const sheet = await screen.findByRole('dialog', { name: 'New secret' });
  await userEvent.click(within(sheet).getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(sheet).not.toBeInTheDocument());
  expect(router.state.location.pathname).toBe('/settings/secrets');
});
