/** Filters of a dashboard: one for all its widgets, said to each in the words of its own blueprint. */
import type { Blueprint, Query, QueryRule } from '~/api/contract';
import type { Page, Widget } from '~/api/pages';
import { type CatalogField, fieldsOf, type MetaWords } from '~/components/property/fields';
import { OPERATORS_OF, type Operator } from '~/components/property/operators';
import { decodeFilter, encodeFilter } from '~/components/query-builder/address';
import { fromQuery } from '~/components/query-builder/from-query';
import {
  type FilterField,
  type FilterGroup,
  type FilterPart,
  type FilterRule,
  isComplete,
  isGroup,
  toQuery,
} from '~/components/query-builder/model';
import { textOf } from './kinds';

export type Kinds = ReadonlyMap<string, { blueprint: Blueprint; fields: CatalogField[] }>;

export const kindsOf = (blueprints: Blueprint[], used: ReadonlySet<string>, words: MetaWords): Kinds =>
  new Map(
    blueprints.map((blueprint) => [
      blueprint.identifier,
      { blueprint, fields: used.has(blueprint.identifier) ? fieldsOf(blueprint, [], words) : [] },
    ]),
  );

export const blueprintsIn = (widgets: Widget[]): Set<string> =>
  new Set(widgets.map((widget) => textOf(widget, 'blueprint')).filter(Boolean));

/** What the widgets of the page may be filtered by, each name once. */
export function commonFields(kinds: Kinds): FilterField[] {
  const found = new Map<string, FilterField>();
  for (const { fields } of kinds.values())
    for (const field of fields) if (!found.has(field.id)) found.set(field.id, field);
  return [...found.values()];
}

const MANY: Partial<Record<Operator, Operator>> = { is: 'has', isNot: 'hasNot', anyOf: 'hasAny' };
const ONE: Partial<Record<Operator, Operator>> = { has: 'is', hasNot: 'isNot', hasAny: 'anyOf' };

/** The same question to one value and to a list of them. */
const fitting = (operator: Operator, { kind }: FilterField): Operator | undefined =>
  [operator, MANY[operator], ONE[operator]].find((one) => one && OPERATORS_OF[kind].includes(one));

function ruleOn(rule: FilterRule, field: FilterField): QueryRule | undefined {
  const operator = fitting(rule.operator, field);
  const query =
    operator && toQuery({ combinator: 'and', rules: [{ ...rule, field: field.id, operator }] }, [field]);
  return query?.rules[0] as QueryRule | undefined;
}

/** Whether entities of one blueprint point to those of another, over however many relations. */
function leadsTo(kinds: Kinds, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const here of seen)
    for (const { target } of Object.values(kinds.get(here)?.blueprint.relations ?? {})) {
      if (target === to) return true;
      seen.add(target);
    }
  return false;
}

const ITSELF: Partial<Record<Operator, string>> = {
  is: '=',
  isNot: '!=',
  anyOf: 'in',
  noneOf: 'notIn',
  has: '=',
  hasNot: '!=',
  hasAny: 'in',
};
const RELATED: ReadonlySet<Operator> = new Set<Operator>(['is', 'anyOf', 'has', 'hasAny']);

/** An entity as a filter: the relation that leads to it, the entity itself, or a way over other entities. */
function relationRule(rule: FilterRule, target: string, name: string, kinds: Kinds): QueryRule | undefined {
  const fields = kinds.get(name)?.fields ?? [];
  const own = fields.filter((field) => 'relation' in field.target && field.blueprint === target);
  const field = own.find(({ id }) => id === rule.field) ?? own[0];
  if (field) return ruleOn(rule, field);
  const [first] = rule.values;
  const operator = ITSELF[rule.operator];
  if (name === target && operator)
    return {
      property: '$identifier',
      operator,
      value: operator.toLowerCase().endsWith('in') ? rule.values : first,
    };
  if (RELATED.has(rule.operator) && leadsTo(kinds, name, target))
    return { operator: 'relatedTo', blueprint: target, value: rule.values, direction: 'downstream' };
  return undefined;
}

function ruleFor(rule: FilterRule, name: string, common: FilterField[], kinds: Kinds): QueryRule | undefined {
  const asked = common.find(({ id }) => id === rule.field);
  if (!asked) return undefined;
  if ('relation' in asked.target && asked.blueprint) return relationRule(rule, asked.blueprint, name, kinds);
  const kind = kinds.get(name);
  // Nobody owns what has no owners: asked for teams, it would be empty and not narrower.
  if (rule.field === '$team' && !kind?.blueprint.ownership) return undefined;
  const own = kind?.fields.find(({ id }) => id === rule.field);
  return own && ruleOn(rule, own);
}

