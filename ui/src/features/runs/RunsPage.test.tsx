import { act, screen, waitFor } from '@testing-library/react';
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
