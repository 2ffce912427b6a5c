import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { action } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const NUMBER = {
  id: 'n',
  type: 'entities-number-chart',
  title: 'Services',
  blueprint: 'service',
  func: 'count',
};
const STRANGE = { id: 's', type: 'hologram', title: 'Strange' };

const page = (over: object = {}) => ({
  identifier: 'ops',
  type: 'dashboard',
  title: 'Operations',
  widgets: [NUMBER, STRANGE],
  id: 'p1',
  createdAt: '2026-11-20T10:00:00.000Z',
  createdBy: 'u1',
  updatedAt: '2026-11-20T10:00:00.000Z',
  updatedBy: 'u1',
  mayUpdate: true,
  ...over,
});

beforeEach(() => {
  sessionStorage.clear();
  server.use(
    http.get('*/v1/pages/ops', () => HttpResponse.json({ ok: true, page: page() })),
    http.post('*/v1/entities/aggregate', () => HttpResponse.json({ ok: true, result: 1234, entities: [] })),
  );
});

test('each widget answers for itself, and one that cannot be drawn says so', async () => {
  const { container } = renderAt('/dashboard/ops');
  expect(await screen.findByText((1234).toLocaleString())).toBeInTheDocument();
  expect(screen.getByText(/cannot draw a “hologram” widget/)).toBeInTheDocument();
  expect(await axeFaults(container)).toEqual([]);
});

