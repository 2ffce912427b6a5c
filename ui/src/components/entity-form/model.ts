/** An entity as fields, and the fields as what the server is told. */
import type { Blueprint, Entity, EntityWrite } from '~/api/contract';
import { type FieldSpec, isBlank, specOf, type Values } from '../form/spec';

export type EntityWords = Record<'title' | 'identifier' | 'identifierHint' | 'team', string>;

const property = (key: string) => `properties.${key}`;
const relation = (key: string) => `relations.${key}`;

const meta = (id: string, label: string, rest: Partial<FieldSpec> = {}): FieldSpec => ({
  id,
  kind: 'text',
  label,
  required: false,
  schema: {},
  ...rest,
});

export function entitySpecs(blueprint: Blueprint, words: EntityWords, isNew: boolean): FieldSpec[] {
  const required = new Set(blueprint.schema.required ?? []);
  const properties = Object.entries(blueprint.schema.properties).map(([key, schema]) => ({
    ...specOf(property(key), schema, required.has(key)),
    label: schema.title || key,
  }));
  const relations = Object.entries(blueprint.relations).map(
    ([key, { title, description, target, many, ...to }]) =>
      meta(relation(key), title || key, {
        kind: many ? 'entities' : 'entity',
        description,
        required: to.required,
        blueprint: target,
      }),
  );
  const identifier = meta('identifier', words.identifier, { description: words.identifierHint });
  const team = meta('team', words.team, { kind: 'teams' });
  return [
    meta('title', words.title, { focus: true, schema: { maxLength: 1000 } }),
    ...(isNew ? [identifier] : []),
    ...(blueprint.ownership?.type === 'Inherited' ? [] : [team]),
    ...properties,
    ...relations,
  ];
}

export function valuesOf(entity: Entity): Values {
  const prefixed = (prefix: string, map: Record<string, unknown>) =>
    Object.entries(map).map(([key, value]) => [`${prefix}.${key}`, value ?? undefined]);
  return {
    title: entity.title,
    identifier: entity.identifier,
    team: entity.team,
    ...Object.fromEntries([
      ...prefixed('properties', entity.properties),
      ...prefixed('relations', entity.relations),
    ]),
  };
}

/** What a copy begins with: everything that can be written, but a name of its own. */
export function copyOf(specs: FieldSpec[], entity: Entity): Values {
  const values = valuesOf(entity);
  return Object.fromEntries(specs.filter(({ id }) => id !== 'identifier').map(({ id }) => [id, values[id]]));
}

/** "properties.tier" → ["properties", "tier"]; keys themselves hold no dot. */
const placeOf = (id: string): [group: string, key: string] => {
  const at = id.indexOf('.');
  return at < 0 ? ['', id] : [id.slice(0, at), id.slice(at + 1)];
};

type Group = Record<string, unknown>;
type Body = { properties: Group; relations: Group; [key: string]: unknown };

function bodyOf(entries: [id: string, value: unknown][]): Body {
  const groups: Record<string, Group> = { '': {}, properties: {}, relations: {} };
  for (const [id, value] of entries) {
    const [group, key] = placeOf(id);
    const place = groups[group];
    if (place) place[key] = value;
  }
  const { properties = {}, relations = {} } = groups;
  return { ...groups[''], properties, relations };
}

/** What was filled in; empty fields are not sent. */
export const creation = (values: Values): EntityWrite =>
  bodyOf(Object.entries(values).filter(([, value]) => !isBlank(value)));

export const sameValue = (a: unknown, b: unknown) =>
  (isBlank(a) && isBlank(b)) || JSON.stringify(a) === JSON.stringify(b);

/** Fields of the form, and keys that the JSON face added; computed values are neither. */
const written = (specs: FieldSpec[], before: Values, values: Values): string[] => [
  ...specs.map(({ id }) => id),
  ...Object.keys(values).filter((id) => !(id in before) && !specs.some((spec) => spec.id === id)),
];

/** Fields that are to be another than before. */
export const changedIds = (specs: FieldSpec[], before: Values, values: Values): string[] =>
  written(specs, before, values).filter((id) => !sameValue(before[id], values[id]));

/** Only what changed; an emptied field is cleared by null, an emptied list by an empty list. */
export const change = (specs: FieldSpec[], before: Values, values: Values): Partial<EntityWrite> =>
  bodyOf(changedIds(specs, before, values).map((id) => [id, cleared(before[id], values[id])]));

const cleared = (before: unknown, value: unknown) =>
  isBlank(value) ? (Array.isArray(before) ? [] : null) : value;

/** Which field a fault of the server belongs to: "/properties/tier" → "properties.tier". */
export const fieldOf =
  (specs: FieldSpec[]) =>
  ([group = '', key]: string[]): string | undefined => {
    const id = key === undefined || group === 'team' ? group : `${group}.${key}`;
    return specs.find((spec) => spec.id === id)?.id;
  };

/** The JSON face shows what the form would store. */
export const jsonFace = (specs: FieldSpec[], values: Values): string =>
  JSON.stringify(creation(Object.fromEntries(specs.map(({ id }) => [id, values[id]]))), null, 2);

export function fromJson(text: string): Values {
  const { properties = {}, relations = {}, ...rest } = JSON.parse(text) as Partial<Body>;
  return valuesOf({ ...rest, properties, relations } as unknown as Entity);
}
