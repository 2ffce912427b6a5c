import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { EntitySearch } from '~/api/contract';
import type { Preferences } from '~/api/preferences';
import { entity } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { server } from '~/testing/server';

let asked: EntitySearch[] = [];

beforeEach(() => {
  asked = [];
  server.use(
    http.post('*/v1/blueprints/service/entities/search', async ({ request }) => {
      asked.push((await request.json()) as EntitySearch);
      const entities = [entity('orders'), entity('cart')];
      return HttpResponse.json({ ok: true, entities, total: { value: 2, exact: true } });
    }),
  );
});

const PAGES = '*/v1/pages';

const tablePage = (identifier: string, settings: object, more: object = {}) => ({
  identifier,
  type: 'blueprint-entities',
  title: identifier,
  blueprint: 'service',
  id: identifier,
  createdAt: '2026-11-20T10:00:00.000Z',
  createdBy: 'u1',
  updatedAt: '2026-11-20T10:00:00.000Z',
  updatedBy: 'u1',
  mayUpdate: true,
  widgets: [
    { id: 'table', type: 'table-entities-explorer', blueprintConfig: { service: settings } },
    { id: 'note', type: 'markdown', markdown: 'stays' },
  ],
  ...more,
});

const TIER1 = { combinator: 'and', rules: [{ property: 'tier', operator: '=', value: 'Tier 1' }] };

const critical = (more: object = {}) =>
  tablePage(
    'critical',
    { filterSettings: { filterBy: TIER1 }, propertiesSettings: { shown: ['tier'] } },
    more,
  );

const pages = (...all: object[]) => http.get(PAGES, () => HttpResponse.json({ ok: true, pages: all }));

test('a view that others made is opened by its address, with its filter and its columns', async () => {
  server.use(pages(tablePage('services', {}), critical()));
  const { container } = renderAt('/catalog/service?view=critical');
  const grid = await screen.findByRole('grid');
  await waitFor(() => expect(asked.at(-1)?.query).toEqual(TIER1));
  expect(asked).toHaveLength(1);
  expect(within(grid).queryByRole('columnheader', { name: 'Replicas' })).toBeNull();
  expect(screen.getByRole('link', { name: 'critical' })).toHaveAttribute('aria-current', 'page');
  expect(screen.getByRole('button', { name: 'Remove rule: Tier' })).toBeInTheDocument();
  expect(await axeFaults(container)).toEqual([]);
});

test('a change of a view is kept in the address until it is saved into its page', async () => {
  let sent: { widgets?: { id: string; blueprintConfig?: object }[] } = {};
  server.use(
    pages(critical()),
    http.get('*/v1/pages/critical', () => HttpResponse.json({ ok: true, page: critical() })),
    http.patch('*/v1/pages/critical', async ({ request }) => {
      sent = (await request.json()) as typeof sent;
      return HttpResponse.json({ ok: true, page: critical() });
    }),
  );
  const { router } = renderAt('/catalog/service?view=critical');
  await userEvent.click(await screen.findByRole('button', { name: 'Remove rule: Tier' }));
  await waitFor(() => expect(router.state.location.search).toEqual({ view: 'critical', filter: '-' }));
  await waitFor(() => expect(asked.at(-1)?.query).toBeUndefined());
  await userEvent.click(screen.getByRole('button', { name: 'Save for everybody' }));
  await waitFor(() => expect(router.state.location.search).toEqual({ view: 'critical' }));
  expect(sent.widgets?.map(({ id }) => id)).toEqual(['table', 'note']);
  expect(sent.widgets?.[0]?.blueprintConfig).toMatchObject({
    service: { filterSettings: { filterBy: { rules: [] } }, propertiesSettings: { shown: ['tier'] } },
  });
});

test('what was changed in a view is discarded at once', async () => {
  server.use(pages(critical()));
  const { router } = renderAt('/catalog/service?view=critical&sort=tier');
  await userEvent.click(await screen.findByRole('button', { name: 'Discard' }));
  await waitFor(() => expect(router.state.location.search).toEqual({ view: 'critical' }));
  expect(screen.queryByText('Not saved')).toBeNull();
});

