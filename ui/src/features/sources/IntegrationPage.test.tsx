import { screen, waitForElementToBeRemoved, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { server } from '~/testing/server';

const EDITOR = {
  'read:integrations': true,
  'update:integrations': true,
  'delete:integrations': true,
};

const AT = '2026-11-20T10:00:00.000Z';

const source = {
  identifier: 'files',
  title: 'Files',
  integrationType: 'git',
  installationType: 'SaaS',
  createdAt: AT,
  config: null,
  pull: { repository: 'https://github.com/acme/files.git' },
  resyncState: {
    status: 'completed',
    message: '',
    checkedAt: AT,
    lastResyncEnd: AT,
    faultCount: 1,
    entityCount: 12,
    branch: 'main',
    commit: 'c0ffee0000',
  },
};

const fault = { file: 'cart/port.yml', line: 4, column: 2, path: '', message: 'has no blueprint', rule: '' };

const show = (pull: object = {}, can: Record<string, boolean> = EDITOR) => {
  const integration = { ...source, pull: { ...source.pull, ...pull } };
  const of = (path: string) => `*/v1/integration/files${path}`;
  server.use(
    http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can }))),
    http.get(of(''), () => HttpResponse.json({ ok: true, integration })),
    http.get(of('/syncsMetadata'), () => HttpResponse.json({ ok: true, count: 0, data: [] })),
    http.get(of('/held-deletions'), () => HttpResponse.json({ ok: true, held: [] })),
    http.get(of('/faults'), () =>
      HttpResponse.json({ ok: true, faults: [fault], faultCount: 1, notes: ['2 files were left out'] }),
    ),
    http.get(of('/push-address'), () =>
      HttpResponse.json({ ok: true, url: 'https://acme.test/v1/push/abc', secret: 's3cr3t' }),
    ),
  );
};

const at = (search = '') => renderAt(`/builder/sources/integrations/files${search}`);

test('a pulled source says how it is, and what is wrong by file and line', async () => {
  show();
  const { container } = at();
  expect(await screen.findByText(/1 fault, everything else is up to date/)).toBeInTheDocument();
  const place = await screen.findByRole('link', { name: 'cart/port.yml:4:2' });
  expect(place).toHaveAttribute('href', 'https://github.com/acme/files/blob/c0ffee0000/cart/port.yml#L4');
  expect(screen.getByText('has no blueprint')).toBeInTheDocument();
  expect(screen.getByText('Completed with faults')).toBeInTheDocument();
  expect(screen.queryByRole('tab', { name: 'Mapping' })).not.toBeInTheDocument();
  expect(await axeFaults(container)).toEqual([]);
});

