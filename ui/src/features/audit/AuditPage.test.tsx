import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { audit } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { server } from '~/testing/server';

let asked: URLSearchParams[] = [];

beforeEach(() => {
  asked = [];
  server.use(
    http.get('*/v1/audit-log', ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.json({ ok: true, audits: [audit()] });
    }),
  );
});

test('the address is what the log is asked for', async () => {
  renderAt('/audit-log?user=u1&action=UPDATE&run=r_1&resources=%5B%22entity%22%2C%22nonsense%22%5D');
  await screen.findByRole('row', { name: /orders/ });
  const [query] = asked;
  expect(query?.get('user')).toBe('u1');
  expect(query?.get('action')).toBe('UPDATE');
  expect(query?.get('run_id')).toBe('r_1');
  expect(query?.getAll('resources')).toEqual(['entity']);
});

test('an event opens what was before and after', async () => {
  const { container } = renderAt('/audit-log');
  await userEvent.click(await screen.findByRole('button', { name: /Details: Changed/ }));
  expect(await screen.findByText('properties › tier')).toBeInTheDocument();
  expect(screen.getByText('Tier 2')).toBeInTheDocument();
  expect(await axeFaults(container)).toEqual([]);
});

test('filters that let nothing through can be cleared', async () => {
  server.use(http.get('*/v1/audit-log', () => HttpResponse.json({ ok: true, audits: [] })));
  const { router } = renderAt('/audit-log?status=FAILURE');
  expect(await screen.findByText('Nothing was recorded')).toBeInTheDocument();
  await userEvent.click(screen.getAllByRole('button', { name: 'Clear all filters' })[0] as HTMLElement);
  await waitFor(() => expect(router.state.location.search).toEqual({}));
});
