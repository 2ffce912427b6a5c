/** Approvers as people find them: entities of a query, and what of each holds an e-mail address; written as jq. */
import type { Blueprint, Document, PropertySchema, Query } from '~/api/contract';
import { keyPath } from '~/components/expression/paths';
import { kindOf } from '~/components/property/kind';
import type { Choice } from '~/components/query-builder/model';
import { askedOf, freeName, queryOf, readingRenamed, renamed } from './policy-queries';

/** `place` is read of each entity that the query finds; `many`: it holds a list. */
export type Finder = { query: string; place: string; many: boolean };

export type Place = Choice & { many: boolean };

export type Policy = { queries: Record<string, Query>; conditions: string[] };

export const policyOf = (value: Document): Policy => ({
  queries: (value.queries ?? {}) as Policy['queries'],
  conditions: Array.isArray(value.conditions) ? value.conditions.map(String) : [],
});

/** The query has another name, for its readers too; one that is taken changes nothing. */
export const withName = ({ queries, conditions }: Policy, from: string, to: string): Policy =>
  to in queries
    ? { queries, conditions }
    : {
        queries: renamed(queries, from, to),
        conditions: conditions.map((condition) => readingRenamed(condition, from, to)),
      };

export const PEOPLE = '_user';

export const IDENTIFIER = '.identifier';

export const jqOf = ({ query, place, many }: Finder): string =>
  `[${keyPath('.results', query)}.entities[]${place}${many ? '[]?' : ''}]`;

const NAME = String.raw`\.\w+|\["[^"\\]+"\]`;
const FINDER = new RegExp(
  String.raw`^\[\.results(${NAME})\.entities\[\](\.identifier|\.(?:properties|relations)(?:${NAME}))(\[\]\?)?\]$`,
);

const nameIn = (step: string): string =>
  step.startsWith('.') ? step.slice(1) : (JSON.parse(step)[0] as string);

/** Undefined for what says more than that, or names a query that rows cannot show. */
export function finderOf(condition: string, queries: Policy['queries']): Finder | undefined {
  const [, step, place, many] = FINDER.exec(condition.trim()) ?? [];
  if (step === undefined || place === undefined) return undefined;
  const finder = { query: nameIn(step), place, many: many !== undefined };
  const query = queries[finder.query];
  return query && askedOf(query) && jqOf(finder) === condition.trim() ? finder : undefined;
}

/** Where people are certainly meant, before mere text that may hold an address. */
const RANK: Record<string, number> = { user: 0, users: 0, email: 1 };

const LISTS: ReadonlySet<string> = new Set(['users', 'list', 'choices']);
const TEXTS: ReadonlySet<string> = new Set(['user', 'users', 'email', 'text', 'list']);

function ofProperties(map: Record<string, PropertySchema> | undefined): (Place & { rank: number })[] {
  return Object.entries(map ?? {}).flatMap(([key, schema]) => {
    const kind = kindOf(schema);
    if (!TEXTS.has(kind)) return [];
    const value = keyPath('.properties', key);
    return [{ value, label: schema.title || key, many: LISTS.has(kind), rank: RANK[kind] ?? 2 }];
  });
}

const ofRelations = (blueprint: Blueprint): Place[] =>
  Object.entries(blueprint.relations)
    .filter(([, { target }]) => target === PEOPLE)
    .map(([key, { title, many }]) => ({
      value: keyPath('.relations', key),
      label: title || key,
      many: many === true,
    }));

/** What of an entity may hold the address of somebody; people are known by theirs. */
export function placesOf(blueprint: Blueprint, identifier: string): Place[] {
  const own = [
    ...ofProperties(blueprint.schema.properties),
    ...ofProperties(blueprint.mirrorProperties as Record<string, PropertySchema>),
    ...ofProperties(blueprint.calculationProperties as Record<string, PropertySchema> | undefined),
  ].sort((one, other) => one.rank - other.rank);
  const self = { value: IDENTIFIER, label: identifier, many: false };
  const others = [...ofRelations(blueprint), ...own.map(({ rank: _, ...place }) => place)];
  return blueprint.identifier === PEOPLE ? [self, ...others] : [...others, self];
}

const isRead = (name: string, conditions: string[]) =>
  conditions.some((condition) => condition.includes(keyPath('.results', name)));

/** Administrators, until somebody says who. */
const START: Query = {
  combinator: 'and',
  rules: [{ property: 'port_role', operator: 'contains', value: 'Admin' }],
};

/** One more way to find people, under a name of its own. */
export function withFinder({ queries, conditions }: Policy): Policy {
  const name = freeName(queries);
  return {
    queries: { ...queries, [name]: queryOf({ blueprint: PEOPLE, query: START }) },
    conditions: [...conditions, jqOf({ query: name, place: IDENTIFIER, many: false })],
  };
}

/** Without a condition, and without its query where no other condition reads it. */
export function withoutCondition({ queries, conditions }: Policy, index: number): Policy {
  const left = conditions.toSpliced(index, 1);
  const { query } = finderOf(conditions[index] ?? '', queries) ?? {};
  const kept = Object.entries(queries).filter(([name]) => name !== query || isRead(name, left));
  return { queries: Object.fromEntries(kept), conditions: left };
}

/** Queries that stand in no card: other conditions read them. */
export const looseQueries = ({ queries, conditions }: Policy): Record<string, Query> => {
  const shown = new Set(conditions.map((each) => finderOf(each, queries)?.query));
  return Object.fromEntries(Object.entries(queries).filter(([name]) => !shown.has(name)));
};
