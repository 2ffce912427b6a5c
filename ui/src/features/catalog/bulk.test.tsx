import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { entity } from '~/testing/builders';
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

test('several are ticked by keys and changed at once; what is refused is named, stays ticked and is tried again alone', async () => {
  const sent: unknown[] = [];
  server.use(
    http.post('*/v1/blueprints/service/entities/bulk-edit', async ({ request }) => {
      sent.push(await request.json());
      if (sent.length > 1)
        return HttpResponse.json({ ok: true, matched: 1, changed: 1, failed: 0, errors: [], change: 'c2' });
      const errors = [{ identifier: 'cart', statusCode: 422, error: 'x', message: 'is locked' }];
      return HttpResponse.json({ ok: true, matched: 2, changed: 1, failed: 1, errors, change: 'c1' });
    }),
  );
  renderAt('/catalog/service');
  const grid = await screen.findByRole('grid');
  grid.focus();
  await userEvent.keyboard(' {ArrowDown}');
  await userEvent.keyboard('{Shift>} {/Shift}');
  expect(await screen.findByText('2 ticked')).toBeInTheDocument();
  const bar = screen.getByRole('toolbar', { name: /ticked/ });
  await userEvent.click(within(bar).getByRole('button', { name: 'Edit' }));
  const sheet = await screen.findByRole('dialog', { name: 'Change 2 entities' });
  await userEvent.click(within(sheet).getByRole('combobox', { name: 'What to change' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Replicas' }));
  await userEvent.click(within(sheet).getByLabelText('New value'));
  await userEvent.paste('5');
  await userEvent.click(within(sheet).getByRole('button', { name: 'Change 2 entities' }));
  const alert = await within(sheet).findByRole('alert');
  expect(alert).toHaveTextContent('1 entity stayed as it was. 1 other was changed.is lockedcart');
  const again = await screen.findByRole('dialog', { name: 'Change 1 entity' });
  expect(screen.getByRole('checkbox', { name: 'Tick orders' })).not.toBeChecked();
  expect(screen.getByRole('checkbox', { name: 'Tick cart' })).toBeChecked();
  await userEvent.click(within(again).getByRole('button', { name: 'Change 1 entity' }));
  await waitFor(() => expect(again).not.toBeInTheDocument());
  const changes = { properties: { replicas: 5 } };
  expect(sent).toEqual([
    { entities: ['orders', 'cart'], changes },
    { entities: ['cart'], changes },
  ]);
  expect(screen.queryByText('1 ticked')).toBeNull();
});

test('what is ticked is deleted after one question, and comes back', async () => {
  let sent: unknown;
  let undone = false;
  server.use(
    http.post('*/v1/blueprints/service/entities/bulk-delete', async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ ok: true, matched: 2, dependents: 0, cleared: 0, change: 'c1' });
    }),
    http.post('*/v1/changes/c1/undo', () => {
      undone = true;
      return HttpResponse.json({ ok: true, change: 'c2', restored: 2, updated: 0, deleted: 0, notes: [] });
    }),
  );
  renderAt('/catalog/service');
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Tick all that are loaded' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Delete' }));
  const question = await screen.findByRole('dialog', { name: 'Delete 2 entities?' });
  await userEvent.click(within(question).getByRole('button', { name: 'Delete' }));
  expect(await screen.findByText('2 entities were deleted')).toBeInTheDocument();
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(undone).toBe(true));
  expect(sent).toEqual({ entities: ['orders', 'cart'] });
});
