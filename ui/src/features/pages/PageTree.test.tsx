import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { SidebarItem } from '~/api/pages';
import { session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { server } from '~/testing/server';

const folder: SidebarItem = { identifier: 'teams', title: 'Teams', sidebarType: 'folder' };
const services: SidebarItem = {
  identifier: 'services',
  title: 'Services',
  sidebarType: 'page',
  pageType: 'blueprint-entities',
  blueprint: 'service',
  mayUpdate: true,
};
const ops: SidebarItem = {
  identifier: 'ops',
  title: 'Operations',
  sidebarType: 'page',
  pageType: 'dashboard',
  parent: 'teams',
  mayUpdate: true,
};

const sidebar = (...items: SidebarItem[]) =>
  http.get('*/v1/sidebars/catalog', () =>
    HttpResponse.json({ ok: true, sidebar: { identifier: 'catalog', items } }),
  );

const RIGHTS = { 'create:pages': true, 'update:pages': true, 'delete:pages': true };

const as = (can: Record<string, boolean>) =>
  http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can })));

beforeEach(() => {
  localStorage.clear();
  server.use(sidebar(folder, ops, services), as(RIGHTS));
});

const tree = () => screen.findByRole('list', { name: 'Catalogue and dashboards' });

test('folders, dashboards and tables stand in the rail, a table with its count', async () => {
  const { container } = renderAt('/');
  const rows = await tree();
  expect(within(rows).getByRole('link', { name: /Services\s*2/ })).toHaveAttribute(
    'href',
    '/catalog/service',
  );
  const inside = within(rows).getByRole('list', { name: 'Teams' });
  expect(within(inside).getByRole('link', { name: 'Operations' })).toHaveAttribute('href', '/dashboard/ops');
  expect(await axeFaults(container)).toEqual([]);
});

test('pages of a hidden blueprint are not offered to anybody', async () => {
  const [service] = session().blueprints;
  const hidden = session({
    can: RIGHTS,
    blueprints: [{ ...(service as typeof service & object), hidden: true }],
  });
  server.use(http.get('*/v1/bootstrap', () => HttpResponse.json(hidden)));
  renderAt('/');
  const rows = await tree();
  expect(within(rows).getByRole('link', { name: 'Operations' })).toBeInTheDocument();
  expect(within(rows).queryByRole('link', { name: /Services/ })).toBeNull();
});

test('a folder is shut by keys, and stays shut', async () => {
  renderAt('/');
  const rows = await tree();
  // The page takes the focus when it is there.
  await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveFocus());
  within(rows).getByRole('link', { name: 'Operations' }).focus();
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
  const button = within(rows).getByRole('button', { name: 'Teams' });
  expect(button).toHaveFocus();
  expect(button).toHaveAttribute('aria-expanded', 'false');
  expect(screen.queryByRole('link', { name: 'Operations' })).toBeNull();
  expect(localStorage.getItem('roadstead-preferences')).toContain('folder:teams');
  await userEvent.keyboard('{ArrowRight}{ArrowDown}');
  expect(within(rows).getByRole('link', { name: 'Operations' })).toHaveFocus();
});

test('a page is moved with the keyboard alone', async () => {
  let sent: unknown;
  server.use(
    http.post('*/v1/sidebars/catalog/move', async ({ request }) => {
      sent = await request.json();
      const items = [folder, ops, { ...services, parent: 'teams', after: 'ops' }];
      return HttpResponse.json({ ok: true, sidebar: { identifier: 'catalog', items } });
    }),
  );
  renderAt('/');
  within(await tree())
    .getByRole('link', { name: /Services/ })
    .focus();
  await userEvent.keyboard('m');
  const dialog = await screen.findByRole('dialog', { name: 'Move “Services”' });
  await userEvent.click(within(dialog).getByRole('combobox', { name: 'Folder' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Teams' }));
  await userEvent.click(within(dialog).getByRole('button', { name: 'Move' }));
  expect(await screen.findByText('“Services” is now in Teams')).toBeInTheDocument();
  expect(sent).toEqual({ identifier: 'services', sidebarType: 'page', parent: 'teams', after: 'ops' });
  const inside = await screen.findByRole('list', { name: 'Teams' });
  expect(within(inside).getByRole('link', { name: /Services/ })).toBeInTheDocument();
});

test('what is pinned is at hand, and the server remembers it', async () => {
  let sent: unknown;
  server.use(
    http.patch('*/v1/me/preferences', async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ ok: true, preferences: sent });
    }),
  );
  renderAt('/');
  await userEvent.click(await screen.findByRole('button', { name: 'More for Operations' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Add to favourites' }));
  const favourites = await screen.findByRole('list', { name: 'Favourites' });
  expect(within(favourites).getByRole('link', { name: 'Operations' })).toBeInTheDocument();
  await waitFor(() => expect(sent).toEqual({ pins: [{ kind: 'page', page: 'ops' }] }));
});

test('a folder is made in another one', async () => {
  let sent: unknown;
  server.use(
    http.post('*/v1/sidebars/catalog/folders', async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ ok: true, folder: sent });
    }),
  );
  renderAt('/');
  await userEvent.click(await screen.findByRole('button', { name: 'More for Teams' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'New folder here' }));
  const dialog = await screen.findByRole('dialog', { name: 'New folder' });
  await userEvent.type(within(dialog).getByRole('textbox', { name: 'Title' }), 'Ops');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Create folder' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent).toEqual({ identifier: 'ops_2', title: 'Ops', parent: 'teams' });
});

test('who may change nothing sees no empty folder and is offered no change', async () => {
  server.use(
    as({}),
    sidebar({ ...folder, identifier: 'void', title: 'Void' }, { ...services, mayUpdate: false }),
  );
  renderAt('/');
  await tree();
  expect(screen.queryByText('Void')).toBeNull();
  expect(screen.queryByRole('button', { name: 'New page or folder' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'More for Services' }));
  expect(await screen.findAllByRole('menuitem')).toHaveLength(1);
});

test('many pages are found by their words', async () => {
  const many = Array.from({ length: 9 }, (_, at) => ({ ...ops, identifier: `p${at}`, title: `Page ${at}` }));
  server.use(sidebar(folder, ...many));
  renderAt('/');
  await userEvent.type(await screen.findByRole('searchbox', { name: 'Find a page' }), 'page 7');
  expect(await screen.findByText('1 page found')).toBeInTheDocument();
  expect(within(await tree()).getAllByRole('link')).toHaveLength(1);
});

test('a locked page is unlocked before it is renamed or deleted', async () => {
  server.use(sidebar({ ...services, locked: true }));
  renderAt('/');
  await userEvent.click(await screen.findByRole('button', { name: 'More for Services' }));
  expect(await screen.findByRole('menuitem', { name: 'Unlock' })).toBeInTheDocument();
  expect(screen.queryByRole('menuitem', { name: 'Rename and icon…' })).toBeNull();
  expect(screen.queryByRole('menuitem', { name: 'Delete…' })).toBeNull();
});
