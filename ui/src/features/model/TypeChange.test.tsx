import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { Blueprint, PropertySchema } from '~/api/contract';
import { draftOf } from '~/components/definition/sections';
import { draftId, useDrafts } from '~/components/draft/drafts';
import { blueprint, session, use } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';
import type { Migration, TypeBody } from './migrations';

const PAGE = '/builder/data-model/service';
const TYPE = '*/v1/blueprints/service/properties/replicas/type';

const BEFORE: PropertySchema = { type: 'number', title: 'Replicas', minimum: 0 };
const AFTER: PropertySchema = { type: 'boolean', title: 'Replicas' };

const sample = (entity: string, before: unknown, after: unknown, error: string | null = null) => ({
  entity,
  before,
  after,
  error,
});

const PREVIEW = {
  unset: 2,
  same: 0,
  convertible: 3,
  lossy: 1,
  failing: 1,
  exact: true,
  samples: {
    convertible: [sample('orders', 1, true)],
    lossy: [sample('cart', '', null)],
    failing: [sample('search', 7, null, 'must be true or false')],
  },
  impact: {
    blueprint: 'service',
    entities: 7,
    changes: [
      {
        change: 'retyped',
        part: 'property',
        blueprint: 'service',
        key: 'replicas',
        entities: 5,
        uses: [use('scorecard', 'ready', { blueprint: 'service', title: 'Ready' })],
      },
    ],
  },
};

const AT = '2026-11-20T10:00:00.000Z';

const migration = (over: Partial<Migration> = {}): Migration => ({
  id: 'm1',
  kind: 'conversion',
  actor: 'u1',
  sourceBlueprint: 'service',
  mapping: {},
  status: 'COMPLETED',
  totalCount: 5,
  successCount: 4,
  failureCount: 1,
  message: '',
  conversion: { property: 'replicas', before: BEFORE, after: AFTER },
  undoable: true,
  endedAt: AT,
  audit: {},
  createdAt: AT,
  createdBy: 'u1',
  updatedAt: AT,
  updatedBy: 'u1',
  ...over,
});

let stored: Blueprint;
let migrations: Migration[];
let started: TypeBody[];
let outlook: object;

const store = (definition: PropertySchema) => {
  const properties = { ...stored.schema.properties, replicas: definition };
  stored = { ...stored, schema: { ...stored.schema, properties } };
};

const undone = (way: 'undo' | 'cancel') =>
  http.post(`*/v1/migrations/m1/${way}`, () => {
    migrations = [
      migration({
        status: 'CANCELLED',
        failureCount: 0,
        undoable: false,
        conversion: { property: 'replicas', before: BEFORE, after: AFTER, back: true },
      }),
    ];
    store(BEFORE);
    return HttpResponse.json({ ok: true, migration: migrations[0] });
  });

beforeEach(() => {
  stored = blueprint();
  migrations = [];
  started = [];
  outlook = PREVIEW;
  useDrafts.setState({ drafts: {} });
  server.use(
    http.get('*/v1/blueprints', () => HttpResponse.json({ ok: true, blueprints: [stored] })),
    http.get('*/v1/blueprints/service', () => HttpResponse.json({ ok: true, blueprint: stored })),
    http.get('*/v1/blueprints/service/computed-properties', () =>
      HttpResponse.json({ ok: true, properties: [] }),
    ),
    http.get('*/v1/migrations', () => HttpResponse.json({ ok: true, migrations })),
    http.get('*/v1/migrations/m1/failures', () =>
      HttpResponse.json({
        ok: true,
        failures: [{ id: 'f1', entity: 'search', error: 'must be true or false' }],
      }),
    ),
    http.post(TYPE, async ({ request }) => {
      if (new URL(request.url).searchParams.get('dry_run'))
        return HttpResponse.json({ ok: true, preview: outlook });
      started.push((await request.json()) as TypeBody);
      migrations = [migration()];
      store(AFTER);
      return HttpResponse.json({ ok: true, migrationId: 'm1', migration: migrations[0] });
    }),
    undone('undo'),
    undone('cancel'),
  );
});

