import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';
import { changesOf, readPageDocument } from './document';

const PAGE = {
  identifier: 'ops',
  type: 'dashboard',
  title: 'Operations',
  description: 'How we are doing',
  widgets: [],
  id: 'p1',
  updatedAt: '2026-11-20T10:00:00.000Z',
  updatedBy: 'u1',
  mayUpdate: true,
};

test('what is other is sent, and what is gone is sent as null', () => {
  const before = { identifier: 'ops', title: 'Ops', icon: 'Bolt', widgets: [] };
  expect(changesOf(before, { identifier: 'ops', title: 'Operations', widgets: [] })).toEqual({
    title: 'Operations',
    icon: null,
  });
  expect(changesOf(before, before)).toEqual({});
});

test('text that is no JSON, and JSON that is no page, are told apart', () => {
  expect(readPageDocument('{')).toEqual({ fault: 'json' });
  expect(readPageDocument('[]')).toEqual({ fault: 'shape' });
  expect(readPageDocument('null')).toEqual({ fault: 'shape' });
  expect(readPageDocument('{"identifier": "ops"}')).toEqual({ draft: { identifier: 'ops' } });
});

test('the words of a page are changed where it is, and a refusal keeps them', async () => {
  const sent: unknown[] = [];
  server.use(
    http.get('*/v1/pages/ops', () => HttpResponse.json({ ok: true, page: PAGE })),
    http.patch('*/v1/pages/ops', async ({ request }) => {
      sent.push(await request.json());
      const errors = [{ path: '/title', message: 'is too long' }];
      return sent.length === 1
        ? refusal(422, 'invalid_request', 'the page is not valid', { errors })
        : HttpResponse.json({ ok: true, page: { ...PAGE, title: 'Watch' } });
    }),
  );
  const { container } = renderAt('/dashboard/ops');
  await userEvent.click(await screen.findByRole('button', { name: 'Settings of the page' }));
  const sheet = within(await screen.findByRole('dialog', { name: 'Settings of Operations' }));
  const title = sheet.getByRole('textbox', { name: 'Title' });
  await userEvent.clear(title);
  expect(sheet.getByRole('button', { name: 'Save' })).toBeDisabled();
  await userEvent.type(title, 'Watch');
  await userEvent.clear(sheet.getByRole('textbox', { name: 'Description' }));
  await userEvent.click(sheet.getByRole('button', { name: 'Save' }));
  expect(await sheet.findByText('is too long')).toBeInTheDocument();
  expect(title).toHaveValue('Watch');
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(sheet.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent).toEqual([
    { title: 'Watch', description: null },
    { title: 'Watch', description: null },
  ]);
});

test('who may not change the page is not offered its settings', async () => {
  server.use(
    http.get('*/v1/pages/ops', () => HttpResponse.json({ ok: true, page: { ...PAGE, mayUpdate: false } })),
  );
  renderAt('/dashboard/ops');
  await screen.findByRole('heading', { name: 'Operations' });
  expect(screen.queryByRole('button', { name: 'Settings of the page' })).toBeNull();
});
