/** What rules of who may are about: who asks, their teams, what they fill in, and for which entity. */
import type { Blueprint, PropertySchema, Query, UserInputs } from '~/api/contract';
import { type Kind, kindOf } from '../property/kind';
import type { Operator } from '../property/operators';
import type { FilterField, Named, Offer } from '../query-builder/model';

export type Words = {
  own: Record<'email' | 'name' | 'roles' | 'teams', string>;
  of: (input: string, part: string) => string;
  part: Record<'identifier' | 'title' | 'team', string>;
  /** Something of whoever asks, and how many a query finds. */
  mine: (part: string) => string;
  count: (query: string) => string;
};

const PRESENT: Operator[] = ['empty', 'filled'];
const TEXT: Operator[] = ['is', 'isNot', 'anyOf', 'noneOf', 'contains', 'containsNot', 'begins', 'ends'];
const LIST: Operator[] = ['has', 'hasNot', 'hasAny', ...PRESENT];
const ORDER: Operator[] = ['above', 'atLeast', 'below', 'atMost'];
const NUMBER: Operator[] = ['is', 'isNot', ...ORDER, 'anyOf', ...PRESENT];

export const LISTS: ReadonlySet<Kind> = new Set(['choices', 'users', 'teams', 'entities', 'list']);

/** Moments are compared as text: the server puts them in order by their letters. */
const SHOWN_AS: Partial<Record<Kind, Kind>> = {
  date: 'text',
  timer: 'text',
  entity: 'text',
  entities: 'list',
};

function operatorsOf(kind: Kind): Operator[] {
  if (LISTS.has(kind)) return LIST;
  if (kind === 'number') return NUMBER;
  return kind === 'toggle' ? ['is', 'isNot', ...PRESENT] : [...TEXT, ...PRESENT];
}

const idOf = ({ context, property }: Named) => `${context}:${property}`;

/** `many`: of several entities. */
export type Side = Omit<FilterField, 'target'> & { target: { property: Named }; many?: boolean };

function side(named: Named, label: string, given: Kind, more: Partial<Side> = {}): Side {
  const kind = SHOWN_AS[given] ?? given;
  return {
    id: idOf(named),
    label,
    kind,
    target: { property: named },
    impersonal: true,
    operators: operatorsOf(kind),
    ...more,
  };
}

const choicesOf = ({ enum: own, items }: PropertySchema) => {
  const values = own ?? items?.enum;
  return Array.isArray(values) ? values.map(String).map((value) => ({ value, label: value })) : undefined;
};

const ofSchema = (named: Named, label: string, schema: PropertySchema) =>
  side(named, label, kindOf(schema), {
    choices: choicesOf(schema),
    numeric: (schema.items ?? schema).type === 'number',
  });

const ROLES = ['Admin', 'Member'].map((value) => ({ value, label: value }));

const people = ({ own }: Words): Side[] => [
  side({ context: 'user', property: 'email' }, own.email, 'user'),
  side({ context: 'userTeams', property: 'name' }, own.teams, 'teams'),
  side({ context: 'user', property: 'roles.name' }, own.roles, 'choices', { choices: ROLES }),
  side({ context: 'user', property: 'name' }, own.name, 'text'),
];

type Whole = { name: (part: string) => Named; title: string; many: boolean; blueprint: Blueprint };

/** What an entity has of its own; of several, each rule is about all of them. */
function ofEntity({ name, title, many, blueprint }: Whole, { part, of }: Words): Side[] {
  const listed = (kind: Kind): Kind => (many ? 'list' : kind);
  const about = (key: string, label: string, kind: Kind) => side(name(key), of(title, label), kind, { many });
  return [
    about('$identifier', part.identifier, listed('text')),
    about('$title', part.title, listed('text')),
    about('$team', part.team, 'teams'),
    ...Object.entries(blueprint.schema.properties).map(([key, schema]) =>
      many
        ? about(key, schema.title || key, 'list')
        : ofSchema(name(key), of(title, schema.title || key), schema),
    ),
  ];
}

/** What an action is asked for, with where it leads. */
const ofSubject = (blueprint: Blueprint, words: Words): Side[] => [
  ...ofEntity(
    {
      name: (property) => ({ context: 'entity', property }),
      title: blueprint.title,
      many: false,
      blueprint,
    },
    words,
  ),
  ...Object.entries(blueprint.relations).map(([key, { title, many }]) =>
    side(
      { context: 'relations', property: key },
      words.of(blueprint.title, title || key),
      many ? 'entities' : 'entity',
    ),
  ),
];

const ofPerson = (blueprint: Blueprint, words: Words): Side[] =>
  Object.entries(blueprint.schema.properties).map(([key, schema]) =>
    ofSchema({ context: 'me', property: key }, words.mine(schema.title || key), schema),
  );

function ofInput(
  [key, given]: [string, UserInputs['properties'][string]],
  all: Blueprint[],
  words: Words,
): Side[] {
  const {
    title,
    format,
    blueprint: named,
    items,
  } = given as PropertySchema & {
    blueprint?: string;
    items?: { format?: string; blueprint?: string };
  };
  const many = items?.format === 'entity';
  const blueprint = all.find(({ identifier }) => identifier === (many ? (items?.blueprint ?? named) : named));
  // Looked into one level deep.
  const name = (part: string): Named => ({ context: 'form', property: `${key}.${part}` });
  if ((format === 'entity' || many) && blueprint)
    return ofEntity({ name, title: title || key, many, blueprint }, words);
  return [ofSchema({ context: 'form', property: key }, title || key, given as PropertySchema)];
}

const isNamed = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && 'context' in value && 'property' in value;

/** Everything that the rules name on either side. */
function namedIn(policy: Query | undefined): Named[] {
  const rules = Array.isArray(policy?.rules) ? policy.rules : [];
  return rules.flatMap((rule) =>
    'combinator' in rule ? namedIn(rule as Query) : [rule.property, rule.value].filter(isNamed),
  );
}

type Asked = {
  inputs: UserInputs;
  blueprints: Blueprint[];
  words: Words;
  policy?: Query;
  /** What is asked for, whoever asks as they stand in the catalogue, and what is looked up. */
  entity?: Blueprint;
  person?: Blueprint;
  counts?: string[];
};

/** Each can stand on either side of a rule; what is named and not known here is shown by its name. */
export function sidesOf(asked: Asked): Side[] {
  const { inputs, blueprints, policy, words, entity, person, counts = [] } = asked;
  const known = [
    ...people(words),
    ...Object.entries(inputs.properties).flatMap((input) => ofInput(input, blueprints, words)),
    ...(entity ? ofSubject(entity, words) : []),
    ...counts.map((name) => side({ context: 'results', property: name }, words.count(name), 'number')),
    ...(person ? ofPerson(person, words) : []),
  ];
  const ids = new Set(known.map(({ id }) => id));
  const others = new Map(namedIn(policy).map((named) => [idOf(named), named]));
  const sides = [
    ...known,
    ...[...others.values()]
      .filter((named) => !ids.has(idOf(named)))
      .map((named) =>
        side(named, `${named.context}.${named.property}`, 'text', {
          operators: [...TEXT, ...ORDER, ...LIST],
        }),
      ),
  ];
  const offers: Offer[] = sides.map(({ id, label, target }) => ({ value: id, label, wire: target.property }));
  return sides.map((each) => ({ ...each, offers: offers.filter(({ value }) => value !== each.id) }));
}
