import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { Exemption } from '~/api/exemptions';
import { session } from '~/testing/builders';
import { renderAt } from '~/testing/render';
import { server } from '~/testing/server';

const exemption = (over: Partial<Exemption> = {}): Exemption => ({
  id: 'x1',
  status: 'REQUESTED',
  reason: 'Goes away in spring',
  comment: null,
  requestedBy: 'ana@acme.test',
  requestedAt: '2026-11-20T10:00:00.000Z',
  decidedBy: null,
  decidedAt: null,
  expiresAt: '2027-02-26T10:00:00.000Z',
  blueprint: 'service',
  entity: { identifier: 'orders', title: 'Orders', team: [] },
  scorecard: { identifier: 'ready', title: 'Readiness' },
  rule: { identifier: 'tested', title: 'Is tested', level: 'Gold' },
  ...over,
});

const PEOPLE = [
  { id: 'u1', email: 'ana@acme.test', firstName: 'Ana', lastName: 'Ruiz' },
  { id: 'u2', email: 'bo@acme.test', firstName: 'Bo', lastName: 'Lund' },
];

const listed = (...exemptions: Exemption[]) =>
  http.get('*/v1/exemptions', () => HttpResponse.json({ ok: true, exemptions, next: null }));

beforeEach(() => {
  server.use(
    http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: {} }))),
    http.get('*/v1/users', () => HttpResponse.json({ ok: true, users: PEOPLE })),
  );
});

test('whoever asked for an exemption can take it back while nobody has answered', async () => {
  let withdrawn = false;
  server.use(
    listed(exemption()),
    http.delete('*/v1/blueprints/service/scorecards/ready/exemptions/x1', () => {
      withdrawn = true;
      return HttpResponse.json({ ok: true });
    }),
  );
  renderAt('/exemptions');
  await userEvent.click(await screen.findByRole('button', { name: 'Withdraw' }));
  await waitFor(() => expect(withdrawn).toBe(true));
});

test('what somebody else asked for goes by their name, and is not to be taken back', async () => {
  server.use(listed(exemption({ requestedBy: 'bo@acme.test' })));
  renderAt('/exemptions');
  expect(await screen.findByText(/Bo Lund/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Withdraw' })).not.toBeInTheDocument();
});

test('the moderator of a blueprint answers requests about its scorecards, and no others', async () => {
  const { user } = session();
  const moderates = { ...user, email: 'bo@acme.test', roles: ['Member', 'service-moderator'] };
  server.use(
    http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: {}, user: moderates }))),
    listed(exemption(), exemption({ id: 'x2', blueprint: 'team' })),
  );
  renderAt('/exemptions');
  expect(await screen.findAllByRole('button', { name: 'Grant' })).toHaveLength(1);
});

test('who declines a request may say why', async () => {
  let sent: unknown;
  server.use(
    http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: { 'update:scorecards': true } }))),
    listed(exemption({ requestedBy: 'bo@acme.test' })),
    http.patch('*/v1/blueprints/service/scorecards/ready/exemptions/x1', async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ ok: true, exemption: exemption({ status: 'DECLINED' }) });
    }),
  );
  renderAt('/exemptions');
  await userEvent.click(await screen.findByRole('button', { name: 'Decline' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Decline the exemption' }));
  await userEvent.type(dialog.getByRole('textbox', { name: 'Why' }), 'Tests first');
  await userEvent.click(dialog.getByRole('button', { name: 'Decline' }));
  await waitFor(() => expect(sent).toEqual({ status: 'DECLINED', comment: 'Tests first' }));
});

test('what was said with an answer stands beside it, with who said it', async () => {
  server.use(listed(exemption({ status: 'DECLINED', decidedBy: 'bo@acme.test', comment: 'Tests first' })));
  renderAt('/exemptions?show=all');
  expect(await screen.findByText('“Tests first”')).toBeInTheDocument();
  expect(screen.getByText(/answered by Bo Lund/)).toBeInTheDocument();
});
