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
  expect(screen.getByText('Waiting for you (1)')).toBeInTheDocument();
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(screen.getByText('Asked for by you (0)'));
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

test('a refusal is told with a way to try again', async () => {
  server.use(http.get(INBOX, () => refusal(422, 'invalid_request', 'the page ended elsewhere')));
  renderAt('/approvals');
  expect(await screen.findByText('the page ended elsewhere')).toBeInTheDocument();
});
