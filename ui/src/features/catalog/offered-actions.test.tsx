import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { action, entity } from '~/testing/builders';
import { renderAt } from '~/testing/render';
import { server } from '~/testing/server';

beforeEach(() => {
  const entities = [entity('orders'), entity('cart')];
  const total = { value: 2, exact: true };
  server.use(
    http.post('*/v1/blueprints/service/entities/search', () =>
      HttpResponse.json({ ok: true, entities, total }),
    ),
  );
});

test('an action is run for those that are ticked and that it is offered on', async () => {
  const asked: string[][] = [];
  server.use(
    http.get('*/v1/offered-actions', ({ request }) => {
      asked.push(new URL(request.url).searchParams.getAll('entity'));
      const offered = { orders: ['restart', 'scale'], cart: ['scale'] };
      const actions = [action(), action({ identifier: 'scale', title: 'Scale' })];
      return HttpResponse.json({ ok: true, actions, offered });
    }),
  );
  const { router } = renderAt('/catalog/service');
  const grid = await screen.findByRole('grid');
  await within(grid).findByText('orders');
  grid.focus();
  await userEvent.keyboard(' {ArrowDown}');
  await userEvent.keyboard('{Shift>} {/Shift}');
  await userEvent.click(await screen.findByRole('button', { name: 'Run action' }));
  expect(await screen.findByRole('menuitem', { name: 'Restart offered for 1 of 2' })).toBeInTheDocument();
  expect(asked.at(-1)).toEqual(['orders', 'cart']);
  await userEvent.click(screen.getByRole('menuitem', { name: 'Scale' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/self-service/scale'));
  expect(router.state.location.search).toEqual({ entities: ['orders', 'cart'] });
});

test('what makes a new one is offered above the table, and what works on one beside it', async () => {
  server.use(
    http.get('*/v1/offered-actions', ({ request }) => {
      const entities = new URL(request.url).searchParams.getAll('entity');
      const actions = [action(), action({ identifier: 'scaffold', title: 'Scaffold', operation: 'CREATE' })];
      const offered = Object.fromEntries(entities.map((entity) => [entity, ['restart']]));
      return HttpResponse.json({ ok: true, actions: entities.length ? [actions[0]] : actions, offered });
    }),
    http.get('*/v1/blueprints/service/entities/orders', () =>
      HttpResponse.json({ ok: true, entity: entity('orders') }),
    ),
  );
  const { router } = renderAt('/catalog/service?peek=orders');
  await userEvent.click(await screen.findByRole('button', { name: 'Start…' }));
  expect(await screen.findByRole('menuitem', { name: 'Scaffold' })).toHaveAttribute(
    'href',
    '/self-service/scaffold',
  );
  expect(screen.queryByRole('menuitem', { name: 'Restart' })).not.toBeInTheDocument();
  await userEvent.click(await screen.findByRole('button', { name: 'Run action' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Restart' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/self-service/restart'));
  expect(router.state.location.search).toEqual({ entity: 'orders' });
});
