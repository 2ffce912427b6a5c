import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const may = http.get('*/v1/bootstrap', () =>
  HttpResponse.json(session({ can: { 'create:blueprints': true, 'create:integrations': true } })),
);

const job = {
  id: 'j1',
  kind: 'import/port',
  status: 'RUNNING',
  dryRun: true,
  blueprint: null,
  totalCount: null,
  doneCount: 40,
  faultCount: 0,
  change: null,
  message: '',
  createdBy: 'ada',
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  endedAt: null,
  blueprints: [],
  counts: {},
  faults: [],
  notes: [],
  phase: 'reading',
};
const report = {
  sections: { blueprints: { created: 2, leftOut: 1 }, actions: { updated: 1 } },
  changed: [{ section: 'actions', name: 'restart' }],
  leftOut: [
    { section: 'blueprints', name: 'system', path: '/schema/properties/slack', reason: 'means more' },
  ],
  leftOutCount: 1,
  setAgain: [{ what: 'secret', name: 'PAGER', reason: 'set its value again' }],
  notes: ['Runs stay where they are'],
};
const over = {
  ...job,
  status: 'COMPLETED',
  phase: 'done',
  counts: { service: { created: 7, updated: 0, unchanged: 0 } },
  report,
};

test('looks first, shows how far it is, and then a report of what stays behind and what is to be done', async () => {
  const asked: unknown[] = [];
  let looks = 0;
  server.use(
    may,
    http.post('*/v1/import/port', async ({ request }) => {
      asked.push([new URL(request.url).searchParams.get('dry_run'), await request.json()]);
      return HttpResponse.json({ ok: true, job }, { status: 202 });
    }),
    http.get('*/v1/jobs/j1', () => HttpResponse.json({ ok: true, job: looks++ ? over : job })),
  );
  const { container } = renderAt('/builder/sources/move-in?from=port');
  const look = await screen.findByRole('button', { name: 'Look first' });
  expect(look).toBeDisabled();
  await userEvent.type(screen.getByLabelText(/Address/), 'https://port.example');
  await userEvent.type(screen.getByLabelText('Client id'), 'me');
  await userEvent.type(screen.getByLabelText('Client secret'), 'hush');
  await userEvent.click(look);
  expect(asked).toEqual([
    ['true', { url: 'https://port.example', people: false, clientId: 'me', clientSecret: 'hush' }],
  ]);
  expect(await screen.findByText(/40 objects read/)).toBeVisible();
  const table = await screen.findByRole('table', {}, { timeout: 30_000 });
  expect(within(table).getByRole('row', { name: 'Blueprints 2 0 0 1' })).toBeVisible();
  expect(within(table).getByRole('row', { name: 'Entities of service 7 0 0 0' })).toBeVisible();
  const behind = screen.getByRole('region', { name: 'Stays behind' });
  expect(behind).toHaveTextContent('system /schema/properties/slack means more');
  expect(screen.getByRole('region', { name: 'To be set again by hand' })).toHaveTextContent(
    'Secret PAGER: set its value again',
  );
  expect(await axeFaults(container)).toEqual([]);
});

test('a Backstage needs no token, and what keeps it from being read is said', async () => {
  server.use(
    may,
    http.post('*/v1/import/backstage', () => refusal(422, 'invalid_request', 'backstage answered 401')),
  );
  renderAt('/builder/sources/move-in?from=backstage');
  await userEvent.type(await screen.findByLabelText(/Address/), 'https://backstage.example');
  await userEvent.click(screen.getByRole('button', { name: 'Move' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('backstage answered 401');
});

test('a move that is on its way can be cancelled', async () => {
  let status = 'RUNNING';
  const now = () => ({ ...job, dryRun: false, status, phase: 'entities', totalCount: 80 });
  server.use(
    may,
    http.get('*/v1/jobs/j1', () => HttpResponse.json({ ok: true, job: now() })),
    http.post('*/v1/jobs/j1/cancel', () => {
      status = 'CANCELLED';
      return HttpResponse.json({ ok: true, job: now() });
    }),
  );
  renderAt('/builder/sources/move-in?job=j1');
  expect(await screen.findByText(/40 of 80 entities/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('Cancelled'));
});

test('entities of a move are taken back, and what others changed since is asked about', async () => {
  const forced: unknown[] = [];
  const done = { ...over, dryRun: false, change: 'chg_1' };
  server.use(
    may,
    http.get('*/v1/jobs/j1', () => HttpResponse.json({ ok: true, job: done })),
    http.post('*/v1/changes/chg_1/undo', ({ request }) => {
      forced.push(new URL(request.url).searchParams.get('force'));
      if (forced.length === 1) return refusal(409, 'changed_since', '2 of the entities were changed since');
      const told = { change: 'chg_2', restored: 0, updated: 1, deleted: 7, notes: ['cart: no place'] };
      return HttpResponse.json({ ok: true, ...told });
    }),
  );
  renderAt('/builder/sources/move-in?job=j1');
  await userEvent.click(await screen.findByRole('button', { name: 'Take back' }));
  const dialog = await screen.findByRole('dialog', { name: 'Take the entities back' });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Take back' }));
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('2 of the entities were changed since');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Take back all the same' }));
  expect(await screen.findByText('Taken back: 7 deleted, 1 changed back, 0 restored.')).toBeVisible();
  expect(screen.getByText('cart: no place')).toBeVisible();
  expect(forced).toEqual(['false', 'true']);
});

test('templates of a file are looked at and become actions', async () => {
  const asked: unknown[] = [];
  server.use(
    http.get('*/v1/bootstrap', () =>
      HttpResponse.json(session({ can: { 'create:blueprints': true, 'create:actions': true } })),
    ),
    http.post('*/v1/import/backstage-templates', async ({ request }) => {
      const { searchParams } = new URL(request.url);
      asked.push([searchParams.get('dry_run'), searchParams.get('location'), await request.text()]);
      const told = { ...report, sections: { actions: { created: 1 } }, changed: [] };
      return HttpResponse.json({ ok: true, actions: [], report: told });
    }),
  );
  const { container } = renderAt('/builder/sources/move-in?from=templates');
  const look = await screen.findByRole('button', { name: 'Look first' });
  expect(look).toBeDisabled();
  await userEvent.upload(screen.getByLabelText('File'), new File(['kind: Template'], 'template.yaml'));
  await userEvent.type(screen.getByLabelText('Where the file lies'), 'https://git.example/t');
  await userEvent.click(look);
  expect(await screen.findByRole('row', { name: 'Actions and automations 1 0 0 0' })).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Make actions' }));
  expect(await screen.findByRole('link', { name: 'See the actions' })).toBeVisible();
  const where = 'https://git.example/t';
  expect(asked).toEqual([
    ['true', where, 'kind: Template'],
    ['false', where, 'kind: Template'],
  ]);
  expect(await axeFaults(container)).toEqual([]);
});

test('whoever may make no blueprints is told whom to ask', async () => {
  server.use(http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: {} }))));
  renderAt('/builder/sources/move-in');
  expect(await screen.findByText(/ask an administrator/)).toBeVisible();
});
