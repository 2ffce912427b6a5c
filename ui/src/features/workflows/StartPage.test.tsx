import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import type { Workflow } from '~/api/workflows';
import { session } from '~/testing/builders';
import { renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const INPUTS = {
  properties: {
    reason: { type: 'string', title: 'Reason' },
    code: { type: 'string', title: 'Code', encryption: 'aes256-gcm' },
  },
};

const trigger = { identifier: 'ask', config: { type: 'SELF_SERVE_TRIGGER', userInputs: INPUTS } };

const workflow = { identifier: 'retire', title: 'Retire', nodes: [trigger], connections: [], version: 1 };

const FORM = '*/v1/workflows/retire/form';

const form = {
  operation: 'CREATE',
  blueprint: null,
  inputs: ['reason', 'code'].map((identifier) => ({
    identifier,
    visible: true,
    disabled: false,
    type: 'string',
  })),
  order: ['reason', 'code'],
  steps: [],
  titles: {},
  cleared: [],
  errors: [],
};

const asked: unknown[] = [];

const servedForm = http.post(FORM, async ({ request }) => {
  asked.push(((await request.json()) as { properties: object }).properties);
  return HttpResponse.json({ ok: true, form });
});

test('what was typed is there again after the session ended and somebody signed in, but for secrets', async () => {
  server.use(
    servedForm,
    http.get('*/v1/workflows', () =>
      HttpResponse.json({
        ok: true,
        workflows: [workflow as unknown as Workflow],
        startable: { retire: ['ask'] },
      }),
    ),
  );
  const first = renderAt('/workflows/start/retire');
  await userEvent.click(await screen.findByLabelText(/Code/));
  await userEvent.paste('swordfish');
  await waitFor(() => expect(asked).toContainEqual({ code: 'swordfish' }));
  const over = () => refusal(401, 'unauthorized', 'Sign in.');
  server.use(http.post(FORM, over), http.get('*/v1/bootstrap', over));
  await userEvent.click(screen.getByLabelText(/Reason/));
  await userEvent.paste('because it is old');
  await waitFor(() => expect(first.router.state.location.pathname).toBe('/login'));
  first.unmount();
  expect(JSON.stringify({ ...sessionStorage })).not.toContain('swordfish');
  server.use(
    servedForm,
    http.get('*/v1/bootstrap', () => HttpResponse.json(session())),
  );
  renderAt('/workflows/start/retire');
  expect(await screen.findByLabelText(/Reason/)).toHaveValue('because it is old');
  expect(screen.getByLabelText(/Code/)).toHaveValue('');
  expect(sessionStorage).toHaveLength(0);
});
