/** What the rules by which people may start a workflow are about: who asks, their teams, and what they fill in. */
import type { Blueprint, PropertySchema, Query, UserInputs } from '~/api/contract';
import { type Kind, kindOf } from '~/components/property/kind';
import type { Operator } from '~/components/property/operators';
import type { FilterField, Named, Offer } from '~/components/query-builder/model';

export type Words = {
  own: Record<'email' | 'name' | 'roles' | 'teams', string>;
  of: (input: string, part: string) => string;
  part: Record<'identifier' | 'title' | 'team', string>;
};

const PRESENT: Operator[] = ['empty', 'filled'];
const TEXT: Operator[] = ['is', 'isNot', 'anyOf', 'noneOf', 'contains', 'containsNot', 'begins', 'ends'];
const LIST: Operator[] = ['has', 'hasNot', 'hasAny', ...PRESENT];
const ORDER: Operator[] = ['above', 'atLeast', 'below', 'atMost'];
const NUMBER: Operator[] = ['is', 'isNot', ...ORDER, 'anyOf', ...PRESENT];

const LISTS: ReadonlySet<Kind> = new Set(['choices', 'users', 'teams', 'entities', 'list']);

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

type Side = Omit<FilterField, 'target'> & { target: { property: Named } };

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

/** What an input names is looked into one level deep. */
function ofEntity(input: string, title: string, many: boolean, blueprint: Blueprint, words: Words): Side[] {
  const form = (part: string): Named => ({ context: 'form', property: `${input}.${part}` });
  const listed = (kind: Kind): Kind => (many ? 'list' : kind);
  const { part, of } = words;
  return [
    side(form('$identifier'), of(title, part.identifier), listed('text')),
    side(form('$title'), of(title, part.title), listed('text')),
    side(form('$team'), of(title, part.team), 'teams'),
    ...Object.entries(blueprint.schema.properties).map(([key, schema]) =>
      many
        ? side(form(key), of(title, schema.title || key), 'list')
        : ofSchema(form(key), of(title, schema.title || key), schema),
    ),
  ];
}

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
  if ((format === 'entity' || many) && blueprint) return ofEntity(key, title || key, many, blueprint, words);
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

type Asked = { inputs: UserInputs; blueprints: Blueprint[]; policy: Query | undefined; words: Words };

/** Each can stand on either side of a rule; what is named and not known here is shown by its name. */
export function sidesOf({ inputs, blueprints, policy, words }: Asked): FilterField[] {
  const known = [
    ...people(words),
    ...Object.entries(inputs.properties).flatMap((input) => ofInput(input, blueprints, words)),
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