/** A group that the blueprint does not know in full would say something else in part. */
function partFor(
  part: FilterPart,
  name: string,
  common: FilterField[],
  kinds: Kinds,
): Query | QueryRule | undefined {
  if (!isGroup(part)) return ruleFor(part, name, common, kinds);
  const rules = finished(part.rules).map((inner) => partFor(inner, name, common, kinds));
  return rules.includes(undefined)
    ? undefined
    : { combinator: part.combinator, rules: rules as Query['rules'] };
}

const finished = (parts: FilterPart[]): FilterPart[] =>
  parts.filter((part) => (isGroup(part) ? finished(part.rules).length > 0 : isComplete(part)));

export type Narrowed = { rules: Query['rules']; ignored: FilterPart[] };

/** What the filter says of one blueprint, and what it cannot say of it. */
export function narrowed(filter: FilterGroup, name: string, common: FilterField[], kinds: Kinds): Narrowed {
  const parts =
    filter.combinator === 'and'
      ? finished(filter.rules)
      : [filter].filter(() => finished(filter.rules).length > 0);
  const said = parts.map((part) => ({ part, rule: partFor(part, name, common, kinds) }));
  return {
    rules: said.flatMap(({ rule }) => rule ?? []),
    ignored: said.flatMap(({ part, rule }) => (rule ? [] : [part])),
  };
}

export type PageFilter = { identifier: string; title?: string; query: Query & { blueprint?: string } };

export type SavedFilters = { filter?: string; fixed: PageFilter[] };

/** What is stored with the page: what the editor can show as one filter, the rest beside it. */
export function savedFilters(page: Page, common: FilterField[]): SavedFilters {
  const stored = (Array.isArray(page.pageFilters) ? page.pageFilters : []) as PageFilter[];
  const read = stored.map((one) => ({ one, parts: one.query?.rules && fromQuery(one.query, common) }));
  const rules = read.flatMap(({ parts }) => (parts ? flat(parts) : []));
  return {
    filter: encodeFilter({ combinator: 'and', rules }),
    fixed: read.flatMap(({ one, parts }) => (parts ? [] : [one])),
  };
}

const flat = (group: FilterGroup): FilterPart[] => (group.combinator === 'and' ? group.rules : [group]);

const firstField = (part: FilterPart): string | undefined =>
  isGroup(part) ? part.rules.map(firstField).find(Boolean) : part.field;

/** As the page stores them: each condition with the first blueprint that knows it. */
export function pageFiltersOf(
  text: string | undefined,
  common: FilterField[],
  kinds: Kinds,
  title: (part: FilterPart) => string,
): PageFilter[] {
  return flat(decodeFilter(text)).flatMap((part, index) => {
    const query = toQuery({ combinator: 'and', rules: [part] }, common);
    const field = firstField(part);
    const holder = [...kinds].find(([, { fields }]) => fields.some(({ id }) => id === field));
    if (!query || !holder) return [];
    return [
      {
        identifier: `filter_${index + 1}`,
        title: title(part).slice(0, 200),
        query: { ...query, blueprint: holder[0] },
      },
    ];
  });
}

export const CLEARED = '-';

/** Words of the wire that every entity has. */
const OWN = '$';

const namesIn = (query: Query): string[] =>
  query.rules.flatMap((part): string[] => {
    if ('combinator' in part) return namesIn(part as Query);
    const { property, relation } = part as { property?: unknown; relation?: unknown };
    return [property, relation].filter((name) => typeof name === 'string');
  });

/** What conditions name that the blueprint does not have: the server finds nothing by it, and says nothing of it. */
export function lostIn(query: Query, blueprint: Blueprint): string[] {
  const {
    schema,
    relations,
    mirrorProperties,
    calculationProperties,
    aggregationProperties = {},
  } = blueprint;
  const known = [
    schema.properties,
    relations,
    mirrorProperties,
    calculationProperties,
    aggregationProperties,
  ].flatMap((part) => Object.keys(part ?? {}));
  const names = namesIn(query).filter(
    (name) => !name.startsWith(OWN) && !known.includes(name.split('.')[0] ?? ''),
  );
  return [...new Set(names)];
}
