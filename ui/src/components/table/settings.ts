/** A table as it is stored (contract §14): its columns, conditions, order and groups, in the fields of a blueprint. */
import type { Query, QueryRule } from '~/api/contract';
import type { Widget } from '~/api/pages';
import type { CatalogField } from '~/components/property/fields';
import { queryIn } from '~/components/query-builder/read';
import { isSaid, listOf, objectIn, oneOf, type Reader, readAll, shapeOf, textIn, textsIn } from '~/lib/known';
import { DENSITIES } from '~/lib/preferences';
import type { SortBy } from './types';

export const TABLE = 'table-entities-explorer';

/** Parts of a table that somebody stored in another shape than theirs. */
export type Unread = 'filter' | 'sort' | 'columns' | 'group' | 'density' | 'all';

export type Settings = {
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

export function settingsIn(widget: Widget, blueprint: string): { settings: Settings; unread: Unread[] } {
  const config = objectIn(widget.blueprintConfig);
  const stored = config ? config[blueprint] : widget.blueprintConfig;
  const { read, misfit } = readAll<Settings>(stored, SETTINGS);
  const strange = isSaid(stored) && !objectIn(stored);
  return { settings: read, unread: strange ? ['all'] : misfit.map((key) => NAMES[key]) };
}

/** On the wire a relation and a scorecard go by their own names. */
export const wireName = ({ id, target }: CatalogField): string =>
  'relation' in target ? target.relation : 'scorecard' in target ? target.scorecard : id;

export const fieldNamed = (fields: CatalogField[], name: string | undefined): CatalogField | undefined =>
  fields.find(({ id }) => id === name) ?? fields.find((field) => wireName(field) === name);

export const idsOf = (fields: CatalogField[], names: string[] | undefined): string[] =>
  (names ?? []).flatMap((name) => fieldNamed(fields, name)?.id ?? []);

const isOfBlueprint = (rule: QueryRule | Query): boolean =>
  'property' in rule && rule.property === '$blueprint';

/** The conditions that a table begins with, without the one that names its blueprint. */
export function initialOf({ dataset: stored }: Widget): Query | undefined {
  const dataset = queryIn(stored);
  if (dataset?.combinator === 'or') return dataset.rules.length > 0 ? dataset : undefined;
  const rules = dataset?.rules.filter((rule) => !isOfBlueprint(rule)) ?? [];
  return rules.length > 0 ? { combinator: 'and', rules } : undefined;
}

/** What was filtered by when the table was saved. */
export function filterByOf({ filterSettings }: Settings): Query | undefined {
  const query = filterSettings?.filterBy;
  return query?.rules.length ? query : undefined;
}

export function columnsIn({ propertiesSettings }: Settings, fields: CatalogField[]): string[] | undefined {
  const { shown, order, hidden } = propertiesSettings ?? {};
  if (shown) return idsOf(fields, shown);
  const usual = fields.filter((field) => field.usual).map(({ id }) => id);
  const ordered = order?.length ? idsOf(fields, order) : usual;
  const away = new Set(idsOf(fields, hidden));
  return order?.length || away.size ? ordered.filter((id) => !away.has(id)) : undefined;
}

export const sortsIn = ({ sortSettings }: Settings, fields: CatalogField[]): SortBy[] =>
  (sortSettings?.sortBy ?? []).flatMap(({ property, order }) => {
    const id = fieldNamed(fields, property)?.id;
    return id ? [{ id, descending: order?.toLowerCase() === 'desc' }] : [];
  });

/** Ways into an entity: `properties.readme`, `relations.team`, `scorecards.ready`; or the bare name. */
const PATHS: Record<string, 'property' | 'relation' | 'scorecard'> = {
  properties: 'property',
  relations: 'relation',
  scorecards: 'scorecard',
};

function fieldAt(fields: CatalogField[], path: string): CatalogField | undefined {
  const [part = '', name] = path.split(/\.(.*)/s);
  const kind = PATHS[part];
  if (!kind || !name) return fieldNamed(fields, path);
  return fields.find(({ target }) => (target as Record<string, string>)[kind] === name);
}

/** What is left out of the table for everybody: neither a column nor asked for. The title always stays. */
export const excludedIn = ({ excludedFields }: Widget, fields: CatalogField[]): CatalogField[] =>
  (textsIn(excludedFields) ?? [])
    .flatMap((path) => fieldAt(fields, path) ?? [])
    .filter(({ id }) => id !== '$title');

export const without = (fields: CatalogField[], away: CatalogField[]): CatalogField[] =>
  away.length > 0 ? fields.filter((field) => !away.includes(field)) : fields;

/** As the server is told what to leave out. */
export const pathTo = ({ id, target }: CatalogField): string | undefined => {
  if ('relation' in target) return `relations.${target.relation}`;
  if ('scorecard' in target) return `scorecards.${target.scorecard}`;
  return id.startsWith('$') ? undefined : `properties.${id}`;
};

export type WireSort = { property: string; order: 'ASC' | 'DESC' };

/** Only what the server can sort by. */
export const wireSorts = (sorts: SortBy[], fields: CatalogField[]): WireSort[] =>
  sorts.flatMap(({ id, descending }) => {
    const field = fields.find((candidate) => candidate.id === id);
    if (!field?.sortable || !('property' in field.target)) return [];
    return [{ property: field.target.property, order: descending ? ('DESC' as const) : ('ASC' as const) }];
  });
