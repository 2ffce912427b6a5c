import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { run, session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { server } from '~/testing/server';

const orders = {
  type: 'entity',
  identifier: 'orders/v2',
  title: 'Orders',
  icon: null,
  blueprint: 'service',
  highlights: [],
};

test('the rail names the organization and its catalogue, not the system behind it', async () => {
  const team = { identifier: '_team', title: 'Team', icon: null, count: 3, system: true, hidden: false };
  const { blueprints } = session();
  server.use(
    http.get('*/v1/bootstrap', () => HttpResponse.json(session({ blueprints: [...blueprints, team] }))),
  );
  renderAt('/');
  expect(await screen.findByRole('button', { name: 'Acme' })).toBeInTheDocument();
  expect((await screen.findAllByRole('link', { name: /Service/ })).length).toBeGreaterThan(0);
  expect(screen.queryByRole('link', { name: /Team/ })).not.toBeInTheDocument();
});

test('the rail offers nobody a place that would turn him away', async () => {
  const can = { 'read:blueprints': true, 'read:integrations': false };
  server.use(http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can }))));
  renderAt('/account');
  const rail = await screen.findByRole('complementary', { name: 'Main navigation' });
  expect(within(rail).getByRole('link', { name: 'Data model' })).toBeInTheDocument();
  for (const name of ['Data sources', 'Actions', 'Audit log', 'Settings'])
    expect(within(rail).queryByRole('link', { name })).not.toBeInTheDocument();
});

test('the palette opens by keys, finds entities and leads to them', async () => {
  server.use(
    http.get('*/v1/search', ({ request }) => {
      const whole = new URL(request.url).searchParams.get('q') === 'ord';
      return HttpResponse.json({ ok: true, results: whole ? [orders] : [] });
    }),
  );
  const { router } = renderAt('/');
  await screen.findByRole('heading', { name: 'Welcome, Ana' });
  await userEvent.keyboard('{Control>}k{/Control}');
  const box = await screen.findByPlaceholderText(/Search entities/);
  await userEvent.type(box, 'ord');
  expect(await screen.findByRole('button', { name: /Ord ?ers/ })).toBeInTheDocument();
  expect(await axeFaults(document.body)).toEqual([]);
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await waitFor(() => expect(router.state.location.href).toBe('/entity/service/orders%2Fv2'));
});

test('two keys in a row lead to a page, but not while somebody types', async () => {
  server.use(http.post('*/entities/search', () => HttpResponse.json({ ok: true, entities: [] })));
  const { router } = renderAt('/');
  await screen.findByRole('heading', { name: 'Welcome, Ana' });
  await userEvent.keyboard('gc');
  await waitFor(() => expect(router.state.location.pathname).toBe('/catalog/service'));
  await userEvent.type(await screen.findByLabelText('Search this table'), 'gh');
  expect(router.state.location.pathname).toBe('/catalog/service');
});

test('density is chosen once and remembered', async () => {
  renderAt('/');
  await userEvent.click(await screen.findByRole('button', { name: 'Your account' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Compact rows' }));
  expect(localStorage.getItem('roadstead-preferences')).toContain('compact');
});

test('an address that does not exist says so', async () => {
  const { container } = renderAt('/nowhere');
  expect(await screen.findByRole('heading', { name: 'This page does not exist' })).toBeInTheDocument();
  expect(await axeFaults(container)).toEqual([]);
});

test('the rail shows scorecards as the place of what hangs on them', async () => {
  renderAt('/exemptions');
  const rail = await screen.findByRole('complementary', { name: 'Main navigation' });
  const link = within(rail).getByRole('link', { name: 'Scorecards' });
  await waitFor(() => expect(link).toHaveAttribute('aria-current', 'page'));
  expect(within(rail).getByRole('link', { name: 'Home' })).not.toHaveAttribute('aria-current');
});

test('the palette offers what one may do, and people behind a sign', async () => {
  const bo = { id: 'u2', email: 'bo@acme.test', firstName: 'Bo', lastName: 'Lund' };
  server.use(http.get('*/v1/users', () => HttpResponse.json({ ok: true, users: [bo] })));
  const { router } = renderAt('/');
  await screen.findByRole('heading', { name: 'Welcome, Ana' });
  await userEvent.keyboard('{Control>}k{/Control}');
  const box = await screen.findByPlaceholderText(/Search entities/);
  await userEvent.type(box, '>new');
  expect(await screen.findByRole('button', { name: 'New action' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'New dashboard' })).not.toBeInTheDocument();
  await userEvent.clear(box);
  await userEvent.type(box, '@bo');
  await userEvent.click(await screen.findByRole('button', { name: /Lund/ }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/people/users'));
  expect(router.state.location.search).toEqual({ sel: 'bo@acme.test' });
});

test('one key tells what the page is for, and which keys there are', async () => {
  renderAt('/runs');
  await screen.findByRole('button', { name: 'Help with this page' });
  await userEvent.keyboard('{Shift>}?{/Shift}');
  const help = await screen.findByRole('dialog', { name: 'Help' });
  expect(within(help).getByRole('heading', { name: 'Runs' })).toBeInTheDocument();
  expect(within(help).getByText('Go to Approvals')).toBeInTheDocument();
  expect(await axeFaults(document.body)).toEqual([]);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
});

test('a run of mine that has ended is told of once', async () => {
  const failed = run({ status: 'FAILURE', endedAt: new Date().toISOString() });
  server.use(http.get('*/v1/actions/runs', () => HttpResponse.json({ ok: true, runs: [failed] })));
  renderAt('/account');
  await userEvent.click(await screen.findByRole('button', { name: 'Notifications: 1 new' }));
  const box = await screen.findByRole('dialog', { name: 'Notifications' });
  expect(within(box).getByRole('link', { name: /Scaffold a service.*Your run has failed/ })).toHaveAttribute(
    'href',
    '/runs/r_0001',
  );
  expect(await axeFaults(document.body)).toEqual([]);
  await userEvent.keyboard('{Escape}');
  expect(await screen.findByRole('button', { name: 'Notifications' })).toBeInTheDocument();
});
