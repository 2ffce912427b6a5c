import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Run } from '~/api/contract';
import { audit, run } from '~/testing/builders';
import { FakeEventSource } from '~/testing/event-source';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const ONE = '*/v1/actions/runs/r_0001';
const PEOPLE = [{ id: 'u1', email: 'ana@acme.test', firstName: 'Ana', lastName: 'Ruiz' }];

const line = (id: string, message: string) => ({
  id,
  runId: 'r_0001',
  message,
  level: 'INFO',
  createdBy: 'u1',
  createdAt: '2026-11-20T10:00:00.000Z',
});

const going: Partial<Run> = { status: 'IN_PROGRESS', responseStatus: 202, attempt: 1 };

function serve(over: Partial<Run>, lines = [line('1', 'begun')]) {
  server.use(
    http.get(ONE, () => HttpResponse.json({ ok: true, run: run(over) })),
    http.get(`${ONE}/logs`, () => HttpResponse.json({ ok: true, runLogs: lines })),
  );
}

beforeEach(() => {
  vi.stubGlobal('EventSource', FakeEventSource);
  server.use(
    http.get('*/v1/users', () => HttpResponse.json({ ok: true, users: PEOPLE })),
    http.get('*/v1/actions/scaffold', () => refusal(404, 'not_found', 'gone')),
  );
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  FakeEventSource.opened = [];
});

test('a run that ended shows its way, its log and who asked for it', async () => {
  const endedAt = '2026-11-20T10:02:40.000Z';
  serve({
    endedAt,
    responseStatus: 200,
    summary: 'All good',
    entity: { identifier: 'orders' },
    blueprint: { identifier: 'service' },
  });
  const { container } = renderAt('/runs/r_0001');
  expect(await screen.findByRole('heading', { name: 'Scaffold a service' })).toBeInTheDocument();
  const way = screen.getByRole('list', { name: 'Steps of the run' });
  expect(way).toHaveTextContent('Finished: doneSucceeded after 2 min 40 s');
  expect(await screen.findByText('begun')).toBeInTheDocument();
  expect(screen.getByText('All good')).toBeInTheDocument();
  expect(await screen.findByText('Ana Ruiz')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'orders' })).toHaveAttribute('href', '/entity/service/orders');
  expect(FakeEventSource.opened).toEqual([]);
  expect(await axeFaults(container)).toEqual([]);
});

test('status and lines come live; a line that comes twice is shown once', async () => {
  serve(going);
  renderAt('/runs/r_0001');
  await screen.findByText('begun');
  const stream = FakeEventSource.last();
  expect(stream.url).toContain('/v1/actions/runs/r_0001/stream');
  act(() => stream.open());
  expect(await screen.findByText('Live')).toBeInTheDocument();
  const lines = [line('1', 'begun'), line('2', 'half way')];
  serve({ ...going, status: 'SUCCESS', endedAt: '2026-11-20T10:00:07.000Z' }, lines);
  act(() => {
    stream.send('log', { type: 'log', ...line('2', 'half way') });
    stream.send('log', { type: 'log', ...line('1', 'begun') });
  });
  expect(await screen.findByText('half way')).toBeInTheDocument();
  expect(screen.getAllByText('begun')).toHaveLength(1);
  act(() => stream.send('run', { type: 'run', runId: 'r_0001', status: 'SUCCESS' }));
  await waitFor(() =>
    expect(screen.getByRole('list', { name: 'Steps of the run' })).toHaveTextContent('Succeeded after 7 s'),
  );
  expect(screen.getByRole('button', { name: 'Download the log' })).toBeInTheDocument();
});

test('without a stream the page asks', async () => {
  serve(going);
  renderAt('/runs/r_0001');
  await screen.findByText('begun');
  vi.useFakeTimers({ shouldAdvanceTime: true });
  act(() => FakeEventSource.last().fail());
  act(() => vi.advanceTimersByTime(10_000));
  expect(await screen.findByText('Asking every 3 seconds')).toBeInTheDocument();
  expect(FakeEventSource.last().readyState).toBe(FakeEventSource.CLOSED);
  serve({ status: 'SUCCESS', endedAt: '2026-11-20T10:00:07.000Z' });
  act(() => vi.advanceTimersByTime(3000));
  expect(await screen.findByRole('link', { name: 'Run again' })).toHaveAttribute(
    'href',
    '/self-service/scaffold?run=r_0001',
  );
});

test('cancelling asks first and says what the server refuses', async () => {
  serve(going);
  server.use(http.post(`${ONE}/cancel`, () => refusal(422, 'invalid_request', 'The run has ended.')));
  renderAt('/runs/r_0001');
  await userEvent.click(await screen.findByRole('button', { name: 'Cancel run' }));
  const dialog = await screen.findByRole('dialog', { name: 'Cancel this run?' });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel run' }));
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('The run has ended.');
});

