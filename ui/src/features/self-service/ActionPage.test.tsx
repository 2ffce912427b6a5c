import { generateKeyPairSync, webcrypto } from 'node:crypto';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import type { ActionOrder, FormInput, UserInputs } from '~/api/contract';
import { action, entity, run, session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const START = '*/v1/actions/restart/runs';

const INPUTS: UserInputs = {
  properties: {
    strategy: { type: 'string', title: 'Strategy', enum: ['rolling', 'canary'] },
    percent: { type: 'number', title: 'Percent', visible: { jqQuery: '.form.strategy == "canary"' } },
    reason: { type: 'string', title: 'Reason', minLength: 5 },
  },
  required: ['reason'],
  order: ['strategy', 'percent', 'reason'],
};

let asked: ActionOrder[] = [];
let started: { body: ActionOrder; key: string | null }[] = [];

const seen = (identifier: string, over: Partial<FormInput> = {}): FormInput => ({
  identifier,
  visible: true,
  disabled: false,
  required: identifier === 'reason',
  ...over,
});

const formServer = http.post('*/v1/actions/restart/form', async ({ request }) => {
  const order = (await request.json()) as ActionOrder;
  asked.push(order);
  const inputs = [
    seen('strategy', { default: 'rolling' }),
    seen('percent', { visible: order.properties.strategy === 'canary', default: 10 }),
    seen('reason'),
  ];
  return HttpResponse.json({ ok: true, form: { inputs } });
});

const acceptRun = http.post(START, async ({ request }) => {
  started.push({
    body: (await request.json()) as ActionOrder,
    key: request.headers.get('idempotency-key'),
  });
  return HttpResponse.json({ ok: true, run: run({ id: 'r_new' }) }, { status: 202 });
});

const serve = (over: Parameters<typeof action>[0]) =>
  server.use(
    http.get('*/v1/actions/restart', () =>
      HttpResponse.json({ ok: true, action: action({ userInputs: INPUTS, ...over }) }),
    ),
  );

beforeEach(() => {
  asked = [];
  started = [];
  serve({});
  server.use(
    formServer,
    acceptRun,
    http.get('*/v1/blueprints/service/entities/orders', () =>
      HttpResponse.json({ ok: true, entity: entity('orders', { title: 'Orders' }) }),
    ),
    http.post('*/v1/actions/restart/form/options', () =>
      HttpResponse.json({ ok: true, options: [], next: null, errors: [] }),
    ),
    http.get('*/v1/actions/runs/:run', () => HttpResponse.json({ ok: true, run: run({ id: 'r_new' }) })),
    http.get('*/v1/actions/runs/:run/logs', () => HttpResponse.json({ ok: true, runLogs: [] })),
  );
});

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

test('the form follows the server: defaults are filled in, hidden inputs appear', async () => {
  const { container } = renderAt('/self-service/restart?entity=orders');
  await waitFor(() => expect(screen.getByRole('radio', { name: 'rolling' })).toBeChecked());
  expect(screen.queryByLabelText('Percent')).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('radio', { name: 'canary' }));
  expect(await screen.findByLabelText('Percent')).toHaveValue('10');
  expect(asked.at(-1)).toEqual({
    properties: { strategy: 'canary' },
    entity: 'orders',
    changed: 'strategy',
  });
  expect(await axeFaults(container)).toEqual([]);
});

test('a run is ordered once, with what was set, and its page opens', async () => {
  const { router } = renderAt('/self-service/restart?entity=orders');
  await userEvent.type(await screen.findByLabelText(/Reason/), 'too many open files');
  await press('Run');
  await waitFor(() => expect(router.state.location.pathname).toBe('/runs/r_new'));
  expect(started).toHaveLength(1);
  expect(started[0]?.body).toEqual({ properties: { reason: 'too many open files' }, entity: 'orders' });
  expect(started[0]?.key).toMatch(/^[0-9a-f]{32}$/);
});

test('what is missing is said before anything is sent', async () => {
  renderAt('/self-service/restart');
  await screen.findByLabelText(/Reason/);
  await press('Run');
  expect(await screen.findByText('Choose what this is for.')).toBeInTheDocument();
  expect(screen.getByLabelText(/Reason/)).toHaveAccessibleDescription('Fill this in to continue.');
  expect(started).toEqual([]);
});

