import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { audit, session } from '~/testing/builders';
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

test('what was deleted is brought back from its event', async () => {
  const gone = audit({ action: 'DELETE', resourceType: 'workflow', context: { resource: 'flow' } });
  const restored = { resourceType: 'workflow', identifier: 'flow', blueprint: null, notes: ['a note'] };
  let asked = '';
  server.use(
    http.get('*/v1/audit-log', () => HttpResponse.json({ ok: true, audits: [gone] })),
    http.post('*/v1/audit-log/:event/restore', ({ params }) => {
      asked = String(params.event);
      return HttpResponse.json({ ok: true, restored });
    }),
  );
  renderAt('/audit-log');
  await userEvent.click(await screen.findByRole('button', { name: /Details: Deleted flow/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Restore' }));
  expect(await screen.findByText('It is there again · a note')).toBeInTheDocument();
  expect(asked).toBe(gone.identifier);
});

test('why nothing came back is said at the event', async () => {
  const gone = audit({ action: 'DELETE', resourceType: 'page' });
  server.use(
    http.get('*/v1/audit-log', () => HttpResponse.json({ ok: true, audits: [gone] })),
    http.post('*/v1/audit-log/:event/restore', () =>
      HttpResponse.json({ ok: false, error: 'identifier_taken', message: 'page is taken' }, { status: 409 }),
    ),
  );
  renderAt('/audit-log');
  await userEvent.click(await screen.findByRole('button', { name: /Details: Deleted/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Restore' }));
  expect(await screen.findByText('page is taken')).toBeInTheDocument();
});

test('filters that let nothing through can be cleared', async () => {
  server.use(http.get('*/v1/audit-log', () => HttpResponse.json({ ok: true, audits: [] })));
  const { router } = renderAt('/audit-log?status=FAILURE');
  expect(await screen.findByText('Nothing was recorded')).toBeInTheDocument();
  await userEvent.click(screen.getAllByRole('button', { name: 'Clear all filters' })[0] as HTMLElement);
  await waitFor(() => expect(router.state.location.search).toEqual({}));
});

const VERIFIED = {
  seals: 2,
  events: 9,
  erased: 1,
  unsealed: 0,
  head: null,
  next: null,
  unknownKeys: [],
  publicKeys: {},
  findings: [],
};

test('the whole log is compared with its seals, page after page', async () => {
  const head = {
    number: 4,
    hash: 'ab12',
    previous: '',
    after: '',
    last: '',
    count: 9,
    rows: '',
    key: '',
    signature: '',
  };
  const seen: (string | null)[] = [];
  server.use(
    http.get('*/v1/audit-log/verification', ({ request }) => {
      const query = new URL(request.url).searchParams;
      seen.push(query.get('after'), query.get('head'));
      const page = query.get('after') ? { head, unsealed: 1 } : { next: 'event_1' };
      return HttpResponse.json({ ok: true, verification: { ...VERIFIED, ...page } });
    }),
  );
  renderAt('/audit-log');
  await userEvent.click(await screen.findByRole('button', { name: 'Verify' }));
  await userEvent.type(await screen.findByLabelText('A seal you kept (optional)'), ' ab12 ');
  await userEvent.click(screen.getByRole('button', { name: 'Compare the log with its seals' }));
  expect(await screen.findByText('Whole: 18 events are as they were sealed.')).toBeInTheDocument();
  expect(screen.getByText('From 2 of them somebody was erased, by this installation.')).toBeInTheDocument();
  expect(screen.getByText('1 newer event waits for the next seal.')).toBeInTheDocument();
  expect(screen.getByText('ab12')).toBeInTheDocument();
  expect(seen).toEqual([null, 'ab12', 'event_1', null]);
});

test('what is not as it was sealed is told in words', async () => {
  const findings = [{ kind: 'count', message: 'of 9 events of seal 2 there are 8', seal: 2 }];
  server.use(
    http.get('*/v1/audit-log/verification', () =>
      HttpResponse.json({ ok: true, verification: { ...VERIFIED, findings } }),
    ),
  );
  renderAt('/audit-log');
  await userEvent.click(await screen.findByRole('button', { name: 'Verify' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Compare the log with its seals' }));
  expect(await screen.findByText('of 9 events of seal 2 there are 8')).toBeInTheDocument();
});

test('an app goes by its name, as who did it and as what it was done to', async () => {
  const app = {
    id: 'key-1',
    name: 'Nightly build',
    enabled: true,
    createdAt: '',
    updatedAt: '',
    lastUsedAt: null,
  };
  const made = audit({
    resourceType: 'credential',
    context: { resource: 'key-1' },
    trigger: { ...audit().trigger, by: { userId: 'key-1' } },
  });
  server.use(
    http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: { 'read:apps': true } }))),
    http.get('*/v1/apps', () => HttpResponse.json({ ok: true, apps: [app] })),
    http.get('*/v1/audit-log', () => HttpResponse.json({ ok: true, audits: [made] })),
  );
  renderAt('/audit-log');
  expect(await screen.findAllByText('Nightly build')).toHaveLength(2);
});
