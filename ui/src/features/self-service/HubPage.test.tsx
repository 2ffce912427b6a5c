import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { action, run } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const answer = (actions: object[]) =>
  http.get('*/v1/actions', () => HttpResponse.json({ ok: true, actions }));

beforeEach(() => server.use(http.get('*/v1/actions/runs', () => HttpResponse.json({ ok: true, runs: [] }))));

const ACTIONS = [
  action({ requiredApproval: true }),
  action({ identifier: 'incident', title: 'Report an incident', operation: 'CREATE' }),
];

test('each action is a card that leads to its form', async () => {
  server.use(answer(ACTIONS));
  const { container } = renderAt('/self-service');
  const card = await screen.findByRole('link', { name: /Restart Restarts the service.*Approval/ });
  expect(card).toHaveAttribute('href', '/self-service/restart');
  expect(card).toHaveTextContent('Service');
  expect(await axeFaults(container)).toEqual([]);
});

test('search and kind narrow the cards and stand in the address', async () => {
  server.use(answer(ACTIONS));
  const { router } = renderAt('/self-service');
  await userEvent.click(await screen.findByText('Create'));
  await waitFor(() => expect(screen.queryByText('Restart')).not.toBeInTheDocument());
  await userEvent.type(screen.getByRole('textbox', { name: 'Search actions' }), 'fire');
  expect(await screen.findByText('No action matches')).toBeInTheDocument();
  expect(router.state.location.search).toEqual({ operation: 'CREATE', q: 'fire' });
});

test('an organization without actions is told what would be here', async () => {
  server.use(answer([]));
  renderAt('/self-service');
  expect(await screen.findByText('There is nothing to run yet')).toBeInTheDocument();
});

test('a failure can be tried again', async () => {
  server.use(http.get('*/v1/actions', () => refusal(500, 'internal', 'Something broke.')));
  renderAt('/self-service');
  expect(await screen.findByText('Something broke.')).toBeInTheDocument();
  server.use(answer(ACTIONS));
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Restart')).toBeInTheDocument();
});

test('actions are grouped by what they are for, beside what one started last', async () => {
  const runs = [run({ status: 'FAILURE' })];
  server.use(
    answer([
      ...ACTIONS,
      action({ identifier: 'other', title: 'Ask', trigger: { type: 'self-service', operation: 'CREATE' } }),
    ]),
    http.get('*/v1/actions/runs', ({ request }) => {
      const { searchParams } = new URL(request.url);
      expect(searchParams.get('user_id')).toBeTruthy();
      return HttpResponse.json({ ok: true, runs });
    }),
  );
  const { container } = renderAt('/self-service');
  expect(await screen.findByRole('list', { name: 'Service' })).toHaveTextContent('Restart');
  const latest = await screen.findByRole('region', { name: 'Your latest runs' });
  expect(within(latest).getByRole('link')).toHaveAttribute('href', '/runs/r_0001');
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.type(screen.getByRole('textbox', { name: 'Search actions' }), 'ask');
  await waitFor(() => expect(screen.queryByText('Your latest runs')).not.toBeInTheDocument());
});

test('a link to a form opens it filled in', async () => {
  server.use(answer(ACTIONS));
  const { router } = renderAt(
    "/self-service?action=restart&actionInputs=~(!targetEntity~'cart~reason~'slow)",
  );
  await waitFor(() => expect(router.state.location.pathname).toBe('/self-service/restart'));
  expect(router.state.location.search).toEqual({ entity: 'cart', inputs: { reason: 'slow' } });
});

test('favourites stand on top and are kept by the server', async () => {
  const saved: object[] = [];
  server.use(
    answer(ACTIONS),
    http.patch('*/v1/me/preferences', async ({ request }) => {
      const sent = (await request.json()) as object;
      saved.push(sent);
      return HttpResponse.json({ ok: true, preferences: sent });
    }),
  );
  const { container } = renderAt('/self-service');
  await userEvent.click(await screen.findByRole('button', { name: 'Favourite: Restart', pressed: false }));
  const favourites = await screen.findByRole('list', { name: 'Favourites' });
  expect(within(favourites).getByRole('link')).toHaveAttribute('href', '/self-service/restart');
  expect(container.querySelectorAll('[href="/self-service/restart"]')).toHaveLength(1);
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Favourite: Restart', pressed: true }));
  await waitFor(() => expect(screen.queryByText('Favourites')).not.toBeInTheDocument());
  expect(saved).toEqual([{ actions: ['restart'] }, { actions: [] }]);
});
