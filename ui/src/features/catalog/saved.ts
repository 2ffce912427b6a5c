/** What is saved of a table: as parts of an address for us, as a table widget (contract §14) for everybody. */
import type { Query, QueryRule } from '~/api/contract';
import type { Page, Widget } from '~/api/pages';
import type { CatalogField } from '~/components/property/fields';
import { decodeFormats } from '~/components/property/formats';
import { decodeFilter, encodeFilter } from '~/components/query-builder/address';
import { fromQuery } from '~/components/query-builder/from-query';
import { toQuery } from '~/components/query-builder/model';
import { queryIn } from '~/components/query-builder/read';
import { decodeSort, encodeSort } from '~/components/table/sort';
import { distinct } from '~/lib/distinct';
import {
  isSaid,
  listOf,
  objectIn,
  oneOf,
  partsIn,
  type Reader,
  readAll,
  shapeOf,
  textIn,
  textsIn,
} from '~/lib/known';
import { DENSITIES } from '~/lib/preferences';
import type { CatalogSearch } from './search';
import { decodeSums } from './summaries';

export const PARTS = ['filter', 'sort', 'cols', 'group', 'sums', 'formats', 'density'] as const;

/** Parts of a view that somebody stored in another shape than theirs. */
export type Unread = 'filter' | 'sort' | 'columns' | 'group' | 'density' | 'all';

/** `fixed` are conditions the filter editor cannot show; `gone` are names that the blueprint has no more. */
export type Saved = Partial<Pick<CatalogSearch, (typeof PARTS)[number]>> & {
  fixed?: Query[];
  gone?: string[];
  unread?: Unread[];
};

const TABLE = 'table-entities-explorer';

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

type Settings = {
  filterSettings?: { filterBy?: Query };
  sortSettings?: { sortBy?: { property?: string; order?: string }[] };
  groupSettings?: { groupBy?: string[]; summaries?: { property?: string; func?: string }[] };
  propertiesSettings?: {
    shown?: string[];
    order?: string[];
    hidden?: string[];
    formats?: { property?: string; format?: string }[];
  };
  density?: string;
};

/** A sort may be the name of a property alone. */
const sortIn: Reader<{ property?: string; order?: string }> = (value) => {
  const property = textIn(value);
  return property === undefined ? shapeOf({ property: textIn, order: textIn })(value) : { property };
};

const summariesIn = listOf(shapeOf({ property: textIn, func: textIn }));

const formatsIn = listOf(shapeOf({ property: textIn, format: textIn }));

const SETTINGS = {
  filterSettings: shapeOf({ filterBy: queryIn }),
  sortSettings: shapeOf({ sortBy: listOf(sortIn) }),
  groupSettings: shapeOf({ groupBy: textsIn, summaries: summariesIn }),
  propertiesSettings: shapeOf({ shown: textsIn, order: textsIn, hidden: textsIn, formats: formatsIn }),
  density: oneOf(DENSITIES),
};

const NAMES: Record<keyof typeof SETTINGS, Unread> = {
  filterSettings: 'filter',
  sortSettings: 'sort',
  groupSettings: 'group',
  propertiesSettings: 'columns',
  density: 'density',
};

function settingsIn(widget: Widget, blueprint: string): { settings: Settings; unread: Unread[] } {
  const config = objectIn(widget.blueprintConfig);
  const stored = config ? config[blueprint] : widget.blueprintConfig;
  const { read, misfit } = readAll<Settings>(stored, SETTINGS);
  const strange = isSaid(stored) && !objectIn(stored);
  return { settings: read, unread: strange ? ['all'] : misfit.map((key) => NAMES[key]) };
}

const isTable = ({ type }: Widget): boolean => type === TABLE;

const tableIn = (page: Pick<Page, 'widgets'> | undefined): Widget | undefined =>
  (partsIn(page?.widgets, objectIn) as Widget[]).find(isTable);

/** On the wire a relation and a scorecard go by their own names. */
const wireName = ({ id, target }: CatalogField): string =>
  'relation' in target ? target.relation : 'scorecard' in target ? target.scorecard : id;

const fieldNamed = (fields: CatalogField[], name: string | undefined): CatalogField | undefined =>
  fields.find(({ id }) => id === name) ?? fields.find((field) => wireName(field) === name);

const idsOf = (fields: CatalogField[], names: string[] | undefined): string[] =>
  (names ?? []).flatMap((name) => fieldNamed(fields, name)?.id ?? []);

const isOfBlueprint = (rule: QueryRule | Query): boolean =>
  'property' in rule && rule.property === '$blueprint';

