import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import type { Blueprint } from '~/api/contract';
import { blueprint } from '~/testing/builders';
import { renderAt } from '~/testing/render';
import { server } from '~/testing/server';

test('a new blueprint is read from an example', async () => {
  let made: Blueprint | undefined;
  server.use(
    http.get('*/v1/blueprints', () => HttpResponse.json({ ok: true, blueprints: [blueprint()] })),
    http.post('*/v1/blueprints', async ({ request }) => {
      made = (await request.json()) as Blueprint;
      return HttpResponse.json({ ok: true, blueprint: { ...blueprint(), ...made } }, { status: 201 });
    }),
  );
  const { router } = renderAt('/builder/data-model?create=true&show=list');
  const sheet = await screen.findByRole('dialog', { name: 'New blueprint' });
  await userEvent.click(within(sheet).getByText('From an example'));
  await userEvent.click(within(sheet).getByLabelText('An example as JSON'));
  await userEvent.paste(
    '{"id": 1, "name": "x", "web_url": "https://acme.test", "stars": 3, "state": "open"}',
  );
  await userEvent.click(await within(sheet).findByRole('checkbox', { name: 'Take Stars' }));
  await userEvent.click(within(sheet).getByRole('button', { name: 'Create blueprint' }));
  expect(await within(sheet).findByText('Give it a title.')).toBeInTheDocument();
  await userEvent.type(within(sheet).getByLabelText(/^Title/), 'Service');
  await userEvent.click(within(sheet).getByRole('button', { name: 'Create blueprint' }));
  await waitFor(() => expect(router.state.location.search).toEqual({ sel: 'service_2', show: 'list' }));
  expect(made).toMatchObject({ identifier: 'service_2', title: 'Service' });
  expect(made?.schema.properties).toEqual({
    web_url: { title: 'Web url', type: 'string', format: 'url' },
    state: { title: 'State', type: 'string', enum: ['open'], enumColors: { open: 'green' } },
  });
});