test('what is paused says so, and is not synced before it is resumed', async () => {
  show({ paused: true });
  at();
  expect(await screen.findByText(/not looked at until somebody resumes it/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Sync now' })).toBeDisabled();
  expect(screen.getByRole('button', { name: 'Resume' })).toBeEnabled();
});

test('that a sync was asked for is said until the source was looked at', async () => {
  show();
  const next = { ...source, resyncState: { ...source.resyncState, checkedAt: '2026-11-20T10:05:00.000Z' } };
  let asked = 0;
  server.use(
    http.post('*/v1/integration/files/resync-request', () => {
      asked += 1;
      return HttpResponse.json({ ok: true, integration: source });
    }),
  );
  const { queryClient } = at();
  await userEvent.click(await screen.findByRole('button', { name: 'Sync now' }));
  expect(await screen.findByText(/A sync was asked for/)).toBeInTheDocument();
  server.use(http.get('*/v1/integration/files', () => HttpResponse.json({ ok: true, integration: next })));
  await queryClient.invalidateQueries();
  await waitForElementToBeRemoved(() => screen.queryByText(/A sync was asked for/));
  expect(asked).toBe(1);
});

test('why a sync failed is said in plain words, with what the other side said below', async () => {
  show();
  const said = 'The repository could not be reached: nothing answers\nFailed to connect to port 9';
  const failed = { ...source, resyncState: { status: 'failed', message: said } };
  server.use(http.get('*/v1/integration/files', () => HttpResponse.json({ ok: true, integration: failed })));
  at();
  expect(await screen.findByText(/nothing answers\. It is tried again/)).toBeInTheDocument();
  expect(screen.getByText('Failed to connect to port 9').tagName).toBe('CODE');
});

test('the push address comes with what to do at each host', async () => {
  show();
  const { container } = at('?tab=push');
  expect(await screen.findByText('https://acme.test/v1/push/abc')).toBeInTheDocument();
  expect(screen.getByText(/Payload URL/)).toBeInTheDocument();
  await userEvent.click(screen.getByText('curl'));
  expect(screen.getByRole('group', { name: 'curl' })).toHaveTextContent('X-Gitlab-Token: $PUSH_SECRET');
  expect(await axeFaults(container)).toEqual([]);
});

const written = (count: number) =>
  http.get('*/v1/integration/files/entities-count', () =>
    HttpResponse.json({ ok: true, count, blueprints: count ? { service: count } : {} }),
  );

const openDialog = async () => {
  await userEvent.click(await screen.findByRole('button', { name: 'More' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  return within(await screen.findByRole('dialog'));
};

test('deleting tells what stays and what goes', async () => {
  show();
  server.use(written(12));
  at();
  const dialog = await openDialog();
  expect(
    await dialog.findByText('The 12 entities that it has written stay in the catalogue.'),
  ).toBeInTheDocument();
  expect(dialog.getByText(/its push address/)).toBeInTheDocument();
  expect(dialog.queryByRole('radio')).not.toBeInTheDocument();
});

test('its entities go with it when that is chosen, and come back by one click', async () => {
  show({}, { ...EDITOR, 'delete:entities': true });
  const asked: string[] = [];
  server.use(
    written(12),
    http.delete('*/v1/integration/files', ({ request }) => {
      asked.push(new URL(request.url).search);
      return asked.length === 1
        ? HttpResponse.json(
            { ok: false, error: 'has_dependents', message: '1 crew requires it' },
            { status: 409 },
          )
        : HttpResponse.json({ ok: true, deleted: 13, change: 'change_1' });
    }),
    http.get('*/v1/integration', () => HttpResponse.json({ ok: true, integrations: [] })),
    http.post('*/v1/changes/change_1/undo', () => HttpResponse.json({ ok: true, restored: 13 })),
  );
  at('?tab=settings');
  await userEvent.click(await screen.findByRole('button', { name: 'Delete source' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(await dialog.findByText(/12 entities: service 12/i)).toBeInTheDocument();
  expect(dialog.getByRole('radio', { name: 'Keep them in the catalogue' })).toBeChecked();
  await userEvent.click(dialog.getByRole('radio', { name: /Delete these 12 entities as well/ }));
  await userEvent.click(dialog.getByRole('button', { name: 'Delete with 12 entities' }));
  expect(await dialog.findByRole('alert')).toHaveTextContent('1 crew requires it');
  await userEvent.click(dialog.getByRole('checkbox'));
  await userEvent.click(dialog.getByRole('button', { name: 'Delete with 12 entities' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Bring them back' }));
  expect(await screen.findByText('13 entities are back.')).toBeInTheDocument();
  expect(asked).toEqual([
    '?delete_entities=true&delete_dependents=false',
    '?delete_entities=true&delete_dependents=true',
  ]);
});

test('whoever may only look sees neither its address nor its settings', async () => {
  show({}, { 'read:integrations': true });
  at();
  expect(await screen.findByText(/everything else is up to date/)).toBeInTheDocument();
  for (const name of ['Push address', 'Settings'])
    expect(screen.queryByRole('tab', { name })).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Sync now' })).not.toBeInTheDocument();
});

const HELD = {
  sync: 'one',
  because: 'the sync has ended as failed',
  count: 650,
  deleting: false,
  leaving: false,
  deleted: 0,
  counts: { service: 650 },
  entities: { service: Array.from({ length: 500 }, (_, n) => `s${n}`) },
  createdAt: AT,
};

test('of many held deletions the first are named and the rest is counted', async () => {
  show();
  server.use(
    http.get('*/v1/integration/files/held-deletions', () => HttpResponse.json({ ok: true, held: [HELD] })),
  );
  const { container } = at();
  await userEvent.click(await screen.findByText('Show them'));
  expect(screen.getAllByRole('link', { name: /^s\d+$/ })).toHaveLength(20);
  await userEvent.click(screen.getByRole('button', { name: 'Show the first 500' }));
  expect(screen.getAllByRole('link', { name: /^s\d+$/ })).toHaveLength(500);
  expect(screen.getByText('and 150 more')).toBeVisible();
  expect(await axeFaults(container)).toEqual([]);
});

test('an integration that goes with very much says how far it is, and where it went', async () => {
  show();
  let asked = 0;
  const going = {
    ...HELD,
    deleting: true,
    leaving: true,
    because: 'a worker is deleting them',
    deleted: 2000,
  };
  const none = { ok: false, error: 'not_found', message: 'integration "files" was not found' };
  server.use(
    http.get('*/v1/integration', () => HttpResponse.json({ ok: true, integrations: [] })),
    http.get('*/v1/webhooks', () => HttpResponse.json({ ok: true, integrations: [] })),
    http.get('*/v1/integration/files/held-deletions', () =>
      asked++ === 0
        ? HttpResponse.json({ ok: true, held: [going] })
        : HttpResponse.json(none, { status: 404 }),
    ),
  );
  at();
  expect(await screen.findByText(/2000 are gone, 650 are left/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Stop, and keep the rest' })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Delete 650 entities' })).toBeNull();
  expect(
    await screen.findByText('files is gone, with all that it wrote', {}, { timeout: 30_000 }),
  ).toBeVisible();
}, 15_000);

test('a kind is added with a first mapping for it, and only once', async () => {
  show();
  const mapped = { ...source, pull: null, config: { resources: [] } };
  server.use(
    http.get('*/v1/integration/files', () => HttpResponse.json({ ok: true, integration: mapped })),
    http.get('*/v1/integration/files/kinds', () => HttpResponse.json({ ok: true, data: {} })),
    http.get('*/v1/blueprints', () => HttpResponse.json({ ok: true, blueprints: [] })),
  );
  at('?tab=mapping');
  await userEvent.click(await screen.findByRole('button', { name: 'Add kind' }));
  const form = within((await screen.findByRole('textbox', { name: 'Kind' })).closest('form') as HTMLElement);
  await userEvent.type(form.getByRole('textbox', { name: 'Kind' }), 'team');
  await userEvent.click(form.getByRole('button', { name: 'Add kind' }));
  expect(await screen.findByRole('combobox', { name: 'Kind' })).toHaveValue('team');
  expect(await screen.findByRole('button', { name: 'Save and sync' })).toBeEnabled();
  await userEvent.click(screen.getByRole('button', { name: 'Add kind' }));
  await userEvent.type(await screen.findByRole('textbox', { name: 'Kind' }), 'team');
  expect(screen.getByText('This kind is there already.')).toBeVisible();
});
