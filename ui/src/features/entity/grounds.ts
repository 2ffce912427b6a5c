/** Where on the page of an entity boards of widgets lie: below its overview, and on each tab of one's own. */
import type { Page, Widget } from '~/api/pages';
import { type Board, boardOf, type Ground, isBoard, widgetId, widgetsOf } from '~/components/board/board';
import { arrangementOf, type Group, groupsOf, isInfo, partsOf, tabOf, widgetsWith } from './arrangement';
import type { OwnTab, Tab } from './tabs';

type Widgets = Pick<Page, 'widgets'>;

const groupFor = (page: Widgets, tab: Tab): Group | undefined =>
  groupsOf(partsOf(page).grouper).find(({ title }) => tabOf(title) === tab);

/** Details of the entity that the overview draws itself. */
const drawn = (widgets: Widget[]): Widget[] => widgets.filter(isInfo);

const free = (widgets: Widget[]): Widget[] => widgets.filter((widget) => !isInfo(widget));

/** Beside the tabs, where pages of other portals have them. */
function loose(page: Widgets): Widget[] {
  const { widgets, grouper } = partsOf(page);
  return free(widgets.filter((widget) => widget !== grouper));
}

const boardIn = ({ widgets = [] }: Group, board: Board): Widget[] =>
  widgetsOf(board, widgets.find(isBoard)?.id ?? widgetId());

/** The page with what the group of a tab holds; its groups are made where it has none. */
function withGroup(page: Widgets, tab: Tab, widgets: (group: Group) => Widget[]): Widget[] {
  const whole = widgetsWith(page, arrangementOf(page));
  const { grouper } = partsOf({ widgets: whole });
  const groups = groupsOf(grouper).map((group) =>
    tabOf(group.title) === tab ? { ...group, widgets: widgets(group) } : group,
  );
  return whole.map((widget) => (widget === grouper ? { ...widget, groups } : widget));
}

export const OVERVIEW: Ground = {
  key: 'overview',
  read: (page) => boardOf({ widgets: [...loose(page), ...free(groupFor(page, 'overview')?.widgets ?? [])] }),
  write: (page, board) => {
    const rest = new Set(loose(page));
    const kept = (page.widgets ?? []).filter((widget) => !rest.has(widget));
    return withGroup({ widgets: kept }, 'overview', (group) => [
      ...drawn(group.widgets ?? []),
      ...boardIn(group, board),
    ]);
  },
};

export const groundOf = (tab: OwnTab): Ground => ({
  key: tab,
  read: (page) => boardOf({ widgets: groupFor(page, tab)?.widgets ?? [] }),
  write: (page, board) => withGroup(page, tab, (group) => boardIn(group, board)),
});