test('a fault is said no more of what the server has filled in since', async () => {
  let answer = () => {};
  const later = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const { strategy: _, ...rest } = INPUTS.properties;
  const properties: UserInputs['properties'] = { ...rest, percent: { type: 'number', title: 'Percent' } };
  serve({ userInputs: { ...INPUTS, required: ['percent', 'reason'], properties } });
  server.use(
    http.post('*/v1/actions/restart/form', async () => {
      await later;
      const inputs = [seen('percent', { required: true, default: 10 }), seen('reason')];
      return HttpResponse.json({ ok: true, form: { inputs } });
    }),
  );
  renderAt('/self-service/restart?entity=orders');
  await screen.findByLabelText(/Percent/);
  await press('Run');
  expect(screen.getByLabelText(/Percent/)).toHaveAccessibleDescription('Fill this in to continue.');
  answer();
  await waitFor(() => expect(screen.getByLabelText(/Percent/)).toHaveValue('10'));
  expect(screen.getByLabelText(/Percent/)).not.toHaveAccessibleDescription(/Fill this in/);
  expect(screen.getByLabelText(/Reason/)).toHaveAccessibleDescription('Fill this in to continue.');
  expect(started).toEqual([]);
});

test('a lost connection is said, and nothing typed is lost', async () => {
  server.use(http.post(START, () => HttpResponse.error()));
  renderAt('/self-service/restart?entity=orders');
  const reason = await screen.findByLabelText(/Reason/);
  await userEvent.type(reason, 'because');
  await press('Run');
  expect(await screen.findByText(/The server did not answer/)).toBeInTheDocument();
  expect(reason).toHaveValue('because');
  server.use(acceptRun);
  await press('Run');
  await waitFor(() => expect(started).toHaveLength(1));
});

test('what was typed is there again after the session ended and somebody signed in', async () => {
  const first = renderAt('/self-service/restart?entity=orders');
  await userEvent.type(await screen.findByLabelText(/Reason/), 'because');
  await waitFor(() => expect(asked.at(-1)?.properties).toMatchObject({ reason: 'because' }));
  const over = () => refusal(401, 'unauthorized', 'Sign in.');
  server.use(http.post('*/v1/actions/restart/form', over), http.get('*/v1/bootstrap', over));
  await userEvent.click(screen.getByLabelText(/Reason/));
  await userEvent.paste(' it hangs');
  await waitFor(() => expect(first.router.state.location.pathname).toBe('/login'));
  first.unmount();
  server.use(
    formServer,
    http.get('*/v1/bootstrap', () => HttpResponse.json(session())),
  );
  renderAt('/self-service/restart?entity=orders');
  expect(await screen.findByLabelText(/Reason/)).toHaveValue('because it hangs');
  expect(sessionStorage).toHaveLength(0);
});

test('a secret with a public key leaves the browser encrypted only', async () => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const encryption = { algorithm: 'client-side', key };
  vi.stubGlobal('crypto', webcrypto);
  serve({
    userInputs: {
      properties: { ...INPUTS.properties, reason: { type: 'string', title: 'Reason', encryption } },
    },
  });
  renderAt('/self-service/restart?entity=orders');
  await userEvent.type(await screen.findByLabelText(/Reason/), 'swordfish');
  await press('Run');
  await waitFor(() => expect(started).toHaveLength(1));
  vi.unstubAllGlobals();
  expect(JSON.stringify([asked, started])).not.toContain('swordfish');
  expect(String(started[0]?.body.properties.reason).length).toBeGreaterThan(380);
});

test('what the server refuses lands beside the input it names, and a second try keeps its key', async () => {
  const errors = [{ path: '/properties/reason', message: 'names no ticket' }];
  const keys: (string | null)[] = [];
  server.use(
    http.post(START, ({ request }) => {
      keys.push(request.headers.get('idempotency-key'));
      return refusal(422, 'invalid_request', 'The inputs do not fit.', { errors });
    }),
  );
  renderAt('/self-service/restart?entity=orders');
  const reason = await screen.findByLabelText(/Reason/);
  await userEvent.type(reason, 'because');
  await press('Run');
  await waitFor(() => expect(reason).toHaveAccessibleDescription('names no ticket'));
  await press('Run');
  await waitFor(() => expect(keys).toHaveLength(2));
  expect(keys[0]).toBe(keys[1]);
});

