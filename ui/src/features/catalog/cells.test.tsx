import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { entity } from '~/testing/builders';
import { renderAt } from '~/testing/render';
import { server } from '~/testing/server';

beforeEach(() =>
  server.use(
    http.post('*/v1/blueprints/service/entities/search', () =>
      HttpResponse.json({ ok: true, entities: [entity('orders')], total: { value: 1, exact: true } }),
    ),
  ),
);

const ORDERS = '*/v1/blueprints/service/entities/orders';

/** The server's entity, which keeps what it is told. */
function kept(replicas: number) {
  const stored = entity('orders');
  stored.properties.replicas = replicas;
  const sent: unknown[] = [];
  server.use(
    http.get(ORDERS, () => HttpResponse.json({ ok: true, entity: stored }, { headers: { etag: '"one"' } })),
    http.patch(ORDERS, async ({ request }) => {
      const body = (await request.json()) as { properties: object };
      sent.push(body);
      Object.assign(stored.properties, body.properties);
      return HttpResponse.json({ ok: true, entity: stored });
    }),
  );
  return { stored, sent };
}

test('a cell is edited where it stands, and the change can be undone', async () => {
  const { sent } = kept(3);
  renderAt('/catalog/service?cols=replicas');
  const grid = await screen.findByRole('grid');
  grid.focus();
  await userEvent.keyboard('{ArrowRight}{F2}');
  const field = await screen.findByLabelText('Replicas');
  await userEvent.clear(field);
  await userEvent.type(field, '7{Enter}');
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent).toEqual([
    { properties: { replicas: 7 }, relations: {} },
    { properties: { replicas: 3 }, relations: {} },
  ]);
});

test('a cell that somebody else changed meanwhile is shown before anything is saved', async () => {
  const { sent } = kept(9);
  renderAt('/catalog/service?cols=replicas');
  const grid = await screen.findByRole('grid');
  grid.focus();
  await userEvent.keyboard('{ArrowRight}{F2}');
  const field = await screen.findByLabelText('Replicas');
  await userEvent.clear(field);
  await userEvent.type(field, '7{Enter}');
  const met = await screen.findByRole('alert', { name: /the same thing/ });
  expect(met).toHaveTextContent(/Replicas.*9.*7/);
  expect(sent).toEqual([]);
  await userEvent.click(within(met).getByRole('button', { name: 'Keep mine: Replicas' }));
  await waitFor(() => expect(sent).toEqual([{ properties: { replicas: 7 }, relations: {} }]));
});

test('a change of a cell is not undone over what somebody else put there since', async () => {
  const { stored, sent } = kept(3);
  renderAt('/catalog/service?cols=replicas');
  const grid = await screen.findByRole('grid');
  grid.focus();
  await userEvent.keyboard('{ArrowRight}{F2}');
  const field = await screen.findByLabelText('Replicas');
  await userEvent.clear(field);
  await userEvent.type(field, '7{Enter}');
  const undo = await screen.findByRole('button', { name: 'Undo' });
  stored.properties.replicas = 11;
  await userEvent.click(undo);
  expect(await screen.findByText(/Somebody saved another state meanwhile/)).toBeInTheDocument();
  expect(sent).toHaveLength(1);
});
