import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const PRESET = {
  identifier: 'gitlab',
  title: 'GitLab',
  icon: 'gitlab',
  description: 'Projects',
  setup: 'Under Settings, Webhooks: the address as URL and the secret as token.',
  blueprints: [{ identifier: 'project', title: 'Project' }],
  webhook: { security: { signatureAlgorithm: 'plain', signatureHeaderName: 'x-gitlab-token' }, mappings: [] },
  sample: { body: {} },
};

test('address and secret are handed over together, with what is to be done at the sender', async () => {
  let sent: { security?: { secret?: string } } = {};
  server.use(
    http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: { 'create:integrations': true } }))),
    http.get('*/v1/webhook-presets', () => HttpResponse.json({ ok: true, presets: [PRESET] })),
    http.get('*/v1/webhooks', () => HttpResponse.json({ ok: true, integrations: [] })),
    http.post('*/v1/webhook-presets/gitlab', async ({ request }) => {
      sent = (await request.json()) as typeof sent;
      const integration = { ...sent, identifier: 'gitlab', url: 'https://acme.test/v1/ingest/abc' };
      return HttpResponse.json({ ok: true, integration }, { status: 201 });
    }),
  );
  const { container } = renderAt('/builder/sources/new-webhook?preset=gitlab');
  await userEvent.click(await screen.findByRole('button', { name: 'Create webhook' }));
  expect(await screen.findByText('https://acme.test/v1/ingest/abc')).toBeInTheDocument();
  expect(screen.getByText(String(sent.security?.secret))).toBeInTheDocument();
  expect(screen.getByText(/the address as URL and the secret as token/)).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Go on to the mapping' })).toHaveAttribute(
    'href',
    '/builder/sources/webhooks/gitlab',
  );
  expect(await axeFaults(container)).toEqual([]);
});

test('a name that is taken is no longer called so once another is typed', async () => {
  server.use(
    http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: { 'create:integrations': true } }))),
    http.get('*/v1/webhook-presets', () => HttpResponse.json({ ok: true, presets: [] })),
    http.get('*/v1/webhooks', () => HttpResponse.json({ ok: true, integrations: [] })),
    http.post('*/v1/webhooks', () => refusal(409, 'conflict', 'webhook "builds" is already taken')),
  );
  renderAt('/builder/sources/new-webhook');
  await userEvent.type(await screen.findByRole('textbox', { name: 'Title' }), 'Builds');
  await userEvent.click(screen.getByRole('button', { name: 'Create webhook' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('webhook "builds" is already taken');
  await userEvent.type(screen.getByRole('textbox', { name: 'Identifier' }), '2');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});
