/** What a blueprint lets a table show, sort and filter by: one list for columns, filters and the columns panel. */
import type { Blueprint, Entity, PropertySchema, Scorecard } from '~/api/contract';
import { distinct } from '~/lib/distinct';
import type { Choice, FilterField, Target } from '../query-builder/model';
import { glyphOf, type Kind, kindOf, LONG_KINDS } from './kind';
import { coloured } from './properties';

export type CatalogField = Omit<FilterField, 'target'> & {
  target: Target;
  glyph: string;
  schema: PropertySchema;
  size: number;
  sortable: boolean;
  /** Shown before anybody chose columns. */
  usual: boolean;
  value: (entity: Entity) => unknown;
};

export type MetaWords = Record<'title' | 'identifier' | 'team' | 'createdAt' | 'updatedAt', string>;

export const TITLE = '$title';

const SIZES: Partial<Record<Kind, number>> = {
  choice: 128,
  number: 120,
  toggle: 116,
  date: 150,
  user: 160,
  team: 152,
  teams: 168,
  level: 176,
  url: 210,
  choices: 200,
  list: 200,
};

const sizeOf = (kind: Kind) => SIZES[kind] ?? 180;

const sameLabel = (value: string): Choice => ({ value, label: value });

const enumChoices = (schema: PropertySchema): Choice[] | undefined => {
  const values = schema.enum ?? schema.items?.enum;
  return values && distinct(values.map(String)).map(sameLabel);
};

const UNSORTABLE: ReadonlySet<Kind> = new Set<Kind>([
  'object',
  'list',
  'choices',
  'users',
  'teams',
  'labeledUrl',
]);

function meta(words: MetaWords, ownership: boolean): CatalogField[] {
  const field = (
    key: keyof MetaWords,
    kind: Kind,
    usual: boolean,
    value: (entity: Entity) => unknown,
  ): CatalogField => ({
    id: `$${key}`,
    label: words[key],
    kind,
    glyph: glyphOf(kind),
    schema: {},
    target: { property: `$${key}` },
    size: key === 'title' ? 260 : sizeOf(kind),
    sortable: !UNSORTABLE.has(kind),
    usual,
    value,
  });
  return [
    field('title', 'text', true, (entity) => entity.title),
    field('identifier', 'text', false, (entity) => entity.identifier),
    field('team', 'teams', ownership, (entity) => entity.team),
    field('createdAt', 'date', false, (entity) => entity.createdAt),
    field('updatedAt', 'date', true, (entity) => entity.updatedAt),
  ];
}

/** A stored, mirrored or computed property: all live under the same key of an entity and of the wire. */
function property(key: string, schema: PropertySchema): CatalogField {
  const kind = kindOf(schema);
  return {
    id: key,
    label: schema.title || key,
    kind,
    glyph: glyphOf(kind),
    schema,
    target: { property: key },
    choices: enumChoices(schema),
    numeric: (schema.items ?? schema).type === 'number',
    size: sizeOf(kind),
    sortable: !UNSORTABLE.has(kind),
    usual: !LONG_KINDS.has(kind),
    value: (entity) => entity.properties[key],
  };
}

const relation = (key: string, { title, target, many }: Blueprint['relations'][string]): CatalogField => ({
  id: `relation.${key}`,
  label: title || key,
  kind: many ? 'entities' : 'entity',
  glyph: 'relation',
  schema: {},
  target: { relation: key },
  blueprint: target,
  size: many ? 240 : 180,
  sortable: false,
  usual: true,
  value: (entity) => entity.relations[key],
});

const scorecard = ({ identifier, title, levels }: Scorecard): CatalogField => ({
  id: `scorecard.${identifier}`,
  label: title,
  kind: 'level',
  glyph: 'medal',
  schema: { enumColors: Object.fromEntries((levels ?? []).map((level) => [level.title, level.color])) },
  target: { scorecard: identifier },
  choices: (levels ?? []).map((level) => sameLabel(level.title)),
  size: sizeOf('level'),
  sortable: false,
  usual: true,
  value: (entity) => entity.scorecards?.[identifier]?.level,
});

const propertiesOf = (map: Record<string, PropertySchema> | undefined): CatalogField[] =>
  Object.entries(map ?? {}).map(([key, schema]) => property(key, coloured(schema)));

/** What a mirror shows is known only at the other end; until then it is drawn as text. */
const mirrorsOf = (blueprint: Blueprint): CatalogField[] =>
  Object.entries(blueprint.mirrorProperties).map(([key, { title }]) => ({
    ...property(key, { title }),
    glyph: 'mirror',
  }));

const computed = (fields: CatalogField[], glyph: string): CatalogField[] =>
  fields.map((field) => ({ ...field, glyph }));

export function fieldsOf(blueprint: Blueprint, scorecards: Scorecard[], words: MetaWords): CatalogField[] {
  const [title, identifier, team, createdAt, updatedAt] = meta(words, blueprint.ownership !== undefined);
  const numbers = Object.fromEntries(
    Object.entries(blueprint.aggregationProperties ?? {}).map(([key, { title: label }]) => [
      key,
      { title: label, type: 'number' as const },
    ]),
  );
  return [
    title,
    identifier,
    team,
    ...scorecards.map(scorecard),
    ...propertiesOf(blueprint.schema.properties),
    ...Object.entries(blueprint.relations).map(([key, to]) => relation(key, to)),
    ...mirrorsOf(blueprint),
    ...computed(propertiesOf(blueprint.calculationProperties), 'function'),
    ...computed(propertiesOf(numbers), 'sum'),
    createdAt,
    updatedAt,
  ].filter((field) => field !== undefined);
}
