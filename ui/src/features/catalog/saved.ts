/** What is saved of a table: as parts of an address for us, as a table widget (contract §14) for everybody. */
import type { Query } from '~/api/contract';
import type { Page, Widget } from '~/api/pages';
import type { CatalogField } from '~/components/property/fields';
import { decodeFormats } from '~/components/property/formats';
import { decodeFilter, encodeFilter } from '~/components/query-builder/address';
import { fromQuery } from '~/components/query-builder/from-query';
import { type FilterGroup, type FilterPart, toQuery } from '~/components/query-builder/model';
import { queryIn } from '~/components/query-builder/read';
import {
  columnsIn,
  excludedIn,
  fieldNamed,
  filterByOf,
  idsOf,
  initialOf,
  pathTo,
  type Settings,
  settingsIn,
  sortsIn,
  TABLE,
  type Unread,
  wireName,
  without,
} from '~/components/table/settings';
import { decodeSort, encodeSort } from '~/components/table/sort';
import { distinct } from '~/lib/distinct';
import { isSaid, listOf, objectIn, partsIn, textIn } from '~/lib/known';
import { same } from '~/lib/same';
import type { CatalogSearch } from './search';
import { decodeSums } from './summaries';

export const PARTS = ['filter', 'sort', 'cols', 'group', 'sums', 'formats', 'density'] as const;

/** `fixed` are conditions the filter editor cannot show, `excluded` is shown to nobody; `gone` is no more in the blueprint. */
export type Saved = Partial<Pick<CatalogSearch, (typeof PARTS)[number]>> & {
  fixed?: Query[];
  excluded?: string[];
  gone?: string[];
  unread?: Unread[];
};

/** In an address: what the view has is taken away. */
export const CLEARED = '-';

/** The address with what the view has behind it. */
export function inForce(search: CatalogSearch, saved: Saved): CatalogSearch {
  const parts = PARTS.map((part) => [part, search[part] ?? saved[part]] as const);
  const said = parts.filter(([, value]) => value !== undefined && value !== CLEARED);
  const rest = Object.entries(search).filter(([key]) => !PARTS.some((part) => part === key));
  return Object.fromEntries([...rest, ...said]);
}

/** As an address says it: only what differs from the view. */
export function asDifference(next: CatalogSearch, saved: Saved): CatalogSearch {
  const parts = PARTS.filter((part) => part in next).map((part) => {
    const value = next[part];
    return [part, value === saved[part] ? undefined : (value ?? CLEARED)] as const;
  });
  return { ...next, ...Object.fromEntries(parts) };
}

export const differs = (search: CatalogSearch): boolean =>
  [...PARTS, 'fixed' as const].some((part) => search[part] !== undefined);

/** Conditions that hold beside the filter, unless the address takes them away. */
export const fixedOf = (search: CatalogSearch, { fixed = [] }: Saved): Query[] =>
  search.fixed === CLEARED ? [] : fixed;

export const savedOf = (search: CatalogSearch): Saved =>
  Object.fromEntries(PARTS.flatMap((part) => (search[part] ? [[part, search[part]]] : [])));

const isTable = ({ type }: Widget): boolean => type === TABLE;

const tableIn = (page: Pick<Page, 'widgets'> | undefined): Widget | undefined =>
  (partsIn(page?.widgets, objectIn) as Widget[]).find(isTable);

function goneFrom(settings: Settings, fields: CatalogField[]): string[] {
  const { propertiesSettings: columns, groupSettings, sortSettings } = settings;
  const sorted = (sortSettings?.sortBy ?? []).flatMap(({ property }) => property ?? []);
  const named = [...(columns?.shown ?? columns?.order ?? []), ...(groupSettings?.groupBy ?? []), ...sorted];
  return distinct(named.filter((name) => !name.startsWith('$') && !fieldNamed(fields, name)));
}

const partsOf = (group: FilterGroup): FilterPart[] => (group.combinator === 'and' ? group.rules : [group]);

/** All of them hold. */
const together = (groups: FilterGroup[]): FilterGroup => {
  const [only] = groups;
  return groups.length === 1 && only ? only : { combinator: 'and', rules: groups.flatMap(partsOf) };
};

type Conditions = { shown: FilterGroup[]; fixed: Query[] };

/** What the filter editor can show, and what holds beside it. */
function conditionsIn(queries: (Query | undefined)[], fields: CatalogField[]): Conditions {
  const said = queries.flatMap((query) => (query ? [{ query, group: fromQuery(query, fields) }] : []));
  return {
    shown: said.flatMap(({ group }) => group ?? []),
    fixed: said.flatMap(({ query, group }) => (group ? [] : [query])),
  };
}

/** What a table page says of its blueprint's table; nothing where it says nothing. */
export function savedOfPage(
  page: Pick<Page, 'widgets'> | undefined,
  blueprint: string,
  all: CatalogField[],
): Saved {
  const widget = tableIn(page);
  if (!widget) return {};
  const { settings, unread } = settingsIn(widget, blueprint);
  if (isSaid(widget.dataset) && !queryIn(widget.dataset)) unread.push('filter');
  const excluded = excludedIn(widget, all);
  const fields = without(all, excluded);
  const { shown, fixed } = conditionsIn([initialOf(widget), filterByOf(settings)], fields);
  const { groupSettings, propertiesSettings, density } = settings;
  const parts: Record<(typeof PARTS)[number], string | undefined> = {
    filter: encodeFilter(together(shown)),
    sort: encodeSort(sortsIn(settings, fields)),
    cols: columnsIn(settings, fields)?.join(',') || undefined,
    group: idsOf(fields, groupSettings?.groupBy).join(',') || undefined,
    sums: groupSettings?.summaries?.map(({ property, func }) => `${property}:${func}`).join(',') || undefined,
    formats:
      propertiesSettings?.formats?.map(({ property, format }) => `${property}:${format}`).join(',') ||
      undefined,
    density,
  };
  const gone = goneFrom(settings, all);
  return {
    ...savedOf(parts),
    ...(fixed.length ? { fixed } : {}),
    ...(excluded.length ? { excluded: excluded.map(({ id }) => id) } : {}),
    ...(gone.length ? { gone } : {}),
    ...(unread.length ? { unread: distinct(unread) } : {}),
  };
}

