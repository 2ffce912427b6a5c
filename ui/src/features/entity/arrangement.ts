/** How the pages of a blueprint's entities are arranged: kept in the entity page of the contract (§14.1). */
import type { Page, Widget } from '~/api/pages';
import type { Described } from '~/components/property/properties';
import { distinct } from '~/lib/distinct';
import { isOwn, type OwnTab, ownTab, TABS, type Tab, titleOfOwn, type UsualTab } from './tabs';

export type Arrangement = {
  /** Every tab, in order; those of them that are not shown. */
  tabs: Tab[];
  hiddenTabs: Tab[];
  /** Tabs of one's own that are to be called otherwise. */
  renamed?: Record<OwnTab, string>;
  /** Properties and relations by name, those first that come first; whatever is not named follows as it is in the blueprint. */
  order: string[];
  hidden: string[];
  /** In the head of the page; undefined is as usual. */
  pinned?: string[];
  /** Blueprints whose entities are left out of the drawing of relations. */
  undrawn?: string[];
};

export const MOST_PINNED = 5;

export const USUAL: Arrangement = { tabs: [...TABS], hiddenTabs: [], order: [], hidden: [] };

const GROUPER = 'grouper';
const INFO = 'entity-info';
const GRAPH = 'graph-entities-explorer';

/** Other portals call the same tabs otherwise. */
const SAME: Record<string, UsualTab> = {
  'related entities': 'related',
  'audit log': 'history',
  details: 'overview',
};

export function tabOf(title: unknown): Tab | undefined {
  if (typeof title !== 'string' || !title.trim()) return undefined;
  const word = title.toLowerCase();
  return TABS.find((tab) => tab === word) ?? SAME[word] ?? ownTab(title);
}

const tabsOf = (titles: unknown): Tab[] =>
  distinct((Array.isArray(titles) ? titles : []).flatMap((title) => tabOf(title) ?? []));

const namesOf = (names: unknown): string[] =>
  (Array.isArray(names) ? names : []).filter((name): name is string => typeof name === 'string');

export type Group = { title?: string; widgets?: Widget[]; [key: string]: unknown };

export const groupsOf = (widget: Widget | undefined): Group[] =>
  (widget?.groups as Group[] | undefined) ?? [];

export const isInfo = ({ type }: Widget) => type === INFO;

export function partsOf(page: Pick<Page, 'widgets'> | undefined) {
  const widgets = page?.widgets ?? [];
  const grouper = widgets.find(({ type }) => type === GROUPER);
  const inGroups = groupsOf(grouper).flatMap((group) => group.widgets ?? []);
  return { widgets, grouper, info: [...widgets, ...inGroups].find(isInfo) };
}

/** Widgets wherever they lie, in groups of groups as well. */
const widgetsWithin = (widgets: Widget[]): Widget[] =>
  widgets.flatMap((widget) => [
    widget,
    ...widgetsWithin([...groupsOf(widget).flatMap((group) => group.widgets ?? [])]),
  ]);

const undrawnIn = (widgets: Widget[]): string[] =>
  distinct(
    widgetsWithin(widgets)
      .filter(({ type }) => type === GRAPH)
      .flatMap(({ hiddenBlueprints }) => namesOf(hiddenBlueprints)),
  );

/** What a tab of one's own is called. */
export const titleIn = ({ renamed }: Arrangement, tab: OwnTab): string => renamed?.[tab] ?? titleOfOwn(tab);

export function arrangementOf(page: Pick<Page, 'widgets'> | undefined): Arrangement {
  const { widgets, grouper, info } = partsOf(page);
  const undrawn = undrawnIn(widgets);
  const there = tabsOf(groupsOf(grouper).map(({ title }) => title));
  const named = tabsOf(grouper?.groupsOrder).filter((tab) => !isOwn(tab) || there.includes(tab));
  return {
    tabs: distinct([...named, ...there, ...TABS]),
    hiddenTabs: tabsOf(grouper?.hiddenGroups).filter((tab) => tab !== 'overview'),
    order: namesOf(info?.order),
    hidden: namesOf(info?.hidden),
    ...(undrawn.length ? { undrawn } : {}),
    ...(info?.pinned ? { pinned: namesOf(info.pinned).slice(0, MOST_PINNED) } : {}),
  };
}

/** A group without a title is of another portal: it has no tab here, and stays. */
const isKept = (tab: Tab | undefined, tabs: Tab[]): boolean =>
  tab === undefined || !isOwn(tab) || tabs.includes(tab);

/** The page's widgets with the arrangement written into them; whatever else stands there stays. */
export function widgetsWith(page: Pick<Page, 'widgets'> | undefined, arrangement: Arrangement): Widget[] {
  const { widgets, grouper, info } = partsOf(page);
  const { tabs, hiddenTabs, order, hidden, pinned, renamed = {} } = arrangement;
  const details: Widget = {
    id: 'details',
    type: INFO,
    blueprint: '{{blueprint}}',
    entity: '{{url.identifier}}',
    ...info,
    order,
    hidden,
    pinned,
  };
  const put = (all: Widget[]) => all.map((widget) => (widget === info ? details : widget));
  const old = groupsOf(grouper)
    .filter(({ title }) => isKept(tabOf(title), tabs))
    .map((group) => ({ ...group, widgets: put(group.widgets ?? []) }));
  const missing = tabs.filter((tab) => !old.some(({ title }) => tabOf(title) === tab));
  const fresh = missing.map((tab): Group => ({ title: isOwn(tab) ? titleOfOwn(tab) : tab, widgets: [] }));
  const groups = [...old, ...fresh];
  if (!info) groups.find(({ title }) => tabOf(title) === 'overview')?.widgets?.push(details);
  const titleOf = (tab: Tab) =>
    renamed[tab as OwnTab] ?? groups.find(({ title }) => tabOf(title) === tab)?.title ?? tab;
  const tabbed: Widget = {
    id: 'tabs',
    type: GROUPER,
    displayMode: 'tabs',
    ...grouper,
    groupsOrder: tabs.map(titleOf),
    hiddenGroups: hiddenTabs.map(titleOf),
    groups: groups.map((group) => ({
      ...group,
      title: renamed[tabOf(group.title) as OwnTab] ?? group.title,
    })),
  };
  return grouper
    ? put(widgets).map((widget) => (widget === grouper ? tabbed : widget))
    : [...put(widgets), tabbed];
}

/** Those that are named first, in their order. */
export function inOrder<Item>(items: Item[], nameOf: (item: Item) => string, order: string[]): Item[] {
  const first = order.flatMap((name) => items.filter((item) => nameOf(item) === name));
  return [...first, ...items.filter((item) => !first.includes(item))];
}

const USUALLY = 3;

/** The first coloured choices say what matters most: the stage it is in, how much hangs on it. */
export const usuallyPinned = (properties: Described[]): Described[] =>
  properties.filter(({ kind, schema }) => kind === 'choice' && schema.enumColors).slice(0, USUALLY);
