import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { blueprint, session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

// Drafts outlive a page.
beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

const EDITOR = { 'read:integrations': true, 'update:integrations': true };
const AT = '2026-11-20T10:00:00.000Z';

const hook = {
  identifier: 'builds',
  title: 'Builds',
  enabled: true,
  mappings: [],
  security: { secret: 's3cr3t', signatureHeaderName: 'x-sig', signatureAlgorithm: 'sha256' },
  url: 'https://acme.test/v1/ingest/abc',
  webhookKey: 'abc',
  updatedAt: AT,
};

const refused = (lastAt: string, reason = 'wrong_signature') => ({ reason, count: 3, lastAt });

const event = (id: string, trace: object[], over: object = {}) => ({
  id,
  source: 'builds',
  sourceKind: 'webhook',
  kind: 'event',
  status: 'FAILED',
  message: 'the body is larger than 512 KiB',
  counts: { failed: 1 },
  trace,
  webhookEventId: null,
  receivedAt: AT,
  handledAt: AT,
  ...over,
});

const UNREAD = event('e1', [
  { stage: 'received', outcome: 'failed', message: 'the body is larger than 512 KiB' },
]);
const FAILED = event(
  'e2',
  [
    {
      mapping: 0,
      stage: 'mapping',
      outcome: 'failed',
      message: '/identifier: gives nothing',
      blueprint: 'service',
    },
  ],
  { message: '/identifier: gives nothing' },
);

const show = (calls: object[], events: object[] = []) =>
  server.use(
    http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: EDITOR }))),
    http.get('*/v1/webhooks/builds', () => HttpResponse.json({ ok: true, integration: hook })),
    http.get('*/v1/webhooks/builds/refused-calls', () => HttpResponse.json({ ok: true, refused: calls })),
    http.get('*/v1/webhook-presets', () => HttpResponse.json({ ok: true, presets: [] })),
    http.get('*/v1/blueprints', () => HttpResponse.json({ ok: true, blueprints: [blueprint()] })),
    http.get('*/v1/received-items', () => HttpResponse.json({ ok: true, received: events })),
    http.get('*/v1/received-items/e1', () =>
      HttpResponse.json({ ok: true, received: { ...UNREAD, payload: { text: '{"id": 1', headers: {} } } }),
    ),
    http.get('*/v1/received-items/e2', () =>
      HttpResponse.json({ ok: true, received: { ...FAILED, payload: { body: { id: 2 }, headers: {} } } }),
    ),
    http.post('*/v1/webhooks/builds/test', () => HttpResponse.json({ ok: true, results: [] })),
  );

const at = (search = '') => renderAt(`/builder/sources/webhooks/builds${search}`);

test('calls that were turned away are told with the reason, and the way to mend it', async () => {
  show([refused(AT)]);
  const { container } = at('?tab=settings');
  const told = await screen.findByRole('status', { name: 'Refused calls' });
  expect(told).toHaveTextContent('3 calls were refused. The signature in x-sig does not hold');
  expect(within(told).getByRole('link', { name: 'Look at the settings' })).toBeVisible();
  expect(await axeFaults(container)).toEqual([]);
});

test('what was refused before the last event was let in is over', async () => {
  show([refused('2026-11-20T09:00:00.000Z')], [FAILED]);
  at('?tab=events');
  expect(await screen.findByText('/identifier: gives nothing')).toBeInTheDocument();
  expect(screen.queryByRole('status', { name: 'Refused calls' })).not.toBeInTheDocument();
});