/** What a view was before it was a widget: parts of an address. */
export function savedOfConfig(config: unknown): Saved {
  const parts = Object.fromEntries(PARTS.map((part) => [part, textIn(objectIn(config)?.[part])]));
  const fixed = listOf(queryIn)(objectIn(config)?.fixed);
  return { ...savedOf(parts), ...(fixed?.length ? { fixed } : {}) };
}

const ALL: Query = { combinator: 'and', rules: [] };

const summariesOf = (sums: string) =>
  Object.entries(decodeSums(sums)).map(([property, func]) => ({ property, func }));

const formatsOf = (formats: string) =>
  Object.entries(decodeFormats(formats)).map(([property, format]) => ({ property, format }));

function settingsOf(saved: Saved, filter: FilterGroup, fields: CatalogField[], unshown: Query[]): Settings {
  const said = toQuery(filter, fields);
  const filterBy = unshown.length
    ? { combinator: 'and' as const, rules: [...unshown, ...(said ? [said] : [])] }
    : (said ?? ALL);
  const sortBy = decodeSort(saved.sort).flatMap(({ id, descending }) => {
    const field = fieldNamed(fields, id);
    return field ? [{ property: wireName(field), order: descending ? 'desc' : 'asc' }] : [];
  });
  const levels = (saved.group?.split(',') ?? []).flatMap((id) => fieldNamed(fields, id) ?? []);
  const shown = saved.cols?.split(',').flatMap((id) => fieldNamed(fields, id) ?? []);
  const hidden = shown && fields.filter((field) => !shown.includes(field)).map(wireName);
  return {
    filterSettings: { filterBy },
    sortSettings: { sortBy },
    groupSettings: {
      groupBy: levels.map(wireName),
      ...(saved.sums ? { summaries: summariesOf(saved.sums) } : {}),
    },
    propertiesSettings: {
      ...(shown
        ? { shown: shown.map(wireName), order: shown.map(wireName), hidden }
        : { order: [], hidden: [] }),
      ...(saved.formats ? { formats: formatsOf(saved.formats) } : {}),
    },
    ...(saved.density ? { density: saved.density } : {}),
  };
}

const textOfPart = (part: FilterPart) => encodeFilter({ combinator: 'and', rules: [part] });

/** What is left of the filter beside its conditions; nothing where it does not hold all of them any more. */
function beside(filter: FilterGroup, conditions: FilterGroup): FilterGroup | undefined {
  const wanted = partsOf(conditions).map(textOfPart);
  const parts = partsOf(filter);
  const rest = parts.filter((part) => !wanted.includes(textOfPart(part)));
  if (wanted.some((text) => !parts.some((part) => textOfPart(part) === text))) return undefined;
  return { combinator: 'and', rules: rest };
}

/** What the table begins with stays where it is stored, for as long as it holds; else all is said by the filter. */
function divided(old: Widget | undefined, saved: Saved, fields: CatalogField[]) {
  const filter = decodeFilter(saved.filter);
  const initial = old && initialOf(old);
  if (!initial) return { filter, unshown: saved.fixed ?? [], keeps: true };
  const shown = fromQuery(initial, fields);
  const unshown = (saved.fixed ?? []).filter((query) => !same(query, initial));
  const rest = shown && beside(filter, shown);
  const keeps = shown ? rest !== undefined : unshown.length !== (saved.fixed ?? []).length;
  return { filter: rest ?? filter, unshown, keeps };
}

/** The widgets of a page with the view written into its table; what else stands on the page stays. */
export function widgetsWith(
  page: Pick<Page, 'widgets'> | undefined,
  blueprint: string,
  saved: Saved,
  all: CatalogField[],
) {
  const old = tableIn(page);
  const excluded = all.filter(({ id }) => saved.excluded?.includes(id));
  const fields = old ? without(all, excludedIn(old, all)) : without(all, excluded);
  const { filter, unshown, keeps } = divided(old, saved, fields);
  const whole = { combinator: 'and', rules: [{ property: '$blueprint', operator: '=', value: blueprint }] };
  const table: Widget = {
    id: 'table',
    type: TABLE,
    displayMode: 'tabs',
    ...(excluded.length ? { excludedFields: excluded.flatMap((field) => pathTo(field) ?? field.id) } : {}),
    ...old,
    dataset: keeps && queryIn(old?.dataset) ? old?.dataset : whole,
    blueprintConfig: {
      ...objectIn(old?.blueprintConfig),
      [blueprint]: settingsOf(saved, filter, fields, unshown),
    },
  };
  const others = partsIn(page?.widgets, objectIn) as Widget[];
  return old ? others.map((widget) => (widget === old ? table : widget)) : [...others, table];
}
