import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { session } from '~/testing/builders';
import { renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const PATH = '*/v1/organization/security';
const organization = { id: 'o1', name: 'Acme', featureFlags: [], settings: {} };

beforeEach(() => {
  server.use(
    http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: { 'update:organization': true } }))),
    http.get('*/v1/organization', () => HttpResponse.json({ ok: true, organization })),
  );
});

async function save(text: string) {
  renderAt('/settings/general');
  const box = await screen.findByLabelText('From where the portal and its API may be reached');
  await userEvent.click(box);
  await userEvent.paste(text);
  const form = within(box.closest('form') as HTMLFormElement);
  await userEvent.click(form.getByText('Save'));
  return form;
}

test('addresses are told one to a line', async () => {
  const sent: unknown[] = [];
  server.use(
    http.patch(PATH, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ ok: true, security: { idleMinutes: 480, allowedAddresses: [] } });
    }),
  );
  await save('10.0.0.0/8\n\n 192.0.2.7 ');
  await waitFor(() => expect(sent).toEqual([{ allowedAddresses: ['10.0.0.0/8', '192.0.2.7'] }]));
});

test('the line that is wrong is named', async () => {
  const fault = {
    path: '/allowedAddresses/1',
    message: 'must be an address, a network or a range of addresses',
  };
  server.use(http.patch(PATH, () => refusal(422, 'invalid_request', 'no', { errors: [fault] })));
  const form = await save('10.0.0.0/8\nhere');
  expect(await form.findByText(`here ${fault.message}`)).toBeInTheDocument();
});