test('an event that could not be read is shown as it came, and cannot be mapped again', async () => {
  show([], [UNREAD, FAILED]);
  at('?tab=events');
  await userEvent.click(await screen.findByRole('button', { name: /larger than 512 KiB/ }));
  expect(await screen.findByText('The beginning of what came')).toBeInTheDocument();
  expect(screen.getByText(/There is nothing to map in it/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Replay' })).not.toBeInTheDocument();
  expect(screen.getAllByRole('checkbox')).toHaveLength(1);
});

test('a mapping that was only begun is not called wrong, and what was refused is taken back once it is changed', async () => {
  show([]);
  const refused422 = (...paths: string[]) =>
    refusal(422, 'invalid_request', 'No.', {
      errors: paths.map((path) => ({ path, message: 'is required' })),
    });
  server.use(
    http.post('*/v1/webhooks/builds/test', () =>
      refused422('/mappings/0/blueprint', '/mappings/0/entity/identifier'),
    ),
    http.put('*/v1/webhooks/builds', () => refused422('/mappings/0/entity/identifier')),
  );
  at();
  await userEvent.click(await screen.findByRole('button', { name: 'Add a mapping' }));
  await userEvent.click(screen.getByText('Result'));
  expect(await screen.findByText(/Choose a blueprint and say what the identifier/)).toBeVisible();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();

  await userEvent.click(
    within(screen.getByRole('radiogroup', { name: 'What is shown' })).getByText('Mapping'),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  const told = await screen.findByRole('alert');
  expect(told).toHaveTextContent('Mapping 1: Identifier: is required');
  await userEvent.type(screen.getByRole('textbox', { name: /^Identifier/ }), '.body.id');
  expect(screen.queryByText('Mapping 1: Identifier')).not.toBeInTheDocument();
});

test('a new blueprint is named in the mapping, proposed from the payload and made with one click', async () => {
  show([], [event('e3', [], { status: 'DONE' })]);
  const document = { identifier: 'alarm', title: 'Alarm', schema: { properties: {} }, relations: {} };
  const proposal = {
    change: 'create',
    identifier: 'alarm',
    title: 'Alarm',
    properties: { status: { type: 'string', title: 'Status' } },
    relations: { host: { title: 'Host', target: 'machine' } },
    document,
  };
  const can = { ...EDITOR, 'create:blueprints': true };
  const applied: unknown[] = [];
  const tried: unknown[] = [];
  server.use(
    http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can }))),
    http.get('*/v1/received-items/e3', () =>
      HttpResponse.json({
        ok: true,
        received: { ...event('e3', []), payload: { body: { id: 2, status: 'on' }, headers: {} } },
      }),
    ),
    http.post('*/v1/webhooks/builds/test', async ({ request }) => {
      tried.push(((await request.json()) as { mappings: unknown }).mappings);
      return HttpResponse.json({ ok: true, results: [], lacking: applied.length ? [] : [proposal] });
    }),
    http.post('*/v1/import/apply', async ({ request }) => {
      applied.push(await request.json());
      return HttpResponse.json({ ok: true });
    }),
  );
  at();
  await userEvent.click(await screen.findByRole('button', { name: 'Add a mapping' }));
  await userEvent.type(screen.getByRole('combobox', { name: /Blueprint/ }), 'alarm');
  await userEvent.click(await screen.findByRole('option', { name: 'New blueprint alarm' }));
  await userEvent.type(screen.getByRole('textbox', { name: /^Identifier/ }), '.body.id | tostring');
  await userEvent.click(screen.getByRole('button', { name: 'Take the field of the payload' }));
  expect(screen.getByRole('textbox', { name: 'status' })).toHaveValue('.body.status');
  const lacking = await screen.findByRole('region', { name: 'The data model does not have this yet' });
  expect(lacking).toHaveTextContent('New blueprint “Alarm” with Status (Text), Host (to machine)');
  await userEvent.click(within(lacking).getByRole('button', { name: 'Create blueprint alarm' }));
  await waitFor(() => expect(lacking).not.toBeInTheDocument());
  expect(applied).toEqual([{ blueprints: [document] }]);
  // What is typed is tried a moment later.
  await waitFor(() =>
    expect(tried.at(-1)).toMatchObject([
      { blueprint: 'alarm', entity: { properties: { status: '.body.status' } } },
    ]),
  );
});