test('steps come one after the other, and their faults stay on their step', async () => {
  const steps = [
    { title: 'How', order: ['strategy', 'percent'] },
    { title: 'Why', order: ['reason'] },
  ];
  serve({ userInputs: { ...INPUTS, order: undefined, steps } });
  const { container } = renderAt('/self-service/restart?entity=orders');
  const bar = await screen.findByRole('list', { name: 'Steps of the form' });
  expect(screen.queryByLabelText(/Reason/)).not.toBeInTheDocument();
  await press('Continue');
  expect(within(bar).getByRole('button', { name: /Why/ })).toHaveAttribute('aria-current', 'step');
  await press('Run');
  expect(await within(bar).findByText('1 to fix')).toBeInTheDocument();
  expect(await axeFaults(container)).toEqual([]);
});

test('the payload is what the server would send', async () => {
  server.use(
    http.post(START, ({ request }) =>
      new URL(request.url).searchParams.get('dry_run') === 'true'
        ? HttpResponse.json({ ok: true, payload: { body: 'precisely-this' }, properties: {}, warnings: [] })
        : refusal(500, 'internal', 'not dry'),
    ),
  );
  renderAt('/self-service/restart?entity=orders');
  await userEvent.click(await screen.findByText('Payload'));
  expect(await screen.findByText('Fill in the form to see what would be sent.')).toBeInTheDocument();
  await userEvent.type(screen.getByLabelText(/Reason/), 'long enough');
  expect(await screen.findByText(/precisely-this/)).toBeInTheDocument();
});

test('an action that scaffolds shows every file before it runs, and what is wrong with the template', async () => {
  serve({ invocationMethod: { type: 'SCAFFOLD', template: 'web', destination: { url: 'local:x' } } });
  const made = { executable: false, link: null };
  const preview = {
    files: [
      { ...made, path: 'README.md', size: 2048, text: '# Orders' },
      { ...made, path: 'logo.png', size: 4, text: null },
    ],
    faults: [{ path: 'a.txt.jinja', line: 2, message: 'Expected an expression' }],
    commit: null,
    entity: { blueprint: 'service', body: { identifier: 'orders' }, errors: ['tier is required'] },
  };
  server.use(
    http.post(START, () =>
      HttpResponse.json({ ok: true, payload: {}, properties: {}, warnings: [], preview }),
    ),
  );
  const { container } = renderAt('/self-service/restart?entity=orders');
  expect(await screen.findByText('Make the repository')).toBeInTheDocument();
  await userEvent.click(await screen.findByText('Files'));
  expect(
    await screen.findByText('Fill in the form to see every file that would be made.'),
  ).toBeInTheDocument();
  await userEvent.type(screen.getByLabelText(/Reason/), 'long enough');
  expect(await screen.findByText('2 files would be made.')).toBeInTheDocument();
  expect(screen.getByRole('alert')).toHaveTextContent('a.txt.jinja, line 2: Expected an expression');
  expect(screen.getByRole('alert')).toHaveTextContent('tier is required');
  expect(screen.getByText('2 KB')).toBeInTheDocument();
  await userEvent.click(screen.getByText('README.md'));
  expect(screen.getByText('# Orders')).toBeVisible();
  expect(await axeFaults(container)).toEqual([]);
});

