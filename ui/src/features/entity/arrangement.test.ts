import { expect, test } from 'vitest';
import type { Page, Widget } from '~/api/pages';
import { arrangementOf, inOrder, USUAL, widgetsWith } from './arrangement';

const page = (...widgets: Widget[]): Page => ({
  identifier: 'serviceEntity',
  type: 'entity',
  updatedAt: '2026-11-20T10:00:00.000Z',
  widgets,
});

test('a page that says nothing is as usual', () => {
  expect(arrangementOf(undefined)).toEqual(USUAL);
  expect(arrangementOf(page())).toEqual(USUAL);
});

test('what is written into a page is read from it again', () => {
  const wanted = {
    ...USUAL,
    tabs: [...USUAL.tabs].reverse(),
    hiddenTabs: ['runs' as const],
    order: ['system', 'tier'],
    hidden: ['replicas'],
    pinned: ['tier'],
  };
  expect(arrangementOf(page(...widgetsWith(page(), wanted)))).toEqual(wanted);
});

test('what else stands on the page stays, and titles of other portals are understood', () => {
  const note = { id: 'n', type: 'markdown', markdown: 'stays' };
  const info = { id: 'i', type: 'entity-info', hiddenQuery: { combinator: 'and', rules: [] } };
  const groups = [
    { title: 'Audit Log', widgets: [] },
    { title: 'Overview', icon: 'Home', widgets: [info, note] },
    { title: 'Costs', widgets: [note] },
  ];
  const grouper = { id: 'g', type: 'grouper', groupsOrder: ['Audit Log', 'Overview', 'Costs'], groups };
  const read = arrangementOf(page(grouper));
  expect(read.tabs.slice(0, 3)).toEqual(['history', 'overview', 'own:Costs']);
  const [written] = widgetsWith(page(grouper), { ...read, hidden: ['tier'] }) as [Widget];
  expect(written.id).toBe('g');
  expect((written.groupsOrder as string[]).slice(0, 3)).toEqual(['Audit Log', 'Overview', 'Costs']);
  expect((written.groups as typeof groups)[1]).toMatchObject({
    icon: 'Home',
    widgets: [{ id: 'i', hiddenQuery: info.hiddenQuery, hidden: ['tier'] }, note],
  });
});

test('a tab of ones own is added, called otherwise and removed with what is on it', () => {
  const board = { id: 'b', type: 'dashboard-widget', layout: [], widgets: [] };
  const own = 'own:Costs' as const;
  const added = widgetsWith(page(), { ...USUAL, tabs: ['overview', own], renamed: { [own]: 'Money' } });
  const grouper = added.find(({ type }) => type === 'grouper') as Widget;
  const groups = grouper.groups as { title: string; widgets: Widget[] }[];
  groups.find(({ title }) => title === 'Money')?.widgets.push(board);
  const read = arrangementOf(page(...added));
  expect(read.tabs.slice(0, 2)).toEqual(['overview', 'own:Money']);
  const gone = widgetsWith(page(...added), { ...read, tabs: read.tabs.filter((tab) => tab !== 'own:Money') });
  expect(JSON.stringify(gone)).not.toContain('dashboard-widget');
});

test('the overview cannot be hidden, and strange values are passed over', () => {
  const grouper = { id: 'g', type: 'grouper', groupsOrder: 'no list', hiddenGroups: ['overview', 7, 'runs'] };
  const info = { id: 'i', type: 'entity-info', order: [1, null, 'tier'], pinned: 'tier' };
  expect(arrangementOf(page(grouper, info))).toEqual({
    ...USUAL,
    hiddenTabs: ['runs'],
    order: ['tier'],
    pinned: [],
  });
});

test('what is named comes first, the rest as it was', () => {
  expect(inOrder(['a', 'b', 'c'], (name) => name, ['c', 'gone'])).toEqual(['c', 'a', 'b']);
});

test('blueprints that the drawing of relations hides are read, wherever it stands', () => {
  const graph = { id: 'g', type: 'graph-entities-explorer', hiddenBlueprints: ['alert', 7] };
  const inner = { id: 's', type: 'grouper', displayMode: 'switch', groups: [{ widgets: [graph] }] };
  const widgets = [{ id: 't', type: 'grouper', groups: [{ title: 'related', widgets: [inner] }] }];
  expect(arrangementOf({ widgets })?.undrawn).toEqual(['alert']);
  expect(arrangementOf({ widgets: widgetsWith({ widgets }, arrangementOf({ widgets })) }).undrawn).toEqual([
    'alert',
  ]);
});