test('who may not change pages saves a view alone, and it is a tab from then on', async () => {
  let sent: unknown;
  server.use(
    http.patch('*/v1/me/preferences', async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ ok: true, preferences: sent });
    }),
  );
  const { router } = renderAt('/catalog/service?sort=-tier');
  await userEvent.click(await screen.findByRole('button', { name: 'Save as…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Save as a new view' });
  expect(within(dialog).getByText('Only you will have this view.')).toBeInTheDocument();
  await userEvent.type(within(dialog).getByRole('textbox', { name: 'Name' }), 'By tier{Enter}');
  await waitFor(() => expect(router.state.location.search).toEqual({ view: 'mine:by_tier' }));
  const { views } = sent as Preferences;
  expect(views?.service).toMatchObject([{ id: 'by_tier', title: 'By tier' }]);
  expect(views?.service?.[0]?.widgets?.[0]?.blueprintConfig).toMatchObject({
    service: { sortSettings: { sortBy: [{ property: 'tier', order: 'desc' }] } },
  });
  expect(await screen.findByRole('link', { name: /By tier/ })).toHaveAttribute('aria-current', 'page');
  await waitFor(() => expect(asked.at(-1)?.sort).toEqual([{ property: 'tier', order: 'DESC' }]));
});

test('a view that is not there says so, and shows the table', async () => {
  renderAt('/catalog/service?view=nowhere');
  expect(await screen.findByText(/This view is not there/)).toBeInTheDocument();
  expect(await screen.findByRole('link', { name: 'orders' })).toBeInTheDocument();
});

test('a view of one’s own that was kept as an address becomes a widget, which follows new names', async () => {
  const saved: Preferences[] = [];
  const old = { id: 'old', title: 'Old', config: { filter: 'tier:is:Tier 1', cols: 'tier' } };
  server.use(
    pages(tablePage('services', {})),
    http.get('*/v1/me/preferences', () =>
      HttpResponse.json({ ok: true, preferences: { views: { service: [old] } } }),
    ),
    http.patch('*/v1/me/preferences', async ({ request }) => {
      saved.push((await request.json()) as Preferences);
      return HttpResponse.json({ ok: true, preferences: saved.at(-1) });
    }),
  );
  renderAt('/catalog/service?view=mine:old');
  await waitFor(() => expect(saved).toHaveLength(1));
  const [kept] = saved[0]?.views?.service ?? [];
  expect(kept).toMatchObject({ id: 'old', title: 'Old' });
  expect(kept?.config).toBeUndefined();
  expect(JSON.stringify(kept?.widgets)).toContain('"property":"tier"');
  expect(await screen.findByRole('button', { name: 'Remove rule: Tier' })).toBeInTheDocument();
});

test('on a locked view filter and columns stay; one who may not unlock it is led to a copy', async () => {
  server.use(pages(critical({ locked: true, mayUpdate: false })));
  const { container } = renderAt('/catalog/service?view=critical&sort=tier');
  expect(await screen.findByText(/This view is locked/)).toBeInTheDocument();
  await waitFor(() => expect(asked.at(-1)?.query).toEqual(TIER1));
  for (const name of [/^Filter/, 'Columns', 'Remove rule: Tier', 'Save for everybody'])
    expect(screen.queryByRole('button', { name })).toBeNull();
  expect(screen.getByRole('button', { name: 'Discard' })).toBeInTheDocument();
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Save a copy to change them' }));
  expect(await screen.findByRole('dialog', { name: 'Save as a new view' })).toBeInTheDocument();
});

test('who may change a locked view unlocks it first', async () => {
  let page = critical({ locked: true });
  const sent: unknown[] = [];
  server.use(
    http.get(PAGES, () => HttpResponse.json({ ok: true, pages: [page] })),
    http.get('*/v1/pages/critical', () => HttpResponse.json({ ok: true, page })),
    http.patch('*/v1/pages/critical', async ({ request }) => {
      sent.push(await request.json());
      page = critical({ locked: false });
      return HttpResponse.json({ ok: true, page });
    }),
  );
  renderAt('/catalog/service?view=critical');
  await userEvent.click(await screen.findByRole('button', { name: 'More for the view critical' }));
  expect(await screen.findByRole('menuitem', { name: 'Unlock' })).toBeInTheDocument();
  expect(screen.queryByRole('menuitem', { name: 'Rename…' })).toBeNull();
  await userEvent.keyboard('{Escape}');
  await userEvent.click(screen.getByRole('button', { name: 'Unlock' }));
  expect(await screen.findByRole('button', { name: 'Remove rule: Tier' })).toBeInTheDocument();
  expect(sent).toEqual([{ locked: false }]);
});

test('what a view leaves out is neither a column nor read, and what it begins with is a filter', async () => {
  const table = {
    id: 'table',
    type: 'table-entities-explorer',
    dataset: TIER1,
    excludedFields: ['properties.replicas'],
  };
  server.use(pages(critical({ widgets: [table] })));
  renderAt('/catalog/service?view=critical');
  const grid = await screen.findByRole('grid');
  await waitFor(() => expect(asked.at(-1)?.exclude).toEqual(['properties.replicas']));
  expect(asked.at(-1)?.query).toEqual(TIER1);
  expect(within(grid).queryByRole('columnheader', { name: 'Replicas' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Remove rule: Tier' })).toBeInTheDocument();
});