test('what a cancelled run last reported no longer stands for it', async () => {
  serve({
    status: 'CANCELLED',
    statusLabel: 'Building',
    responseStatus: 202,
    endedAt: '2026-11-20T10:00:07.000Z',
  });
  renderAt('/runs/r_0001');
  expect((await screen.findAllByText('Cancelled')).length).toBeGreaterThan(0);
  expect(screen.queryByText('Building')).not.toBeInTheDocument();
});

test('who is asked may answer with a comment; a refusal is told there', async () => {
  let sent: unknown;
  serve({ status: 'WAITING_FOR_APPROVAL', requiredApproval: true });
  server.use(
    http.get(`${ONE}/approvers`, () =>
      HttpResponse.json({ ok: true, approvers: [{ userId: 'u1', state: 'PENDING', description: null }] }),
    ),
    http.patch(`${ONE}/approval`, async ({ request }) => {
      sent = await request.json();
      return refusal(422, 'invalid_request', 'somebody has answered already');
    }),
  );
  renderAt('/runs/r_0001');
  await userEvent.click(await screen.findByRole('button', { name: 'Answer…' }));
  await userEvent.type(await screen.findByLabelText('Comment'), 'looks good');
  await userEvent.click(screen.getByRole('button', { name: 'Approve' }));
  await waitFor(() => expect(sent).toEqual({ status: 'APPROVE', description: 'looks good' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('somebody has answered already');
});

test('inputs, what was sent and what came back stand side by side', async () => {
  serve({
    properties: { force: true, reason: 'x' },
    payload: { body: 1 },
    response: { ok: false },
    responseStatus: 500,
  });
  const { container } = renderAt('/runs/r_0001?tab=inputs');
  const inputs = await screen.findByRole('region', { name: 'Inputs' });
  expect(inputs).toHaveTextContent('forceYesreasonx');
  expect(screen.getByRole('region', { name: 'Answer' })).toHaveTextContent('500');
  expect(await axeFaults(container)).toEqual([]);
});

test('a file that was handed in is offered for download', async () => {
  const plan = { name: 'plan.pdf', size: 1_258_291, sha256: 'abc' };
  serve({ properties: { plan, tables: [{ ...plan, name: 'a.csv' }] } });
  renderAt('/runs/r_0001?tab=inputs');
  const link = await screen.findByRole('link', { name: /plan\.pdf 1\.2 MB/ });
  expect(link).toHaveAttribute('href', '/v1/actions/runs/r_0001/files/plan?number=0');
  expect(link).toHaveAttribute('download', 'plan.pdf');
  expect(screen.getByRole('link', { name: /a\.csv/ })).toBeInTheDocument();
});

test('changes of the catalogue by this run are listed', async () => {
  serve({});
  server.use(
    http.get('*/v1/audit-log', ({ request }) =>
      HttpResponse.json({
        ok: true,
        audits: new URL(request.url).searchParams.get('run_id') === 'r_0001' ? [audit()] : [],
      }),
    ),
  );
  renderAt('/runs/r_0001?tab=changes');
  expect(await screen.findByRole('link', { name: 'orders' })).toHaveAttribute(
    'href',
    '/entity/service/orders',
  );
  expect(screen.getByText('tier')).toBeInTheDocument();
});

test('the approval tells stage by stage who said what, who is asked now, and who was told', async () => {
  serve({
    status: 'WAITING_FOR_APPROVAL',
    requiredApproval: {
      type: 'ANY',
      stages: [{ name: 'security' }, { name: 'owners' }, { name: 'finance' }],
    },
    approvals: [
      { userId: 'u2', email: 'bo@acme.test', state: 'APPROVED', description: 'looks safe', stage: 0 },
    ],
    approvalStage: { name: 'owners', mode: 'ANY', quorum: 1, approved: 0, index: 1, of: 3 },
    approvalExpiresAt: new Date(Date.now() + 4_800_000).toISOString(),
  });
  const approvers = [
    { userId: 'u2', state: 'APPROVED', description: 'looks safe', email: 'bo@acme.test' },
    { userId: 'u1', state: 'PENDING', description: null, email: 'ana@acme.test' },
  ];
  const notice = { kind: 'asked', channel: 'email', to: 'ana@acme.test', stage: 1, state: 'FAILED' };
  server.use(
    http.get(`${ONE}/approvers`, () => HttpResponse.json({ ok: true, approvers })),
    http.get(`${ONE}/notifications`, () =>
      HttpResponse.json({
        ok: true,
        notifications: [{ ...notice, attempts: 6, error: 'mailbox unknown', at: run().createdAt }],
      }),
    ),
  );
  const { container } = renderAt('/runs/r_0001?tab=approvals');
  const first = await screen.findByRole('region', { name: 'Stage 1: security' });
  expect(first).toHaveTextContent('bo@acme.testApprovedlooks safe');
  const open = screen.getByRole('region', { name: 'Stage 2: owners' });
  expect(open).toHaveTextContent('0 of 1 approvals');
  expect(within(open).getByText('Ana Ruiz')).toBeInTheDocument();
  expect(within(open).getByText('in 1 hour')).toBeInTheDocument();
  expect(screen.getByRole('region', { name: 'Stage 3: finance' })).toHaveTextContent('Not asked yet');
  expect(await screen.findByText('mailbox unknown')).toBeInTheDocument();
  expect(await axeFaults(container)).toEqual([]);
});

const ASKED: Partial<Run> = {
  status: 'WAITING_FOR_APPROVAL',
  requiredApproval: {
    type: 'ANY',
    commentRequired: ['DECLINE'],
    inputs: {
      properties: {
        change: { type: 'string', title: 'Change' },
        notify: { type: 'boolean', title: 'Notify', default: true },
      },
      required: ['change'],
      order: ['change', 'notify'],
    },
  },
};

const askedOf = (over: object) =>
  http.get(`${ONE}/approvers`, () =>
    HttpResponse.json({
      ok: true,
      approvers: [{ userId: 'u1', state: 'PENDING', description: null, ...over }],
    }),
  );

test('a link in a mail opens the answer, which asks for what the action wants to know', async () => {
  const said: unknown[] = [];
  serve(ASKED);
  server.use(
    askedOf({}),
    http.patch(`${ONE}/approval`, async ({ request }) => {
      const body = await request.json();
      said.push(body);
      if (said.length === 1)
        return refusal(422, 'invalid_request', 'wrong', {
          errors: [{ path: '/inputs/change', message: 'is unknown' }],
        });
      return HttpResponse.json({ ok: true, run: run() }, { status: 201 });
    }),
  );
  const { router } = renderAt('/runs/r_0001?answer=APPROVE&ticket=t1');
  const sheet = await screen.findByRole('dialog', { name: 'Approve this run?' });
  expect(await axeFaults(sheet)).toEqual([]);
  await userEvent.click(within(sheet).getByRole('button', { name: 'Decline' }));
  expect(within(sheet).getByText('Fill this in to continue.')).toBeInTheDocument();
  await userEvent.type(within(sheet).getByRole('textbox', { name: 'Change' }), 'CHG7');
  await userEvent.click(within(sheet).getByRole('button', { name: 'Approve' }));
  expect(await within(sheet).findByText('is unknown')).toBeInTheDocument();
  await userEvent.click(within(sheet).getByRole('button', { name: 'Approve' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(said.at(-1)).toEqual({ status: 'APPROVE', inputs: { change: 'CHG7', notify: true }, ticket: 't1' });
  expect(router.state.location.search).toEqual({});
});

test('a stage that asks for something of its own asks for nothing else', async () => {
  const own = { properties: { ticket: { type: 'string', title: 'Ticket' } } };
  const terms = {
    ...(ASKED.requiredApproval as object),
    stages: [{ name: 'one' }, { name: 'two', inputs: own }],
  };
  const stage = { name: 'two', mode: 'ANY', quorum: 1, approved: 0, index: 1, of: 2 };
  serve({ ...ASKED, requiredApproval: { type: 'ANY', ...terms }, approvalStage: stage } as Partial<Run>);
  server.use(askedOf({}));
  renderAt('/runs/r_0001');
  await userEvent.click(await screen.findByRole('button', { name: 'Answer…' }));
  const sheet = await screen.findByRole('dialog', { name: 'Approve this run?' });
  expect(await within(sheet).findByRole('textbox', { name: 'Ticket' })).toBeInTheDocument();
  expect(within(sheet).queryByRole('textbox', { name: 'Change' })).not.toBeInTheDocument();
});

test('who stands in for whom, what was filled in and when others are asked is told', async () => {
  serve({
    ...ASKED,
    approvalStage: {
      name: null,
      mode: 'ANY',
      quorum: 2,
      approved: 1,
      index: 0,
      of: 1,
      escalatesAt: '2999-01-01T00:00:00Z',
    },
    approvals: [{ userId: 'u9', email: 'bo@acme.test', state: 'APPROVED', inputs: { change: 'CHG1' } }],
  });
  server.use(
    askedOf({ standsInFor: 'cy@acme.test' }),
    http.get(`${ONE}/notifications`, () => HttpResponse.json({ ok: true, notifications: [] })),
  );
  renderAt('/runs/r_0001?tab=approvals');
  await screen.findByText('Ana Ruiz', { selector: '.answer-who' });
  expect(screen.getByText('stands in for cy@acme.test')).toBeInTheDocument();
  expect(screen.getByText('CHG1')).toBeInTheDocument();
  expect(screen.getByText(/others are asked as well/)).toBeInTheDocument();
});

test('a run past its approval says so in red, with the reason', async () => {
  serve({ ...going, breakGlass: 'the shop is down', batch: 'b_1' });
  renderAt('/runs/r_0001');
  expect(await screen.findByText('the shop is down')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'One of several' })).toHaveAttribute('href', '/runs?batch=b_1');
});
