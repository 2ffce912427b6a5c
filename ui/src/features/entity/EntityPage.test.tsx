import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { action, entity, related, run, scorecard, session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const ONE = '*/v1/blueprints/service/entities/orders';

const ORDERS = entity('orders', {
  title: 'Orders',
  team: ['Checkout'],
  relations: { system: 'payments' },
  scorecards: {
    readiness: {
      level: 'Bronze',
      rules: [
        { identifier: 'replicas', status: 'SUCCESS', level: 'Bronze' },
        { identifier: 'repository', status: 'FAILURE', level: 'Gold' },
      ],
    },
  },
});

const PEOPLE = [{ id: 'u1', email: 'ana@acme.test', firstName: 'Ana', lastName: 'Ruiz' }];

const change = (event: string, before: string, after: string) => ({
  event,
  change: `c-${event}`,
  at: '2026-11-20T10:00:00.000Z',
  action: 'UPDATE',
  by: 'u1',
  origin: 'UI',
  userAgent: '',
  runId: null,
  diff: [{ path: 'properties.tier', before, after }],
});
const HISTORY = [change('e2', 'Tier 2', 'Tier 1'), change('e1', 'Tier 3', 'Tier 2')];

const LEVELS = [
  {
    event: 'l1',
    at: '2026-11-20T10:00:00.000Z',
    by: 'u1',
    scorecards: [
      {
        identifier: 'readiness',
        before: 'Basic',
        after: 'Bronze',
        direction: 'rises',
        rules: [{ identifier: 'replicas', before: 'FAILURE', after: 'SUCCESS' }],
      },
    ],
  },
];

beforeEach(() => {
  server.use(
    http.get(ONE, () => HttpResponse.json({ ok: true, entity: ORDERS })),
    http.get(`${ONE}/scorecards/history`, () => HttpResponse.json({ ok: true, history: LEVELS, next: null })),
    http.get(`${ONE}/scorecards`, () => HttpResponse.json({ ok: true, scorecards: [] })),
    http.get(`${ONE}/related`, () => HttpResponse.json({ ok: true, related: [related()] })),
    http.get('*/v1/blueprints/service/scorecards', () =>
      HttpResponse.json({ ok: true, scorecards: [scorecard()] }),
    ),
    http.get('*/v1/users', () => HttpResponse.json({ ok: true, users: PEOPLE })),
    http.get('*/v1/actions', () => HttpResponse.json({ ok: true, actions: [] })),
    http.get('*/v1/offered-actions', () => HttpResponse.json({ ok: true, actions: [] })),
    http.get('*/v1/blueprints/service/entities/orders/history', () =>
      HttpResponse.json({ ok: true, history: HISTORY, next: null }),
    ),
  );
});

test('the overview shows values, relations by title, levels and runs', async () => {
  server.use(http.get('*/v1/actions/runs', () => HttpResponse.json({ ok: true, runs: [run()] })));
  const { container } = renderAt('/entity/service/orders');
  expect(await screen.findByRole('heading', { name: 'Orders', level: 1 })).toBeInTheDocument();
  const details = await screen.findByRole('region', { name: 'Details' });
  expect(within(details).getByText('Tier 1')).toBeInTheDocument();
  const system = await within(details).findByRole('link', { name: 'Payments core' });
  expect(system).toHaveAttribute('href', '/entity/system/payments');
  expect(screen.getByText(/Updated .* by Ana Ruiz/)).toBeInTheDocument();
  expect(screen.getByText('1 of 2 rules pass')).toBeInTheDocument();
  expect(screen.getByRole('region', { name: 'Next: Gold in Readiness' })).toHaveTextContent(
    'Has a repositoryRepository is not empty',
  );
  expect(await screen.findByRole('link', { name: /Scaffold a service/ })).toHaveAttribute(
    'href',
    '/runs/r_0001',
  );
  expect(await axeFaults(container)).toEqual([]);
});

test('empty properties hide until somebody asks for them', async () => {
  renderAt('/entity/service/orders');
  const details = await screen.findByRole('region', { name: 'Details' });
  expect(within(details).queryByText('Repository')).not.toBeInTheDocument();
  await userEvent.click(within(details).getByRole('button', { name: 'Show 1 empty' }));
  expect(within(details).getByText('Repository')).toBeInTheDocument();
});

test('the related tab has a table for whoever does not see the drawing', async () => {
  const { container } = renderAt('/entity/service/orders?tab=related');
  const panel = await screen.findByRole('region', { name: 'Relations' });
  expect(await screen.findByRole('tab', { name: /Related 1/ })).toHaveAttribute('aria-selected', 'true');
  await userEvent.click(await within(panel).findByText('Table'));
  expect(await within(panel).findByRole('row', { name: /System points to System 1/ })).toBeInTheDocument();
  expect(await axeFaults(container)).toEqual([]);
});

test('the scorecards tab shows the road, its rules and what there is', async () => {
  const { container } = renderAt('/entity/service/orders?tab=scorecards');
  const road = await screen.findByRole('list', { name: 'Levels of Readiness' });
  expect(within(road).getByText('Bronze').closest('li')).toHaveAttribute('aria-current', 'step');
  const bronze = screen.getByRole('group', { name: 'Rules of Bronze' });
  expect(bronze).toHaveTextContent('Runs twiceReplicas is at least 23');
  expect(within(bronze).getByLabelText('Passed')).toBeInTheDocument();
  const past = screen.getByRole('region', { name: 'How it came here' });
  expect(await within(past).findByText('Runs twice passes')).toBeInTheDocument();
  expect(within(past).getByLabelText('Rose')).toBeInTheDocument();
  expect(await axeFaults(container)).toEqual([]);
});

test('a rule about the team or a relation shows whose it is and what it points to', async () => {
  const [first, second] = scorecard().rules;
  const asking = (condition: object) => ({ combinator: 'and', conditions: [condition] });
  const rules = [
    { ...first, query: asking({ property: '$team', operator: 'isNotEmpty' }) },
    { ...second, query: asking({ relation: 'system', operator: 'isNotEmpty' }) },
  ];
  server.use(
    http.get('*/v1/blueprints/service/scorecards', () =>
      HttpResponse.json({ ok: true, scorecards: [{ ...scorecard(), rules }] }),
    ),
  );
  renderAt('/entity/service/orders?tab=scorecards');
  const bronze = await screen.findByRole('group', { name: 'Rules of Bronze' });
  expect(within(bronze).getByText('Checkout')).toBeInTheDocument();
  expect(
    within(screen.getByRole('group', { name: 'Rules of Gold' })).getByText(/payments/),
  ).toBeInTheDocument();
});

test('a rule that fails says how it is mended, and lets ask for an exemption', async () => {
  const [first, second] = scorecard().rules;
  const mended = {
    ...second,
    howToFix: 'Link it.',
    fixAction: { action: 'restart', inputs: { reason: 'x' } },
  };
  const asked: unknown[] = [];
  server.use(
    http.get('*/v1/blueprints/service/scorecards', () =>
      HttpResponse.json({ ok: true, scorecards: [{ ...scorecard(), rules: [first, mended] }] }),
    ),
    http.get('*/v1/actions', () => HttpResponse.json({ ok: true, actions: [action()] })),
    http.get('*/v1/offered-actions', () => HttpResponse.json({ ok: true, actions: [action()] })),
    http.post('*/v1/blueprints/service/scorecards/readiness/exemptions', async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json({ ok: true, exemption: { status: 'REQUESTED' } }, { status: 201 });
    }),
  );
  const { container } = renderAt('/entity/service/orders?tab=scorecards');
  expect(await screen.findByText('Link it.')).toBeInTheDocument();
  const fix = await screen.findByRole('link', { name: 'Fix: Restart' });
  expect(decodeURIComponent(fix.getAttribute('href') ?? '')).toBe(
    '/self-service/restart?entity=orders&inputs={"reason":"x"}',
  );
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Ask for an exemption' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Ask' }));
  const reason = screen.getByRole('textbox', { name: 'Reason' });
  expect(reason).toHaveAccessibleDescription('Say why');
  await userEvent.type(reason, 'Replaced soon');
  await userEvent.click(screen.getByRole('button', { name: '14 days' }));
  await userEvent.click(screen.getByRole('button', { name: 'Ask' }));
  expect(await screen.findByText('The exemption was asked for')).toBeInTheDocument();
  expect(asked).toMatchObject([{ entity: 'orders', rule: 'repository', reason: 'Replaced soon' }]);
});

