import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { run } from '~/testing/builders';
import { FakeEventSource } from '~/testing/event-source';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const INBOX = '*/v1/approvals';

beforeEach(() => vi.stubGlobal('EventSource', FakeEventSource));
afterEach(() => {
  vi.unstubAllGlobals();
  FakeEventSource.opened = [];
});

test('what waits is counted in the navigation and leads to each run', async () => {
  const asked: (string | null)[] = [];
  server.use(
    http.get(INBOX, ({ request }) => {
      const role = new URL(request.url).searchParams.get('role');
      asked.push(role);
      const runs = role === 'approver' ? [run({ status: 'WAITING_FOR_APPROVAL' })] : [];
      return HttpResponse.json({ ok: true, runs, next: null, counts: { approver: 1, requester: 0 } });
    }),
  );
  const { container, router } = renderAt('/approvals');
  expect(await screen.findByRole('link', { name: 'Scaffold a service' })).toHaveAttribute(
    'href',
    '/runs/r_0001',
  );
  expect(screen.getByRole('link', { name: /^Approvals ?1$/ })).toBeInTheDocument();
  expect(screen.getByText('For you (1)')).toBeInTheDocument();
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(screen.getByText('Asked by you (0)'));
  expect(await screen.findByText('Nothing that you asked for waits for an answer')).toBeInTheDocument();
  await waitFor(() => expect(asked).toContain('requester'));
  expect(router.state.location.search).toEqual({ role: 'requester' });
});

test('two runs of one action are told apart by what was asked for', async () => {
  const waiting = (id: string, name: string) =>
    run({ id, status: 'WAITING_FOR_APPROVAL', properties: { name, replicas: 2, note: '' } });
  server.use(
    http.get(INBOX, () => {
      const runs = [waiting('r_0001', 'berths'), waiting('r_0002', 'cranes')];
      return HttpResponse.json({ ok: true, runs, next: null, counts: { approver: 2, requester: 0 } });
    }),
  );
  renderAt('/approvals');
  expect(await screen.findByText(/: berths · replicas: 2$/)).toBeInTheDocument();
  expect(screen.getByText(/: cranes · replicas: 2$/)).toBeInTheDocument();
  expect(screen.queryByRole('columnheader', { name: 'Took' })).not.toBeInTheDocument();
});

const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();

test('how long each waits is told, pressing ones stand out, and the open stage is named', async () => {
  const stage = { name: 'owners', mode: 'ANY', quorum: 2, approved: 1, index: 1, of: 3 };
  const waiting = (id: string, hours: number) =>
    run({ id, status: 'WAITING_FOR_APPROVAL', approvalExpiresAt: inHours(hours), approvalStage: stage });
  server.use(
    http.get(INBOX, () => {
      const runs = [waiting('r_0001', 1.4), waiting('r_0002', 80)];
      const counts = { approver: 2, requester: 0, answered: 0 };
      return HttpResponse.json({ ok: true, runs, next: null, counts });
    }),
  );
  renderAt('/approvals');
  expect(await screen.findByText('in 1 hour')).toBeInTheDocument();
  expect(screen.getAllByLabelText('Expires soon')).toHaveLength(1);
  expect(screen.getByText('in 3 days').closest('time')).toHaveAttribute('title');
  expect(screen.getAllByText('Stage 2 of 3: owners · 1 of 2 approvals')).toHaveLength(2);
});

test('what one has answered is found while others still have to', async () => {
  server.use(
    http.get(INBOX, ({ request }) => {
      const role = new URL(request.url).searchParams.get('role');
      const runs = role === 'answered' ? [run({ status: 'WAITING_FOR_APPROVAL' })] : [];
      const counts = { approver: 0, requester: 0, answered: 1 };
      return HttpResponse.json({ ok: true, runs, next: null, counts });
    }),
  );
  renderAt('/approvals');
  await userEvent.click(await screen.findByText('Answered (1)'));
  expect(await screen.findByRole('link', { name: 'Scaffold a service' })).toBeInTheDocument();
});

test('a refusal is told with a way to try again', async () => {
  server.use(http.get(INBOX, () => refusal(422, 'invalid_request', 'the page ended elsewhere')));
  renderAt('/approvals');
  expect(await screen.findByText('the page ended elsewhere')).toBeInTheDocument();
});
