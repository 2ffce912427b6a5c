import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { EntitySearch } from '~/api/contract';
import { blueprint, entity } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const SEARCH = '*/v1/blueprints/service/entities/search';
const CREATE = '*/v1/blueprints/service/entities';

let asked: EntitySearch[] = [];

const answer = (body: object) =>
  http.post(SEARCH, async ({ request }) => {
    asked.push((await request.json()) as EntitySearch);
    return HttpResponse.json({ ok: true, entities: [], ...body });
  });

beforeEach(() => {
  asked = [];
  const entities = [entity('orders'), entity('cart', { relations: { system: 'payments' } })];
  server.use(answer({ entities, total: { value: 2, exact: true } }));
});

test('the table shows rows, columns of the blueprint and the total', async () => {
  const { container } = renderAt('/catalog/service');
  const grid = await screen.findByRole('grid', { name: 'Service' });
  expect(await within(grid).findByText('orders')).toHaveAttribute('href', '/entity/service/orders');
  expect(within(grid).getByText('payments').closest('a')).toHaveAttribute('href', '/entity/system/payments');
  expect(within(grid).getByRole('columnheader', { name: 'Tier' })).toBeInTheDocument();
  expect(screen.getByText('entities').parentElement).toHaveTextContent('2 entities');
  expect(asked[0]).toEqual({ limit: 100, count: true });
  expect(await axeFaults(container)).toEqual([]);
});

test('related entities stand under their titles, and under their identifiers where those are not known', async () => {
  const system = [{ identifier: 'payments', title: 'Paying and billing' }, 'hidden'] as unknown as string[];
  server.use(answer({ entities: [entity('cart', { relations: { system } })] }));
  renderAt('/catalog/service');
  const link = (await screen.findByText('Paying and billing')).closest('a');
  expect(link).toHaveAttribute('href', '/entity/system/payments');
  expect(screen.getByText('hidden').closest('a')).toHaveAttribute('href', '/entity/system/hidden');
});

test('a group that nothing can be made of leaves the rows, and says so', async () => {
  renderAt('/catalog/service?group=nothing');
  expect(await screen.findByText('orders')).toBeInTheDocument();
  expect(screen.getByText('entities').parentElement).toHaveTextContent('2 entities');
});

test('a count that stopped early says so', async () => {
  server.use(answer({ entities: [entity('a')], total: { value: 10_000, exact: false } }));
  renderAt('/catalog/service');
  expect(await screen.findByText(/≈ 10,000/)).toBeInTheDocument();
});

test('the address is the view: filter, sort and search reach the server', async () => {
  renderAt('/catalog/service?filter=tier:is:Tier%201&sort=-replicas&q=ord');
  await screen.findByRole('grid');
  await waitFor(() =>
    expect(asked.at(-1)).toEqual({
      limit: 100,
      count: true,
      search: 'ord',
      sort: [{ property: 'replicas', order: 'DESC' }],
      query: { combinator: 'and', rules: [{ property: 'tier', operator: '=', value: 'Tier 1' }] },
    }),
  );
  expect(screen.getByRole('button', { name: 'Remove rule: Tier' })).toBeInTheDocument();
});

test('a click on a head sorts on the server and stays in the address', async () => {
  const { router } = renderAt('/catalog/service');
  await userEvent.click(await screen.findByRole('button', { name: 'Tier' }));
  await waitFor(() => expect(asked.at(-1)?.sort).toEqual([{ property: 'tier', order: 'ASC' }]));
  expect(router.state.location.search).toEqual({ sort: 'tier' });
});

test('the next page is asked for by cursor', async () => {
  const rows = Array.from({ length: 100 }, (_, i) => entity(`s${i}`));
  server.use(
    http.post(SEARCH, async ({ request }) => {
      const body = (await request.json()) as EntitySearch;
      asked.push(body);
      return HttpResponse.json({
        ok: true,
        entities: body.from ? [entity('last')] : rows,
        next: body.from ? null : 'c1',
      });
    }),
  );
  renderAt('/catalog/service');
  const grid = await screen.findByRole('grid');
  grid.focus();
  for (let i = 0; i < 7; i++) await userEvent.keyboard('{PageDown}');
  await waitFor(() => expect(asked.at(-1)).toEqual({ limit: 100, from: 'c1' }));
});

test('the cursor moves by keys and Enter opens the entity', async () => {
  const { router } = renderAt('/catalog/service');
  const grid = await screen.findByRole('grid');
  grid.focus();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await waitFor(() => expect(router.state.location.pathname).toBe('/entity/service/cart'));
});

test('columns are hidden, remembered and part of the address', async () => {
  const { router } = renderAt('/catalog/service');
  await userEvent.click(await screen.findByRole('button', { name: 'Columns' }));
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Tier' }));
  await waitFor(() => expect(screen.queryByRole('columnheader', { name: 'Tier' })).not.toBeInTheDocument());
  expect(router.state.location.search).toEqual({
    cols: 'replicas,locked,repository,relation.system,$updatedAt',
  });
  expect(localStorage.getItem('roadstead-columns:service')).toContain('replicas');
});

