import type { ReactNode } from 'react';
import type { Entity } from '~/api/contract';
import { Glyph } from '~/components/icon/Glyph';
import { Tile } from '~/components/icon/Tile';
import { LevelPill } from '~/components/pill/LevelPill';
import { type CellContext, drawValue } from '~/components/property/cells';
import { type CatalogField, TITLE } from '~/components/property/fields';
import type { People } from '~/components/property/people';
import { entityPath, RelationLinks } from '~/components/property/RelationLinks';
import type { GridColumn } from '~/components/table/types';

type Context = {
  icon?: string;
  people: People;
  words: CellContext['words'];
  /** Icons of the other blueprints, for the tiles of relations. */
  icons: ReadonlyMap<string, string | null | undefined>;
};

type Draw = (entity: Entity, field: CatalogField, context: Context) => ReactNode;

const drawTitle: Draw = (entity, _, { icon }) => (
  <>
    <Tile blueprint={entity.blueprint} icon={entity.icon || icon} size={22} />
    <a className="grid-title" href={entityPath(entity.blueprint, entity.identifier)} tabIndex={-1}>
      {entity.title}
    </a>
  </>
);

const drawRelation: Draw = (entity, field, { icons }) => (
  <RelationLinks
    target={field.blueprint ?? ''}
    icon={icons.get(field.blueprint ?? '')}
    value={field.value(entity) as string | string[] | null}
  />
);

const drawLevel: Draw = (entity, field) => {
  const level = field.value(entity);
  if (!level) return <span className="cell-none">—</span>;
  return <LevelPill level={String(level)} colour={field.schema.enumColors?.[String(level)]} />;
};

const drawProperty: Draw = (entity, field, { people, words }) =>
  drawValue(field.kind, field.value(entity), { schema: field.schema, people, words });

function drawerOf(field: CatalogField): Draw {
  if (field.id === TITLE) return drawTitle;
  if ('relation' in field.target) return drawRelation;
  return 'scorecard' in field.target ? drawLevel : drawProperty;
}

export const gridColumns = (fields: CatalogField[], context: Context): GridColumn<Entity>[] =>
  fields.map((field) => {
    const draw = drawerOf(field);
    return {
      id: field.id,
      label: field.label,
      glyph: field.id === TITLE ? undefined : field.glyph,
      size: field.size,
      sortable: field.sortable,
      render: (entity) => draw(entity, field, context),
    };
  });

export const rowTools = (label: string, onEdit: (entity: Entity) => void) => (entity: Entity) => (
  <button
    type="button"
    className="grid-tool"
    tabIndex={-1}
    aria-label={`${label}: ${entity.title}`}
    title={label}
    onClick={() => onEdit(entity)}
  >
    <Glyph id="pencil" size={15} />
  </button>
);
