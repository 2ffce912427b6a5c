import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { run, session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

test('home shows the catalogue with counts and the recent runs', async () => {
  server.use(http.get('*/v1/actions/runs', () => HttpResponse.json({ ok: true, runs: [run()] })));
  const { container } = renderAt('/');
  expect(await screen.findByRole('heading', { name: 'Welcome, Ana' })).toBeInTheDocument();
  expect(await screen.findByRole('link', { name: /Service 2 entities/ })).toBeInTheDocument();
  // It is the caller's own as well: both lists show it as soon as they are there.
  expect(await screen.findAllByText('Scaffold a service')).not.toEqual([]);
  expect(await axeFaults(container)).toEqual([]);
});

test('an organization without blueprints is told how to begin', async () => {
  server.use(http.get('*/v1/bootstrap', () => HttpResponse.json(session({ blueprints: [] }))));
  renderAt('/');
  expect(await screen.findByText('Your catalogue is empty')).toBeInTheDocument();
  expect(await screen.findByText('Describe what you have')).toBeInTheDocument();
});

test('who is not signed in is asked once, sent to the sign-in page and back afterwards', async () => {
  let asked = 0;
  server.use(
    http.get('*/v1/bootstrap', () => {
      asked++;
      return refusal(401, 'unauthorized', 'Sign in first.');
    }),
  );
  const { router } = renderAt('/');
  expect(await screen.findByRole('heading', { name: 'Sign in to Acme' })).toBeInTheDocument();
  expect(router.state.location.search).toEqual({ next: '/' });
  expect(asked).toBe(1);
});

test('a session that ends in the middle of work leads to the sign-in page', async () => {
  server.use(
    http.get('*/v1/bootstrap', () => HttpResponse.json(session()), { once: true }),
    http.get('*/v1/bootstrap', () => refusal(401, 'unauthorized', 'Sign in first.')),
    http.get('*/v1/actions/runs', () => refusal(401, 'unauthorized', 'Sign in first.')),
  );
  renderAt('/');
  expect(await screen.findByRole('heading', { name: 'Sign in to Acme' })).toBeInTheDocument();
});

test('what waits for me is one list, and all clear is said', async () => {
  server.use(
    http.get('*/v1/approvals', () =>
      HttpResponse.json({ ok: true, runs: [run()], next: null, counts: { approver: 1, requester: 0 } }),
    ),
    http.get('*/v1/initiatives', () =>
      HttpResponse.json({
        ok: true,
        initiatives: [
          {
            identifier: 'owners',
            title: 'Owners everywhere',
            status: 'At risk',
            open: 3,
            dueDate: '2026-12-01T00:00:00.000Z',
          },
          { identifier: 'past', title: 'Past', status: 'Done', open: 0, dueDate: '2026-10-01T00:00:00.000Z' },
        ],
      }),
    ),
  );
  renderAt('/');
  const work = await screen.findByRole('region', { name: 'My work' });
  expect(await within(work).findByText('Waits for your approval')).toBeInTheDocument();
  expect(within(work).getByRole('link', { name: /Owners everywhere/ })).toHaveAttribute(
    'href',
    '/initiatives/owners',
  );
  expect(within(work).queryByText('Past')).toBeNull();
});

test('an administrator arranges the home page for everybody', async () => {
  let sent: { widgets?: { widgets: { id: string }[] }[] } = {};
  const page = {
    identifier: '$home',
    type: 'home',
    title: 'Home',
    widgets: [],
    updatedAt: 'x',
    mayUpdate: true,
  };
  server.use(
    http.get(/pages\/(\$|%24)home$/, () => HttpResponse.json({ ok: true, page })),
    http.patch(/pages\/(\$|%24)home$/, async ({ request }) => {
      sent = (await request.json()) as typeof sent;
      return HttpResponse.json({ ok: true, page: { ...page, ...sent } });
    }),
  );
  renderAt('/');
  await userEvent.click(await screen.findByRole('button', { name: 'Arrange' }));
  await userEvent.click(screen.getByRole('button', { name: 'More for Recent runs' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Remove' }));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByRole('button', { name: 'Arrange' })).toBeInTheDocument();
  expect(sent.widgets?.[0]?.widgets.map(({ id }) => id)).toEqual(['work', 'recent', 'catalog']);
});