test('an empty result offers to clear the filter', async () => {
  server.use(answer({}));
  const { router } = renderAt('/catalog/service?q=zzz');
  await userEvent.click(await screen.findByRole('button', { name: 'Clear filters' }));
  await waitFor(() => expect(router.state.location.search).toEqual({}));
  expect(await screen.findByText('No entities of Service yet')).toBeInTheDocument();
});

test.each([
  [404, 'There is nothing here'],
  [403, 'You may not see this'],
])('a blueprint that answers %i is explained', async (status, words) => {
  server.use(http.get('*/v1/blueprints/service', () => refusal(status, 'x', 'was not found')));
  renderAt('/catalog/service');
  expect(await screen.findByRole('heading', { name: words })).toBeInTheDocument();
});

test('what the server refuses lands beside the field it names', async () => {
  const errors = [
    { path: '/properties/replicas', message: 'must be 5 or less' },
    { path: '/icon', message: 'The icon is too long.' },
  ];
  server.use(http.post(CREATE, () => refusal(422, 'invalid_request', 'no', { errors })));
  renderAt('/catalog/service?sheet=new');
  const sheet = await screen.findByRole('dialog', { name: 'New Service' });
  await userEvent.click(within(sheet).getByRole('button', { name: 'Create Service' }));
  expect(await within(sheet).findByText('One thing to fix')).toBeInTheDocument();
  await userEvent.click(within(sheet).getByRole('combobox', { name: /Tier/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'Tier 2' }));
  await userEvent.click(within(sheet).getByRole('button', { name: 'Create Service' }));
  expect(await within(sheet).findByText('The icon is too long.')).toBeInTheDocument();
  expect(within(sheet).getByLabelText('Replicas')).toHaveAccessibleDescription('must be 5 or less');
});

test('a new entity is sent as it was filled in, and the sheet closes', async () => {
  let sent: unknown;
  server.use(
    http.post(CREATE, async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ ok: true, entity: entity('new-one') }, { status: 201 });
    }),
  );
  const { router } = renderAt('/catalog/service?sheet=new');
  const sheet = await screen.findByRole('dialog', { name: 'New Service' });
  await userEvent.type(within(sheet).getByLabelText('Title'), 'New one');
  await userEvent.click(within(sheet).getByRole('combobox', { name: /Tier/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'Tier 2' }));
  await userEvent.click(within(sheet).getByRole('button', { name: 'Create Service' }));
  await waitFor(() => expect(router.state.location.search).toEqual({}));
  expect(sent).toEqual({ title: 'New one', properties: { tier: 'Tier 2' }, relations: {} });
  expect(await screen.findByText('new-one was created')).toBeInTheDocument();
});

const GROUPS = '*/v1/blueprints/service/entities/groups';

test('rows are put into groups by the server, and a group opens in its place', async () => {
  let question: unknown;
  server.use(
    http.post(GROUPS, async ({ request }) => {
      question = await request.json();
      const groups = [
        { values: ['Tier 1'], count: 2, summaries: [] },
        { values: [null], count: 1, summaries: [] },
      ];
      return HttpResponse.json({ ok: true, groups, total: 2 });
    }),
  );
  const { container, router } = renderAt('/catalog/service?filter=locked:is:true');
  await userEvent.click(await screen.findByRole('button', { name: 'Group' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Tier' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Tier 1' }));
  expect(await screen.findByRole('link', { name: 'orders' })).toBeInTheDocument();
  const locked = { combinator: 'and', rules: [{ property: 'locked', operator: '=', value: true }] };
  expect(question).toEqual({
    groupBy: [{ property: 'tier' }],
    query: locked,
    sort: { by: 'count', order: 'DESC' },
    limit: 100,
    summaries: [
      { property: 'replicas', func: 'average' },
      { property: 'locked', func: 'values' },
    ],
  });
  expect(asked.at(-1)).toEqual({
    limit: 100,
    query: { combinator: 'and', rules: [locked, { property: 'tier', operator: '=', value: 'Tier 1' }] },
  });
  expect(screen.getByText('Without Tier')).toBeInTheDocument();
  expect(screen.getByRole('status')).toHaveTextContent(/^2 groups/);
  expect(router.state.location.search).toMatchObject({ group: 'tier' });
  expect(await axeFaults(container)).toEqual([]);
});

