import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import type { ActionOrder } from '~/api/contract';
import { action, run } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { server } from '~/testing/server';

const PORTS = {
  type: 'array' as const,
  title: 'Ports',
  maxItems: 2,
  items: {
    type: 'object' as const,
    properties: {
      name: { type: 'string' as const, title: 'Name' },
      port: { type: 'number' as const, title: 'Port', default: 80 },
    },
    required: ['name'],
  },
};

test('a list of objects is filled in as groups of fields', async () => {
  const started: ActionOrder[] = [];
  const opened = action({ userInputs: { properties: { ports: PORTS } }, operation: 'CREATE' });
  server.use(
    http.get('*/v1/actions/restart', () => HttpResponse.json({ ok: true, action: opened })),
    http.post('*/v1/actions/restart/form', () =>
      HttpResponse.json({
        ok: true,
        form: { inputs: [{ identifier: 'ports', visible: true, disabled: false, required: false }] },
      }),
    ),
    http.post('*/v1/actions/restart/runs', async ({ request }) => {
      started.push((await request.json()) as ActionOrder);
      return HttpResponse.json({ ok: true, run: run() }, { status: 202 });
    }),
  );
  const { container } = renderAt('/self-service/restart');
  const add = await screen.findByRole('button', { name: 'Add' });
  await userEvent.click(add);
  await userEvent.click(add);
  expect(add).toBeDisabled();
  const first = screen.getByRole('group', { name: 'Ports: 1' });
  await userEvent.type(within(first).getByRole('textbox', { name: /Name/ }), 'web');
  await userEvent.type(
    within(screen.getByRole('group', { name: 'Ports: 2' })).getByRole('textbox', { name: /Name/ }),
    'api',
  );
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Remove Ports: 1' }));
  await userEvent.click(screen.getByRole('button', { name: 'Run' }));
  await waitFor(() => expect(started).toHaveLength(1));
  expect(started).toEqual([{ properties: { ports: [{ name: 'api', port: 80 }] } }]);
});