function datasetOf(widget: Widget): Query[] {
  const dataset = queryIn(widget.dataset);
  const rules = dataset?.rules?.filter((rule) => !isOfBlueprint(rule)) ?? [];
  return dataset && rules.length > 0 ? [{ combinator: dataset.combinator ?? 'and', rules }] : [];
}

function columnsOf(
  { shown, order, hidden }: NonNullable<Settings['propertiesSettings']>,
  fields: CatalogField[],
) {
  if (shown) return idsOf(fields, shown);
  const usual = fields.filter((field) => field.usual).map(({ id }) => id);
  const ordered = order?.length ? idsOf(fields, order) : usual;
  const away = new Set(idsOf(fields, hidden));
  return order?.length || away.size ? ordered.filter((id) => !away.has(id)) : undefined;
}

function goneFrom(settings: Settings, fields: CatalogField[]): string[] {
  const { propertiesSettings: columns, groupSettings, sortSettings } = settings;
  const sorted = (sortSettings?.sortBy ?? []).flatMap(({ property }) => property ?? []);
  const named = [...(columns?.shown ?? columns?.order ?? []), ...(groupSettings?.groupBy ?? []), ...sorted];
  return distinct(named.filter((name) => !name.startsWith('$') && !fieldNamed(fields, name)));
}

/** What a table page says of its blueprint's table; nothing where it says nothing. */
export function savedOfPage(
  page: Pick<Page, 'widgets'> | undefined,
  blueprint: string,
  fields: CatalogField[],
): Saved {
  const widget = tableIn(page);
  if (!widget) return {};
  const { settings, unread } = settingsIn(widget, blueprint);
  if (isSaid(widget.dataset) && !queryIn(widget.dataset)) unread.push('filter');
  const filterBy = settings.filterSettings?.filterBy;
  const wanted = filterBy?.rules?.length ? filterBy : undefined;
  const filter = wanted && fromQuery(wanted, fields);
  const sort = (settings.sortSettings?.sortBy ?? []).flatMap(({ property, order }) => {
    const id = fieldNamed(fields, property)?.id;
    return id ? [{ id, descending: order?.toLowerCase() === 'desc' }] : [];
  });
  const fixed = [...datasetOf(widget), ...(wanted && !filter ? [wanted] : [])];
  const parts: Record<(typeof PARTS)[number], string | undefined> = {
    filter: filter && encodeFilter(filter),
    sort: encodeSort(sort),
    cols: columnsOf(settings.propertiesSettings ?? {}, fields)?.join(',') || undefined,
    group: idsOf(fields, settings.groupSettings?.groupBy).join(',') || undefined,
    sums:
      settings.groupSettings?.summaries?.map(({ property, func }) => `${property}:${func}`).join(',') ||
      undefined,
    formats:
      settings.propertiesSettings?.formats
        ?.map(({ property, format }) => `${property}:${format}`)
        .join(',') || undefined,
    density: settings.density,
  };
  const gone = goneFrom(settings, fields);
  return {
    ...savedOf(parts),
    ...(fixed.length ? { fixed } : {}),
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

function settingsOf(saved: Saved, fields: CatalogField[], unshown: Query[]): Settings {
  const filter = toQuery(decodeFilter(saved.filter), fields);
  const filterBy = unshown.length
    ? { combinator: 'and' as const, rules: [...unshown, ...(filter ? [filter] : [])] }
    : (filter ?? ALL);
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

/** The widgets of a page with the view written into its table; what else stands on the page stays. */
export function widgetsWith(
  page: Pick<Page, 'widgets'> | undefined,
  blueprint: string,
  saved: Saved,
  fields: CatalogField[],
) {
  const old = tableIn(page);
  const held = old ? datasetOf(old) : [];
  const unshown = (saved.fixed ?? []).filter(
    (query) => !held.some((one) => JSON.stringify(one) === JSON.stringify(query)),
  );
  const own = { property: '$blueprint', operator: '=', value: blueprint };
  const table: Widget = {
    id: 'table',
    type: TABLE,
    displayMode: 'tabs',
    dataset: { combinator: 'and', rules: [own] },
    ...old,
    ...((held.length && !saved.fixed?.length) || !queryIn(old?.dataset)
      ? { dataset: { combinator: 'and', rules: [own] } }
      : {}),
    blueprintConfig: {
      ...objectIn(old?.blueprintConfig),
      [blueprint]: settingsOf(saved, fields, unshown),
    },
  };
  const others = partsIn(page?.widgets, objectIn) as Widget[];
  return old ? others.map((widget) => (widget === old ? table : widget)) : [...others, table];
}
