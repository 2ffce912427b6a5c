/** Whose page a board stands on: what widgets of an entity's page say in its place, for every entity of the blueprint. */
import { createContext } from 'react';
import type { Blueprint, Entity, Query, QueryRule } from '~/api/contract';
import type { Widget } from '~/api/pages';
import { type Known, withKnown } from '~/components/document/frame';
import type { WidgetKind } from './kinds';

export type Subject = { blueprint: Blueprint; entity: Entity };

export const SubjectContext = createContext<Subject | undefined>(undefined);

/** As the wire writes them (contract §14.1). */
export const THIS_ENTITY = '{{url.identifier}}';
export const THIS_BLUEPRINT = '{{blueprint}}';

/** What a new widget of the kind is about until somebody says otherwise. */
export function ofSubject(kind: WidgetKind, { blueprint }: Subject): Partial<Widget> {
  const here = { blueprint: blueprint.identifier, entity: THIS_ENTITY };
  const about: Partial<Record<WidgetKind, Partial<Widget>>> = {
    'entity-info': here,
    'table-entities-explorer-by-direction': here,
    'graph-entities-explorer': here,
    'runs-table': { query: here },
    'table-audit-log': { query: here },
  };
  return about[kind] ?? {};
}

export function knownOf({ blueprint, entity }: Subject): Known {
  const values = Object.entries({ ...entity.properties, ...entity.relations });
  const words = values.flatMap(([key, value]) => {
    const text = textOf(value);
    const places = key in entity.properties ? 'properties' : 'relations';
    return text === undefined ? [] : [[`entity.${places}.${key}`, text] as const];
  });
  return {
    blueprint: blueprint.identifier,
    'url.identifier': entity.identifier,
    'entity.identifier': entity.identifier,
    'entity.title': entity.title || entity.identifier,
    'entity.blueprint': blueprint.identifier,
    'entity.team': entity.team.join(', '),
    ...Object.fromEntries(words),
  };
}

function textOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'object' ? undefined : String(value);
}

/** Filled where it is opened: an address takes what is known as one part of it. */
const ADDRESSES: ReadonlySet<string> = new Set(['url', 'authorizationUrl', 'tokenUrl']);

/** The widget with what it says of the page's entity and of whoever looks; what is not known stays as it is written. */
export const filledWidget = (widget: Widget, known: Known): Widget => filled(widget, known) as Widget;

function filled(value: unknown, known: Known): unknown {
  if (typeof value === 'string') return withKnown(value, known);
  if (Array.isArray(value)) return value.map((part) => filled(part, known));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, ADDRESSES.has(key) ? part : filled(part, known)]),
  );
}

/** Which entities of a blueprint a widget is about, seen from the entity whose page it stands on. */
export const SCOPES = ['all', 'this', 'related', 'upstream', 'downstream'] as const;

/** A relation's name stands for those that point here by it: `relation:service`. */
export type Scope = (typeof SCOPES)[number] | `relation:${string}`;

const RELATED = { operator: 'relatedTo', blueprint: THIS_BLUEPRINT, value: THIS_ENTITY };

const RULES: Partial<Record<Scope, QueryRule>> = {
  this: { property: '$identifier', operator: '=', value: THIS_ENTITY },
  related: RELATED,
  upstream: { ...RELATED, direction: 'upstream' },
  downstream: { ...RELATED, direction: 'downstream' },
};

const BY_RELATION = 'relation:';

function ruleOf(scope: Scope): QueryRule | undefined {
  if (!scope.startsWith(BY_RELATION)) return RULES[scope];
  return { relation: scope.slice(BY_RELATION.length), operator: '=', value: THIS_ENTITY };
}

function scopeIn(rule: Query | QueryRule): Scope | undefined {
  if ('combinator' in rule || rule.value !== THIS_ENTITY) return undefined;
  if (rule.operator === 'relatedTo')
    return rule.direction === 'upstream' || rule.direction === 'downstream' ? rule.direction : 'related';
  if (rule.operator !== '=') return undefined;
  if (typeof rule.relation === 'string') return `${BY_RELATION}${rule.relation}`;
  return rule.property === '$identifier' ? 'this' : undefined;
}

export type Scoped = { scope: Scope; rest?: Query };

/** The dataset apart: which entities, and the conditions beside. */
export function scopedOf(dataset: Query | undefined): Scoped {
  const [first, ...others] = dataset?.rules ?? [];
  const scope = first && scopeIn(first);
  if (!dataset || !scope || dataset.combinator !== 'and') return { scope: 'all', rest: dataset };
  const [only] = others;
  if (!only) return { scope };
  const isWhole = others.length === 1 && 'combinator' in only;
  return { scope, rest: isWhole ? (only as Query) : { ...dataset, rules: others } };
}

export function datasetOf({ scope, rest }: Scoped): Query | undefined {
  const rule = ruleOf(scope);
  const others = rest?.rules.length ? [rest] : [];
  if (!rule) return rest;
  return { combinator: 'and', rules: [rule, ...others] };
}

/** What makes sense of a blueprint: itself only on pages of its own, a relation only where it leads here. */
export function scopesOf(target: Blueprint, { blueprint }: Subject): Scope[] {
  const here = Object.entries(target.relations).filter(
    ([, relation]) => relation.target === blueprint.identifier,
  );
  const relations = here.map(([name]): Scope => `${BY_RELATION}${name}`);
  const own: Scope[] = target.identifier === blueprint.identifier ? ['this'] : [];
  return [...own, ...relations, 'related', 'upstream', 'downstream', 'all'];
}

/** The name of the relation that the scope follows. */
export const relationOf = (scope: Scope): string | undefined =>
  scope.startsWith(BY_RELATION) ? scope.slice(BY_RELATION.length) : undefined;