test('a group too large to open is shown by itself: a list has the value', async () => {
  const properties = {
    tags: { type: 'array' as const, title: 'Tags' },
    locked: { type: 'boolean' as const },
  };
  server.use(
    http.get('*/v1/blueprints/service', () =>
      HttpResponse.json({ ok: true, blueprint: blueprint({ schema: { properties } }) }),
    ),
    http.post(GROUPS, () =>
      HttpResponse.json({
        ok: true,
        groups: [{ values: ['50%; go'], count: 1001, summaries: [] }],
        total: 1,
      }),
    ),
  );
  const { router } = renderAt('/catalog/service?group=tags&filter=or(locked:is:true;locked:is:false)');
  await userEvent.click(await screen.findByRole('button', { name: '50%; go' }));
  await userEvent.click(await screen.findByRole('button', { name: /^Show this group by itself/ }));
  await waitFor(() => expect(router.state.location.search).not.toHaveProperty('group'));
  await waitFor(() =>
    expect(asked.at(-1)?.query).toEqual({
      combinator: 'and',
      rules: [
        {
          combinator: 'or',
          rules: [
            { property: 'locked', operator: '=', value: true },
            { property: 'locked', operator: '=', value: false },
          ],
        },
        { property: 'tags', operator: 'contains', value: '50%; go' },
      ],
    }),
  );
  expect(router.state.location.search).toMatchObject({ filter: expect.stringContaining('tags:has:') });
});

test('an entity is looked at beside the table, and the next one after it', async () => {
  server.use(
    http.get('*/v1/blueprints/service/entities/:id', ({ params }) =>
      HttpResponse.json({ ok: true, entity: entity(String(params.id)) }),
    ),
  );
  const { container, router } = renderAt('/catalog/service');
  const grid = await screen.findByRole('grid');
  grid.focus();
  await userEvent.keyboard('p');
  const panel = await screen.findByRole('complementary', { name: 'orders at a glance' });
  expect(await within(panel).findByText('Tier 1')).toBeInTheDocument();
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(within(panel).getByRole('button', { name: 'The one below' }));
  expect(await screen.findByRole('complementary', { name: 'cart at a glance' })).toBeInTheDocument();
  expect(router.state.location.search).toEqual({ peek: 'cart' });
});

test('sorting by several columns is built in a panel', async () => {
  const { router } = renderAt('/catalog/service?sort=tier');
  await userEvent.click(await screen.findByRole('button', { name: /^Sort/ }));
  await userEvent.click(await screen.findByRole('button', { name: 'Add a column' }));
  await userEvent.click(screen.getAllByRole('button', { name: 'Sort by this earlier' })[1] as HTMLElement);
  await waitFor(() => expect(router.state.location.search).toEqual({ sort: '$title,tier' }));
});

test('a column has its menu, and a property is added from the table', async () => {
  const { router } = renderAt('/catalog/service');
  const grid = await screen.findByRole('grid');
  grid.focus();
  await userEvent.keyboard('{ArrowUp}{ArrowRight}{Shift>}{F10}{/Shift}');
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Edit the property' }));
  expect(await screen.findByRole('dialog', { name: 'Property Tier' })).toBeInTheDocument();
  expect(router.state.location.search).toEqual({ sheet: 'property:tier' });
});

test('the whole result is exported as it is filtered', async () => {
  let question: unknown;
  URL.createObjectURL = () => 'blob:x';
  URL.revokeObjectURL = () => undefined;
  server.use(
    http.post('*/v1/blueprints/service/entities/export', async ({ request }) => {
      question = await request.json();
      return HttpResponse.text('identifier', { headers: { 'content-type': 'text/csv' } });
    }),
  );
  renderAt('/catalog/service?cols=tier,relation.system&q=ord');
  await userEvent.click(await screen.findByRole('button', { name: 'Export' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'CSV, as shown' }));
  await waitFor(() =>
    expect(question).toEqual({
      format: 'csv',
      columns: ['$identifier', '$title', 'tier', 'relations.system'],
      search: 'ord',
    }),
  );
});

test('what was typed into an entity is there again after the session ended', async () => {
  const read = () => HttpResponse.json({ ok: true, entity: entity('orders') }, { headers: { etag: '"1"' } });
  const over = () => refusal(401, 'unauthorized', 'sign in or send a valid bearer token');
  server.use(http.get(`${CREATE}/orders`, read), http.patch(`${CREATE}/orders`, over));
  const first = renderAt('/catalog/service?sheet=edit:orders');
  const title = await screen.findByLabelText('Title');
  await userEvent.clear(title);
  await userEvent.type(title, 'Order book');
  await userEvent.click(screen.getByRole('button', { name: 'Save changes' }));
  const refused = await screen.findByRole('alert');
  expect(refused).toHaveTextContent('Your session has ended. Nothing was saved.');
  expect(within(refused).getByRole('link', { name: 'Sign in' })).toHaveAttribute(
    'href',
    expect.stringMatching(/^\/login\?next=/),
  );
  first.unmount();
  renderAt('/catalog/service?sheet=edit:orders');
  expect(await screen.findByLabelText('Title')).toHaveValue('Order book');
  expect(screen.getByLabelText('Replicas')).toHaveValue('3');
  expect(sessionStorage).toHaveLength(0);
});

test('the focus is back at the button after its sheet was closed', async () => {
  renderAt('/catalog/service');
  const create = await screen.findByRole('button', { name: 'Service' });
  create.focus();
  await userEvent.keyboard('{Enter}');
  const sheet = await screen.findByRole('dialog');
  await waitFor(() => expect(sheet).toContainElement(document.activeElement as HTMLElement));
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(create).toHaveFocus());
});