test('an action that needs approval says so, and asks for it', async () => {
  serve({ requiredApproval: true });
  renderAt('/self-service/restart?entity=orders');
  expect(await screen.findByText('Needs approval.')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Request approval' })).toBeInTheDocument();
});

test('running again begins with the inputs and the entity of the earlier run', async () => {
  const earlier = run({
    id: 'r_old',
    properties: { reason: 'as before', strategy: 'canary' },
    entity: { identifier: 'orders', title: 'Orders' },
  });
  server.use(http.get('*/v1/actions/runs/r_old', () => HttpResponse.json({ ok: true, run: earlier })));
  renderAt('/self-service/restart?run=r_old');
  expect(await screen.findByLabelText(/Reason/)).toHaveValue('as before');
  expect(await screen.findByText('Orders')).toBeInTheDocument();
  await waitFor(() => expect(asked.at(-1)?.properties).toEqual(earlier.properties));
});

test('an action that does not exist is explained', async () => {
  server.use(http.get('*/v1/actions/gone', () => refusal(404, 'not_found', 'Action gone was not found.')));
  renderAt('/self-service/gone');
  expect(await screen.findByRole('heading', { name: 'There is nothing here' })).toBeInTheDocument();
});

const PICKED: UserInputs = {
  properties: {
    region: { type: 'string', title: 'Region', enum: ['eu', 'us'] },
    cluster: {
      type: 'string',
      format: 'entity',
      blueprint: 'cluster',
      title: 'Cluster',
      dependsOn: ['region'],
    },
  },
  order: ['region', 'cluster'],
};

test('a picker offers what the server finds, and empties when what it waits for changes', async () => {
  serve({ userInputs: PICKED });
  const searched: unknown[] = [];
  server.use(
    http.post('*/v1/actions/restart/form', async ({ request }) => {
      const order = (await request.json()) as ActionOrder & { changed?: string };
      const cleared = order.changed === 'region' && 'cluster' in order.properties ? ['cluster'] : [];
      const errors = order.properties.region === 'us' ? ['nothing runs there'] : [];
      const inputs = [seen('region'), seen('cluster')];
      return HttpResponse.json({ ok: true, form: { inputs, cleared, errors } });
    }),
    http.post('*/v1/actions/restart/form/options', async ({ request }) => {
      const body = (await request.json()) as { input: string; properties: object; search: string };
      searched.push(body);
      const options = [{ identifier: 'eu-17', title: 'Harbour west' }];
      return HttpResponse.json({ ok: true, options, next: null, errors: [] });
    }),
  );
  renderAt('/self-service/restart?entity=orders');
  await userEvent.click(await screen.findByRole('radio', { name: 'eu' }));
  const cluster = screen.getByRole('combobox', { name: 'Cluster' });
  await userEvent.type(cluster, '17');
  await waitFor(() =>
    expect(searched).toContainEqual(
      expect.objectContaining({ input: 'cluster', properties: { region: 'eu' }, search: '17' }),
    ),
  );
  await userEvent.click(await screen.findByRole('option', { name: 'Harbour west' }));
  await waitFor(() => expect(cluster).toHaveValue('Harbour west'));
  await userEvent.click(screen.getByRole('radio', { name: 'us' }));
  await waitFor(() => expect(cluster).toHaveValue(''));
  expect(await screen.findByText('nothing runs there')).toBeInTheDocument();
});

const judged = (verdict: object) =>
  server.use(
    http.post('*/v1/actions/restart/form', () =>
      HttpResponse.json({ ok: true, form: { inputs: [seen('reason')] }, execute: verdict }),
    ),
  );

test('one form starts a run for each of several entities', async () => {
  let sent: unknown;
  server.use(
    http.post('*/v1/actions/restart/form/options', () => {
      const options = ['Orders', 'Pay'].map((title) => ({ identifier: title.toLowerCase(), title }));
      return HttpResponse.json({ ok: true, options, next: null, errors: [] });
    }),
    http.post(START, async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ ok: true, batch: { id: 'b_1' }, runs: [] }, { status: 202 });
    }),
  );
  const { router, container } = renderAt(
    '/self-service/restart?entities=%5B%22orders%22%2C%22pay%22%2C%22x%22%5D',
  );
  expect(await screen.findByText('Service: 3 chosen')).toBeInTheDocument();
  expect(await screen.findByText('Pay')).toBeInTheDocument();
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Without x' }));
  await userEvent.type(await screen.findByRole('textbox', { name: 'Reason' }), 'slow again');
  await press('Run');
  await waitFor(() => expect(router.state.location.search).toEqual({ batch: 'b_1' }));
  expect(sent).toEqual({ properties: { reason: 'slow again' }, entities: ['orders', 'pay'] });
});

test('who may not run it is told why before anything is filled in', async () => {
  judged({ allowed: false, rule: 'policy', reason: 'the freeze', missing: [], mayBreakGlass: false });
  renderAt('/self-service/restart?entity=orders');
  expect(await screen.findByText('The reason: the freeze.')).toBeInTheDocument();
  expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
});

test('an administrator may run it without approval, and must say why', async () => {
  serve({ requiredApproval: true });
  judged({ allowed: true, rule: 'lists', reason: '', missing: [], mayBreakGlass: true });
  const { container } = renderAt('/self-service/restart?entity=orders');
  await userEvent.type(await screen.findByRole('textbox', { name: 'Reason' }), 'slow again');
  await userEvent.click(await screen.findByRole('checkbox', { name: /without approval/ }));
  expect(await axeFaults(container)).toEqual([]);
  await press('Run without approval');
  expect(screen.getByText('Say why it cannot wait.')).toBeInTheDocument();
  await userEvent.type(screen.getByRole('textbox', { name: 'Why it cannot wait' }), 'down');
  await press('Run without approval');
  await waitFor(() => expect(started).toHaveLength(1));
  expect(started[0]?.body).toMatchObject({ entity: 'orders', breakGlass: { reason: 'down' } });
});
