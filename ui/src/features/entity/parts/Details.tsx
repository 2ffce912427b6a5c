import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RelatedEntity } from '~/api/contract';
import { Glyph } from '~/components/icon/Glyph';
import { Panel } from '~/components/panel/Panel';
import { drawValue } from '~/components/property/cells';
import { LONG_KINDS } from '~/components/property/kind';
import { type Described, kindOfValue } from '~/components/property/properties';
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

/** Values and relations; documents have a place of their own below. */
export function Details({ context }: { context: EntityContext }) {
  const { t } = useTranslation('entity');
  const [all, setAll] = useState(false);
  const { entity, blueprint } = context;
  const short = context.properties.filter(({ kind }) => !LONG_KINDS.has(kind));
  const filled = short.filter(({ key }) => !isEmpty(entity.properties[key]));
  const hidden = short.length - filled.length;
  return (
    <Panel
      title={t('details')}
      tools={
        hidden > 0 && (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setAll(!all)}>
            {all ? t('hideEmpty') : t('showEmpty', { count: hidden })}
          </Button>
        )
      }
    >
      <dl className="details">
        {(all ? short : filled).map((property) => (
          <Property key={property.key} property={property} context={context} />
        ))}
        {Object.keys(blueprint.relations).map((relation) => (
          <Relation key={relation} relation={relation} context={context} />
        ))}
      </dl>
    </Panel>
  );
}
