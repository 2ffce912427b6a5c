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
  await userEvent.click(screen.getByText('Failed'));
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
