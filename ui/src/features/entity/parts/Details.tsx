import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RelatedEntity } from '~/api/contract';
import { Glyph } from '~/components/icon/Glyph';
import { Panel } from '~/components/panel/Panel';
import { drawValue } from '~/components/property/cells';
import { LONG_KINDS } from '~/components/property/kind';
import { type Described, kindOfValue } from '~/components/property/properties';
import { inOrder } from '../arrangement';
import type { EntityContext } from '../use-entity';
import { EntityChip } from './EntityChip';

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

function Property({ property, context }: { property: Described; context: EntityContext }) {
  const { t } = useTranslation('entity');
  const { entity, people, cellWords } = context;
  const value = entity.properties[property.key];
  const drawing = { schema: property.schema, people, words: cellWords, focusable: true };
  return (
    <div>
      <dt title={property.schema.description}>
        <span className="ellipsis">{property.label}</span>
        {property.origin !== 'stored' && (
          <span className="details-origin" title={t(`origin.${property.origin}`)}>
            <Glyph id={property.glyph} size={13} />
          </span>
        )}
      </dt>
      <dd>{drawValue(kindOfValue(property, value), value, drawing)}</dd>
    </div>
  );
}

const SHOWN = 4;

/** Titles come with the neighbourhood; until it is there the identifiers stand in for them. */
function neighboursOf({ entity, related, blueprint }: EntityContext, relation: string): RelatedEntity[] {
  const target = blueprint.relations[relation]?.target ?? '';
  const known = related?.find((group) => group.relation === relation && group.direction === 'upstream');
  const titled = new Map(known?.entities.map((other) => [other.identifier, other]));
  return [entity.relations[relation] ?? []]
    .flat()
    .map(
      (identifier) =>
        titled.get(identifier) ?? { identifier, title: identifier, blueprint: target, icon: null },
    );
}

function Relation({ relation, context }: { relation: string; context: EntityContext }) {
  const others = neighboursOf(context, relation);
  return (
    <div>
      <dt>
        <span className="ellipsis">{context.blueprint.relations[relation]?.title || relation}</span>
      </dt>
      <dd>
        {others.length === 0 && <span className="cell-none">—</span>}
        {others.slice(0, SHOWN).map((other) => (
          <EntityChip key={other.identifier} entity={other} icons={context.icons} />
        ))}
        {others.length > SHOWN && <span className="cell-more num">+{others.length - SHOWN}</span>}
      </dd>
    </div>
  );
}

/** A property or a relation, by the name that the arrangement of the page knows it by. */
type Item = { name: string; empty: boolean; property?: Described };

function itemsOf({ entity, blueprint, properties, arrangement }: EntityContext): Item[] {
  const short = properties.filter(({ kind }) => !LONG_KINDS.has(kind));
  const items: Item[] = [
    ...short.map((property) => ({
      name: property.key,
      empty: isEmpty(entity.properties[property.key]),
      property,
    })),
    ...Object.keys(blueprint.relations).map((name) => ({ name, empty: false })),
  ];
  return inOrder(items, ({ name }) => name, arrangement.order);
}

/** Values and relations; documents have a place of their own below. */
export function Details({ context }: { context: EntityContext }) {
  const { t } = useTranslation('entity');
  const [all, setAll] = useState(false);
  const items = itemsOf(context);
  const away = new Set(context.arrangement.hidden);
  const first = items.filter(({ name, empty }) => !empty && !away.has(name));
  const more = items.length - first.length;
  const noneHidden = !items.some(({ name }) => away.has(name));
  const [show, hide] = noneHidden
    ? (['showEmpty', 'hideEmpty'] as const)
    : (['showMore', 'showLess'] as const);
  return (
    <Panel
      title={t('details')}
      tools={
        more > 0 && (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setAll(!all)}>
            {all ? t(hide) : t(show, { count: more })}
          </Button>
        )
      }
    >
      <dl className="details">
        {(all ? items : first).map(({ name, property }) =>
          property ? (
            <Property key={name} property={property} context={context} />
          ) : (
            <Relation key={`relation ${name}`} relation={name} context={context} />
          ),
        )}
      </dl>
    </Panel>
  );
}