test('settings that cannot be shown are told where they are changed, and stay', async () => {
  const wrong = { ...NUMBER, conditions: 'always' };
  let sent: { widgets: { widgets: object[] }[] } | undefined;
  server.use(
    http.get('*/v1/pages/ops', () => HttpResponse.json({ ok: true, page: page({ widgets: [wrong] }) })),
    http.patch('*/v1/pages/ops', async ({ request }) => {
      sent = (await request.json()) as typeof sent;
      return HttpResponse.json({ ok: true, page: page() });
    }),
  );
  renderAt('/dashboard/ops');
  await userEvent.click(await screen.findByRole('button', { name: 'Arrange' }));
  await userEvent.click(screen.getByRole('button', { name: /^More for/ }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Settings' }));
  const sheet = await screen.findByRole('dialog');
  expect(within(sheet).getByText(/cannot be shown here: conditions/)).toBeInTheDocument();
  expect(within(sheet).getByRole('checkbox', { name: 'Keep them as they are' })).toBeChecked();
  await userEvent.type(within(sheet).getByRole('textbox', { name: 'Title' }), '!');
  await userEvent.click(within(sheet).getByRole('button', { name: 'Done' }));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(JSON.stringify(sent)).toContain('"conditions":"always"'));
});

test('a widget that is refused leaves the others alone', async () => {
  server.use(http.post('*/v1/entities/aggregate', () => refusal(403, 'forbidden', 'No.')));
  renderAt('/dashboard/ops');
  expect(await screen.findByText('You may not see what this widget shows')).toBeInTheDocument();
  expect(screen.getByRole('heading', { name: 'Strange' })).toBeInTheDocument();
});

test('a widget whose blueprint is gone says so, and what can be done', async () => {
  server.use(http.post('*/v1/entities/aggregate', () => refusal(404, 'not_found', 'No.')));
  renderAt('/dashboard/ops');
  expect(await screen.findByText('What this widget shows is gone, or not shown to you.')).toBeInTheDocument();
  expect(screen.getByText(/Whoever arranges this page/)).toBeInTheDocument();
});

test('a new widget is named after what it shows, until somebody names it', async () => {
  const services = {
    identifier: 'services',
    title: 'Services',
    sidebarType: 'page',
    pageType: 'blueprint-entities',
    blueprint: 'service',
  };
  server.use(
    http.get('*/v1/sidebars/catalog', () =>
      HttpResponse.json({ ok: true, sidebar: { identifier: 'catalog', items: [services] } }),
    ),
  );
  renderAt('/dashboard/ops');
  await userEvent.click(await screen.findByRole('button', { name: 'Arrange' }));
  await userEvent.click(screen.getByRole('button', { name: 'Add widget' }));
  await userEvent.click(await screen.findByRole('button', { name: /^Shares/ }));
  const title = screen.getByRole('textbox', { name: 'Title' });
  expect(title).toHaveValue('Shares');
  await userEvent.click(screen.getByRole('combobox', { name: 'Blueprint' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Service' }));
  await waitFor(() => expect(title).toHaveValue('Services by Tier'));
  await userEvent.clear(title);
  await userEvent.type(title, 'How critical we are');
  await userEvent.click(screen.getByRole('combobox', { name: 'Divided by' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Locked' }));
  expect(title).toHaveValue('How critical we are');
});

test('who may not change it is offered nothing to change it with', async () => {
  server.use(
    http.get('*/v1/pages/ops', () => HttpResponse.json({ ok: true, page: page({ mayUpdate: false }) })),
  );
  renderAt('/dashboard/ops');
  await screen.findByRole('heading', { name: 'Operations' });
  expect(screen.queryByRole('button', { name: 'Arrange' })).toBeNull();
});

test('what was removed is sent as one board, and a refusal keeps it', async () => {
  const sent: unknown[] = [];
  server.use(
    http.patch('*/v1/pages/ops', async ({ request }) => {
      sent.push(await request.json());
      return sent.length === 1
        ? refusal(503, 'unavailable', 'Come back later.')
        : HttpResponse.json({ ok: true, page: page({ widgets: [NUMBER] }) });
    }),
  );
  const user = userEvent.setup();
  renderAt('/dashboard/ops');
  await user.click(await screen.findByRole('button', { name: 'Arrange' }));
  await user.click(screen.getByRole('button', { name: 'More for Strange' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Remove' }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Come back later.')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByRole('button', { name: 'Arrange' })).toBeInTheDocument();
  const layout = [{ height: 320, columns: [{ id: 'n', size: 12 }] }];
  const board = { widgets: [{ id: 'board', type: 'dashboard-widget', layout, widgets: [NUMBER] }] };
  expect(sent).toEqual([board, board]);
});

test('a board that somebody else saved meanwhile is shown before it is overwritten', async () => {
  const sent: unknown[] = [];
  server.use(
    http.patch('*/v1/pages/ops', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ ok: true, page: page({ widgets: [NUMBER] }) });
    }),
  );
  const user = userEvent.setup();
  renderAt('/dashboard/ops');
  await user.click(await screen.findByRole('button', { name: 'Arrange' }));
  await user.click(screen.getByRole('button', { name: 'More for Strange' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Remove' }));
  const theirs = page({ widgets: [{ ...NUMBER, title: 'Berths in all' }] });
  server.use(http.get('*/v1/pages/ops', () => HttpResponse.json({ ok: true, page: theirs })));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'See the difference' }));
  expect(await within(dialog).findByRole('row', { name: /Berths in all/ })).toBeInTheDocument();
  expect(sent).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Save mine over it' }));
  expect(await screen.findByRole('button', { name: 'Arrange' })).toBeInTheDocument();
  expect(sent).toHaveLength(1);
});

test('the filter of the address is asked of every widget, with the period', async () => {
  const asked: { query?: unknown }[] = [];
  server.use(
    http.post('*/v1/entities/aggregate', async ({ request }) => {
      asked.push((await request.json()) as { query?: unknown });
      return HttpResponse.json({ ok: true, result: 7, entities: [] });
    }),
  );
  const { router } = renderAt('/dashboard/ops?filter=tier:is:Tier 1&period=lastWeek');
  expect(await screen.findByText('7')).toBeInTheDocument();
  const rules = [
    { property: 'tier', operator: '=', value: 'Tier 1' },
    { property: '$createdAt', operator: 'between', value: { preset: 'lastWeek' } },
  ];
  expect(asked[0]?.query).toEqual({
    combinator: 'and',
    rules: [{ combinator: 'and', rules }],
  });
  await userEvent.click(screen.getByRole('button', { name: 'Remove rule: Tier' }));
  await waitFor(() => expect(router.state.location.search).toEqual({ period: 'lastWeek' }));
});

test('what could not be counted of mine is told, and counted again when asked', async () => {
  let broken = true;
  server.use(
    http.get('*/v1/pages/ops', () =>
      HttpResponse.json({
        ok: true,
        page: page({ widgets: [{ id: 'm', type: 'my-entities', title: 'Mine' }] }),
      }),
    ),
    http.post('*/v1/entities/aggregate', () =>
      broken
        ? refusal(422, 'invalid_request', 'No.')
        : HttpResponse.json({ ok: true, result: 7, entities: [] }),
    ),
  );
  renderAt('/dashboard/ops');
  expect(await screen.findByText('Could not be counted: Service')).toBeInTheDocument();
  expect(screen.queryByText('Your teams own nothing yet')).toBeNull();
  broken = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('link', { name: /Service 7/ })).toHaveAttribute('href', '/catalog/service');
});

test('runs are narrowed to an action in the settings, and the question is kept', async () => {
  let sent: { widgets?: object[] } = {};
  const runs = { id: 'r', type: 'runs-table', title: 'Runs' };
  server.use(
    http.get('*/v1/pages/ops', () => HttpResponse.json({ ok: true, page: page({ widgets: [runs] }) })),
    http.get('*/v1/actions', () =>
      HttpResponse.json({ ok: true, actions: [action({ identifier: 'scale', title: 'Scale' })] }),
    ),
    http.get('*/v1/actions/runs', () => HttpResponse.json({ ok: true, runs: [] })),
    http.patch('*/v1/pages/ops', async ({ request }) => {
      sent = (await request.json()) as typeof sent;
      return HttpResponse.json({ ok: true, page: page(sent) });
    }),
  );
  renderAt('/dashboard/ops');
  await userEvent.click(await screen.findByRole('button', { name: 'Arrange' }));
  await userEvent.click(await screen.findByRole('button', { name: 'More for Runs' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Settings' }));
  const sheet = await screen.findByRole('dialog');
  await userEvent.click(within(sheet).getByRole('combobox', { name: 'Runs of' }));
  await userEvent.click(await screen.findByRole('option', { name: /scale/i }));
  await userEvent.type(
    within(sheet).getByRole('textbox', { name: 'Where there is nothing to show' }),
    'Quiet',
  );
  await userEvent.click(within(sheet).getByRole('button', { name: 'Done' }));
  await userEvent.click(await screen.findByRole('button', { name: /^Save/ }));
  await waitFor(() => expect(JSON.stringify(sent)).toContain('"query":{"action":"scale"}'));
  expect(JSON.stringify(sent)).toContain('"emptyStateText":"Quiet"');
});

test('a locked page says so, and is arranged only after it was unlocked', async () => {
  let stored = page({ locked: true });
  const sent: unknown[] = [];
  server.use(
    http.get('*/v1/pages/ops', () => HttpResponse.json({ ok: true, page: stored })),
    http.patch('*/v1/pages/ops', async ({ request }) => {
      sent.push(await request.json());
      stored = page({ locked: false });
      return HttpResponse.json({ ok: true, page: stored });
    }),
  );
  const { container } = renderAt('/dashboard/ops?filter=tier:is:Tier%201');
  expect(await screen.findByRole('img', { name: /^Locked/ })).toBeInTheDocument();
  for (const name of ['Arrange', 'Settings of the page', /^Filter/])
    expect(screen.queryByRole('button', { name })).toBeNull();
  expect(await screen.findByText('Narrowed by a link: the page itself is locked.')).toBeInTheDocument();
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Unlock' }));
  expect(await screen.findByRole('button', { name: 'Arrange' })).toBeInTheDocument();
  expect(sent).toEqual([{ locked: false }]);
});

test('what was arranged is thrown away only after a question', async () => {
  const user = userEvent.setup();
  renderAt('/dashboard/ops');
  await user.click(await screen.findByRole('button', { name: 'Arrange' }));
  await user.click(screen.getByRole('button', { name: 'More for Strange' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Remove' }));
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  const question = await screen.findByRole('dialog', { name: 'Discard your changes?' });
  await user.click(within(question).getByRole('button', { name: 'Keep editing' }));
  expect(screen.queryByText(/hologram/)).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  const again = await screen.findByRole('dialog', { name: 'Discard your changes?' });
  await user.click(within(again).getByRole('button', { name: 'Discard' }));
  expect(await screen.findByText(/hologram/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Arrange' }));
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(screen.queryByRole('dialog')).toBeNull();
});
