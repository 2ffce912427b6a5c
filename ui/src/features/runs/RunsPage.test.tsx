import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { run } from '~/testing/builders';
import { FakeEventSource } from '~/testing/event-source';
import { axeFaults, renderAt } from '~/testing/render';
import { server } from '~/testing/server';

const RUNS = '*/v1/actions/runs';

const answer = (runs: object[]) => http.get(RUNS, () => HttpResponse.json({ ok: true, runs }));

beforeEach(() => vi.stubGlobal('EventSource', FakeEventSource));
afterEach(() => {
  vi.unstubAllGlobals();
  FakeEventSource.opened = [];
});

test('runs are a table that leads to each of them', async () => {
  server.use(answer([run(), run({ id: 'r_2', status: 'FAILURE', action: { identifier: 'restart' } })]));
  const { container } = renderAt('/runs');
  expect(await screen.findByRole('link', { name: 'Scaffold a service' })).toHaveAttribute(
    'href',
    '/runs/r_0001',
  );
  expect(screen.getByText('Failed', { selector: '.pill span' })).toBeInTheDocument();
  expect(await axeFaults(container)).toEqual([]);
});

test('what is shown is part of the address and of the question', async () => {
  const asked: string[] = [];
  server.use(
    http.get(RUNS, ({ request }) => {
      asked.push(new URL(request.url).search);
      return HttpResponse.json({ ok: true, runs: [run()] });
    }),
  );
  const { router } = renderAt('/runs');
  await userEvent.click(await screen.findByText('Mine'));
  await waitFor(() => expect(asked.at(-1)).toContain('user_id=u1'));
  expect(router.state.location.search).toEqual({ show: 'mine' });
  await userEvent.click(screen.getByRole('radio', { name: 'Failed' }));
  expect(await screen.findByText('Nothing has failed')).toBeInTheDocument();
});

test('a run that starts elsewhere appears', async () => {
  server.use(answer([]));
  renderAt('/runs');
  expect(await screen.findByText('Nothing has run yet')).toBeInTheDocument();
  server.use(answer([run()]));
  act(() => FakeEventSource.last().send('run', { type: 'run' }));
  expect(await screen.findByRole('link', { name: 'Scaffold a service' })).toBeInTheDocument();
});

test('status, person and time narrow what is asked, and stand in the address', async () => {
  const asked: URLSearchParams[] = [];
  server.use(
    http.get(RUNS, ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.json({ ok: true, runs: [] });
    }),
    http.get('*/v1/actions', () => HttpResponse.json({ ok: true, actions: [] })),
  );
  const { router } = renderAt('/runs?who=ben@acme.test&when=week');
  await userEvent.click(await screen.findByRole('combobox', { name: 'Status' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Declined' }));
  await waitFor(() => expect(asked.at(-1)?.getAll('status')).toEqual(['DECLINED']));
  expect(asked.at(-1)?.get('user_email')).toBe('ben@acme.test');
  expect(Date.parse(asked.at(-1)?.get('created_after') ?? '')).toBeLessThan(Date.now() - 6 * 86_400_000);
  expect(router.state.location.search).toEqual({ who: 'ben@acme.test', when: 'week', status: 'DECLINED' });
  expect(await screen.findByText('No run matches')).toBeInTheDocument();
});

test('runs of a batch are told as a whole, answered together and cancelled together', async () => {
  const said: unknown[] = [];
  const waiting = run({ id: 'r_1', status: 'WAITING_FOR_APPROVAL', batch: 'b_1' });
  const batch = {
    id: 'b_1',
    action: { identifier: 'restart', title: 'Restart', icon: null },
    status: 'IN_PROGRESS',
    total: 3,
    counts: { SUCCESS: 1, WAITING_FOR_APPROVAL: 2 },
    createdAt: waiting.createdAt,
    endedAt: null,
  };
  const asked: URLSearchParams[] = [];
  server.use(
    http.get(RUNS, ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.json({ ok: true, runs: [waiting] });
    }),
    http.get('*/v1/actions/runs/batches/b_1', () => HttpResponse.json({ ok: true, batch, runs: [waiting] })),
    http.get('*/v1/actions/runs/r_1/approvers', () =>
      HttpResponse.json({ ok: true, approvers: [{ userId: 'u1', state: 'PENDING', description: null }] }),
    ),
    http.patch('*/v1/actions/runs/batches/b_1/approval', async ({ request }) => {
      said.push(await request.json());
      return HttpResponse.json({ ok: true, batch, runs: [] }, { status: 201 });
    }),
    http.post('*/v1/actions/runs/batches/b_1/cancel', () => {
      said.push('cancel');
      return HttpResponse.json({ ok: true, batch, runs: [] });
    }),
  );
  const { container, router } = renderAt('/runs?batch=b_1');
  expect(await screen.findByText('Restart for 3 entities')).toBeInTheDocument();
  expect(screen.getByRole('status')).toHaveTextContent('1 of 3 have ended');
  expect(asked.at(-1)?.get('batch')).toBe('b_1');
  await userEvent.click(await screen.findByRole('button', { name: 'Answer all…' }));
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(await screen.findByRole('button', { name: 'Approve' }));
  await waitFor(() => expect(said).toEqual([{ status: 'APPROVE' }]));
  await userEvent.click(screen.getByRole('button', { name: 'Cancel all' }));
  const sure = await screen.findByRole('dialog', { name: 'Cancel all that have not ended?' });
  await userEvent.click(within(sure).getByRole('button', { name: 'Cancel all' }));
  await waitFor(() => expect(said).toContain('cancel'));
  await userEvent.click(screen.getByRole('button', { name: 'All runs' }));
  await waitFor(() => expect(router.state.location.search).toEqual({}));
});