test('the history opens what was before and after, and leads back to it', async () => {
  let asked: unknown;
  server.use(
    http.post('*/v1/blueprints/service/entities/orders/restore', async ({ request }) => {
      asked = await request.json();
      return HttpResponse.json({ ok: true, entity: entity('orders'), ignored: [], notes: [] });
    }),
  );
  const { container } = renderAt('/entity/service/orders?tab=history');
  const [newest, older] = await screen.findAllByRole('button', { name: /What was Changed/ });
  await userEvent.click(newest as HTMLElement);
  expect(await screen.findByRole('row', { name: /Tier/ })).toHaveTextContent('TierTier 2Tier 1');
  expect(screen.queryByRole('button', { name: 'Restore this state' })).not.toBeInTheDocument();
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(older as HTMLElement);
  await userEvent.click(await screen.findByRole('button', { name: 'Restore this state' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Restore' }));
  expect(await screen.findByText('The state is back')).toBeInTheDocument();
  expect(asked).toEqual({ event: 'e1' });
});

test('what a change did to a scorecard goes by its title', async () => {
  const rise = {
    ...change('e3', '', ''),
    diff: [
      {
        path: 'scorecards.readiness',
        before: { level: 'Basic', rules: [] },
        after: { level: 'Bronze', rules: ['replicas'] },
      },
    ],
  };
  server.use(
    http.get('*/v1/blueprints/service/entities/orders/history', () =>
      HttpResponse.json({ ok: true, history: [rise], next: null }),
    ),
  );
  renderAt('/entity/service/orders?tab=history');
  expect(await screen.findByText(/: level, .+: rules$/)).not.toHaveTextContent('readiness');
});

test('a tab is part of the address', async () => {
  const { router } = renderAt('/entity/service/orders');
  await userEvent.click(await screen.findByRole('tab', { name: 'Runs' }));
  await waitFor(() => expect(router.state.location.search).toEqual({ tab: 'runs' }));
  expect(await screen.findByText('Nothing has run here yet')).toBeInTheDocument();
});

test('deleting asks first, and says why it was refused', async () => {
  server.use(http.delete(ONE, () => refusal(409, 'has_dependents', 'Two deployments require it.')));
  renderAt('/entity/service/orders');
  await userEvent.click(await screen.findByRole('button', { name: 'More for this entity' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  const dialog = await screen.findByRole('dialog', { name: 'Delete Orders?' });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete' }));
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('Two deployments require it.');
});

test('an entity that does not exist is explained', async () => {
  server.use(http.get(ONE, () => refusal(404, 'not_found', 'Entity orders was not found.')));
  renderAt('/entity/service/orders');
  expect(await screen.findByRole('heading', { name: 'There is nothing here' })).toBeInTheDocument();
});

test('who may change the page arranges it for everybody, and sees how it will look', async () => {
  let sent: { widgets: { groups: { widgets: object[] }[]; hiddenGroups: string[] }[] } | undefined;
  const page = {
    identifier: 'serviceEntity',
    type: 'entity',
    blueprint: 'service',
    widgets: [],
    mayUpdate: true,
  };
  server.use(
    http.get('*/v1/pages', () => HttpResponse.json({ ok: true, pages: [page] })),
    http.get('*/v1/pages/serviceEntity', () => HttpResponse.json({ ok: true, page })),
    http.patch('*/v1/pages/serviceEntity', async ({ request }) => {
      sent = (await request.json()) as typeof sent;
      return HttpResponse.json({ ok: true, page });
    }),
  );
  renderAt('/entity/service/orders');
  await userEvent.click(await screen.findByRole('button', { name: 'More for this entity' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Arrange these pages' }));
  const sheet = await screen.findByRole('dialog', { name: 'Pages of Service' });
  await userEvent.click(within(sheet).getByRole('checkbox', { name: 'Runs' }));
  await userEvent.click(within(sheet).getByRole('checkbox', { name: 'Tier' }));
  await userEvent.click(within(sheet).getByRole('button', { name: /^Pin Replicas/ }));
  expect(within(sheet).getByRole('checkbox', { name: 'Overview' })).toBeDisabled();
  expect(screen.queryByRole('tab', { name: 'Runs', hidden: true })).toBeNull();
  await userEvent.click(within(sheet).getByRole('button', { name: 'Save for everybody' }));
  await waitFor(() => expect(sent?.widgets[0]?.hiddenGroups).toEqual(['runs']));
  expect(sent?.widgets[0]?.groups.flatMap(({ widgets }) => widgets)).toMatchObject([
    { type: 'entity-info', hidden: ['tier'], pinned: expect.arrayContaining(['replicas']) },
  ]);
});

test('who may not change the page has no way to arrange it', async () => {
  renderAt('/entity/service/orders');
  await userEvent.click(await screen.findByRole('button', { name: 'More for this entity' }));
  await screen.findByRole('menuitem', { name: 'Copy link' });
  expect(screen.queryByRole('menuitem', { name: 'Arrange these pages' })).toBeNull();
});

test('a value is edited where it stands, and the focus comes back to where it began', async () => {
  let sent: unknown;
  server.use(
    http.patch(ONE, async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ ok: true, entity: ORDERS });
    }),
  );
  renderAt('/entity/service/orders');
  await userEvent.click(await screen.findByRole('button', { name: 'Edit Replicas' }));
  const box = await screen.findByRole('dialog', { name: /^Replicas of/ });
  const field = within(box).getByRole('textbox', { name: 'Replicas' });
  await userEvent.clear(field);
  await userEvent.type(field, '7{Enter}');
  await waitFor(() => expect(sent).toMatchObject({ properties: { replicas: 7 } }));
  await waitFor(() => expect(screen.getByRole('button', { name: 'Edit Replicas' })).toHaveFocus());
});

test('who may not change entities is offered no pencil', async () => {
  server.use(http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: {} }))));
  renderAt('/entity/service/orders');
  await screen.findByText('Replicas');
  expect(screen.queryByRole('button', { name: 'Edit Replicas' })).not.toBeInTheDocument();
});

test('what its file says and could not be taken stands above it, with the way to the source', async () => {
  const fault = {
    source: 'files',
    title: 'Files of ours',
    file: 'orders/port.yml',
    line: 4,
    column: 2,
    message: 'orders/port.yml, line 4: /properties/tier must be one of Tier 1, Tier 2',
    at: '2026-11-20T10:00:00.000Z',
  };
  server.use(
    http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: { 'read:integrations': true } }))),
    http.get(`${ONE}/source-faults`, () => HttpResponse.json({ ok: true, faults: [fault] })),
  );
  const { container } = renderAt('/entity/service/orders');
  const told = await screen.findByRole('region', { name: 'Faults in its file' });
  expect(told).toHaveTextContent('line 4: /properties/tier must be one of Tier 1, Tier 2');
  expect(within(told).getByRole('link', { name: 'Files of ours' })).toHaveAttribute(
    'href',
    '/builder/sources/integrations/files',
  );
  expect(await axeFaults(container)).toEqual([]);
});