async function openDialog() {
  await userEvent.click(await screen.findByRole('button', { name: /^Replicas/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Change type…' }));
  return screen.findByRole('dialog', { name: 'Change the type of Replicas' });
}

async function chooseToggle() {
  const dialog = await openDialog();
  await userEvent.click(within(dialog).getByRole('radio', { name: /^Toggle/ }));
  return dialog;
}

const submit = (dialog: HTMLElement) => within(dialog).getByRole('button', { name: 'Change type' });

test('what becomes of the values is shown with examples and uses before anything is done', async () => {
  const { baseElement } = renderAt(PAGE);
  const dialog = await chooseToggle();
  const shown = within(await within(dialog).findByRole('region', { name: 'What becomes of the values' }));
  expect(await shown.findByText('3 values convert without loss')).toBeInTheDocument();
  expect(shown.getByText('1 value loses something')).toBeInTheDocument();
  expect(shown.getByText('1 value cannot be converted')).toBeInTheDocument();
  expect(shown.getByText('2 entities have no value')).toBeInTheDocument();
  expect(shown.getByRole('row', { name: 'orders 1 true' })).toBeInTheDocument();
  expect(shown.getByRole('row', { name: 'cart "" none' })).toBeInTheDocument();
  expect(shown.getByRole('row', { name: 'search 7 must be true or false' })).toBeInTheDocument();
  expect(shown.getByText(/Used by scorecard Ready/)).toBeInTheDocument();
  expect(await axeFaults(baseElement as HTMLElement)).toEqual([]);
  expect(started).toEqual([]);
});

test('values that cannot be converted are decided about first', async () => {
  renderAt(PAGE);
  const dialog = await chooseToggle();
  expect(await within(dialog).findByText(/Choose what becomes of/)).toBeInTheDocument();
  expect(submit(dialog)).toBeDisabled();
  expect(within(dialog).getByRole('radio', { name: /the default/ })).toBeDisabled();
  await userEvent.click(within(dialog).getByRole('radio', { name: /^Remove them/ }));
  await waitFor(() => expect(submit(dialog)).toBeEnabled());
  await userEvent.click(submit(dialog));
  await waitFor(() => expect(started).toEqual([{ definition: AFTER, strategy: 'clear' }]));
});

test('the result tells what failed, and undo brings the former type back', async () => {
  outlook = { ...PREVIEW, failing: 0 };
  renderAt(PAGE);
  const dialog = await chooseToggle();
  await waitFor(() => expect(submit(dialog)).toBeEnabled());
  await userEvent.click(submit(dialog));
  expect(await within(dialog).findByText('Done')).toBeInTheDocument();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Show which' }));
  expect(await within(dialog).findByText(/must be true or false/)).toBeInTheDocument();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Undo' }));
  expect(await within(dialog).findByText(/former type and its values stand again/)).toBeInTheDocument();
  expect(within(dialog).queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
});

test('former values are let go of before their time, after a question', async () => {
  migrations = [migration({ kept: true })];
  server.use(
    http.post('*/v1/migrations/m1/confirm', () => {
      migrations = [migration({ kept: false, undoable: false })];
      return HttpResponse.json({ ok: true, migration: migrations[0] });
    }),
  );
  renderAt(PAGE);
  await userEvent.click(await screen.findByRole('button', { name: 'Let go of the former values' }));
  const dialog = await screen.findByRole('dialog', { name: 'Let go of the former values' });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Let go of the former values' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument());
});

test('values that could not be converted are listed to the last', async () => {
  migrations = [migration({ failureCount: 101 })];
  const failure = (number: number) => ({ id: `f${number}`, entity: `entity${number}`, error: 'no' });
  server.use(
    http.get('*/v1/migrations/m1/failures', ({ request }) => {
      const from = new URL(request.url).searchParams.get('from');
      const failures = from === 'f99' ? [failure(100)] : [...Array(100).keys()].map(failure);
      return HttpResponse.json({ ok: true, failures });
    }),
  );
  renderAt(PAGE);
  await userEvent.click(await screen.findByRole('button', { name: 'Show which' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Show more' }));
  expect(await screen.findByText('entity100')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument();
});

test('another format written into the JSON leads to the dialog, and none does not', async () => {
  const asked = (definition: Record<string, PropertySchema>) => {
    const base = draftOf(stored);
    const properties = { ...stored.schema.properties, ...definition };
    const draft = draftOf({ ...stored, schema: { ...stored.schema, properties } });
    useDrafts.getState().keep(draftId('u1', 'blueprint', 'service'), base, draft);
  };
  asked({ repository: { type: 'string', format: 'email', title: 'Repository' } });
  renderAt(PAGE);
  expect(await screen.findByText(/^repository: another type/)).toBeInTheDocument();
  asked({ repository: { type: 'string', title: 'Repository' } });
  await waitFor(() => expect(screen.queryByText(/: another type/)).not.toBeInTheDocument());
  expect(screen.getByText('1 change')).toBeInTheDocument();
});

test('another type written into the JSON leads to the same dialog instead of a refusal', async () => {
  outlook = { ...PREVIEW, failing: 0 };
  const base = draftOf(stored);
  store(AFTER);
  const draft = { ...draftOf(stored), title: 'Services' };
  store(BEFORE);
  useDrafts.getState().keep(draftId('u1', 'blueprint', 'service'), base, draft);
  renderAt(PAGE);
  expect(await screen.findByText(/The values are converted first/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Save changes' }));
  const dialog = await screen.findByRole('dialog', { name: 'Change the type of Replicas' });
  await waitFor(() => expect(submit(dialog)).toBeEnabled());
  await userEvent.click(submit(dialog));
  await within(dialog).findByText('Done');
  expect(started).toEqual([{ definition: AFTER, strategy: 'refuse' }]);
  await waitFor(() => expect(screen.getByText('1 change')).toBeInTheDocument());
  expect(screen.queryByText(/The values are converted first/)).not.toBeInTheDocument();
  expect(screen.queryByText(/Somebody saved this blueprint/)).not.toBeInTheDocument();
});

test('what the server refuses of the new type stands in the dialog', async () => {
  server.use(
    http.post(TYPE, () => refusal(403, 'protected_blueprint', '"replicas" is built into "service"')),
  );
  renderAt(PAGE);
  const dialog = await chooseToggle();
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('"replicas" is built into "service"');
  expect(submit(dialog)).toBeDisabled();
});

test('a running change of values shows how far it is and is cancelled from the list', async () => {
  migrations = [migration({ status: 'RUNNING', totalCount: 5000, successCount: 1000, failureCount: 0 })];
  renderAt(PAGE);
  const list = within(await screen.findByRole('region', { name: 'Changes of values' }));
  expect(await list.findByText('1,000 of 5,000')).toBeInTheDocument();
  await userEvent.click(list.getByRole('button', { name: 'Cancel and go back' }));
  expect(await list.findByText('Taken back')).toBeInTheDocument();
});

test('a failed change says why, and offers nothing that cannot be done', async () => {
  migrations = [migration({ status: 'FAILURE', message: '"cart": must be a number', undoable: false })];
  renderAt(PAGE);
  const list = within(await screen.findByRole('region', { name: 'Changes of values' }));
  expect(await list.findByRole('alert')).toHaveTextContent('"cart": must be a number');
  expect(list.queryByRole('button', { name: /Undo|Cancel/ })).not.toBeInTheDocument();
});

test('a list that cannot be read is said and read again', async () => {
  server.use(
    http.get('*/v1/migrations', () => refusal(500, 'internal', 'broken'), { once: true }),
    http.get('*/v1/bootstrap', () => HttpResponse.json(session())),
  );
  migrations = [migration()];
  renderAt(PAGE);
  const list = within(await screen.findByRole('region', { name: 'Changes of values' }));
  await userEvent.click(await list.findByRole('button', { name: /again/i }));
  expect(await list.findByRole('button', { name: 'Undo' })).toBeInTheDocument();
});

test('who may only look sees what was done and no way back', async () => {
  server.use(http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: {} }))));
  migrations = [migration()];
  renderAt('/builder/data-model?sel=service&show=list');
  const list = within(await screen.findByRole('region', { name: 'Changes of values' }));
  expect(list.getByText('Done')).toBeInTheDocument();
  expect(list.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
});
