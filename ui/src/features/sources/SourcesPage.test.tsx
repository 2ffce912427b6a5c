import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { server } from '~/testing/server';

const may = http.get('*/v1/bootstrap', () =>
  HttpResponse.json(
    session({
      can: { 'read:integrations': true, 'create:integrations': true, 'update:integrations': true },
    }),
  ),
);

const webhook = { identifier: 'builds', title: 'Builds', icon: null, enabled: true, mappings: [] };
const integration = {
  identifier: 'gitlab',
  title: 'GitLab',
  integrationType: 'gitlab-v2',
  resyncState: { status: 'failed', lastResyncEnd: '2026-11-20T10:00:00.000Z' },
};

const lists = (webhooks: object[], integrations: object[]) => [
  http.get('*/v1/webhooks', () => HttpResponse.json({ ok: true, integrations: webhooks })),
  http.get('*/v1/integration', () => HttpResponse.json({ ok: true, integrations })),
];

test('webhooks and integrations are one list, what failed first', async () => {
  server.use(may, ...lists([webhook], [integration]));
  const { container } = renderAt('/builder/sources');
  expect(await screen.findByText('Sync failed')).toBeInTheDocument();
  const [, first, second] = screen.getAllByRole('row');
  expect(first).toHaveTextContent('GitLab');
  expect(second).toHaveTextContent('Builds');
  expect(await axeFaults(container)).toEqual([]);
});

test('what was synced with faults is neither well nor failed', async () => {
  const done = { ...integration, resyncState: { ...integration.resyncState, status: 'completed' } };
  const sync = {
    eventId: 'e',
    syncState: 'completed',
    counts: { loaded: 4, skipped: 8, failed: 2 },
    deletions: [],
  };
  server.use(
    may,
    ...lists([], [done]),
    http.get('*/v1/integration/gitlab/syncsMetadata', () =>
      HttpResponse.json({ ok: true, count: 1, data: [sync] }),
    ),
    http.get('*/v1/integration/gitlab/held-deletions', () => HttpResponse.json({ ok: true, held: [] })),
  );
  renderAt('/builder/sources');
  expect(await screen.findByText('With faults')).toBeInTheDocument();
  expect(screen.getByText('2 failed')).toBeInTheDocument();
  expect(screen.queryByText('Synced')).toBeNull();
  expect(screen.getByRole('cell', { name: '12' })).toBeInTheDocument();
});

test('a webhook of which every call was refused does not merely wait', async () => {
  const refused = [{ reason: 'unsigned', count: 3, lastAt: '2026-11-20T10:00:00.000Z' }];
  server.use(
    may,
    ...lists([webhook], []),
    http.get('*/v1/received-items', () => HttpResponse.json({ ok: true, received: [] })),
    http.get('*/v1/webhooks/builds/refused-calls', () => HttpResponse.json({ ok: true, refused })),
  );
  renderAt('/builder/sources');
  expect(await screen.findByText('3 calls refused')).toBeInTheDocument();
});

test('a webhook is switched off where it stands', async () => {
  const sent: unknown[] = [];
  server.use(
    may,
    ...lists([webhook], []),
    http.patch('*/v1/webhooks/builds', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ ok: true, integration: { ...webhook, enabled: false } });
    }),
  );
  renderAt('/builder/sources');
  await userEvent.click(await screen.findByRole('switch', { name: 'Builds is switched on' }));
  expect(sent).toEqual([{ enabled: false }]);
});

test('whoever may not read integrations is told so', async () => {
  renderAt('/builder/sources');
  expect(await screen.findByText('You need the right to read integrations.')).toBeInTheDocument();
});
