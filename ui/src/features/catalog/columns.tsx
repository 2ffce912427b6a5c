import type { ReactNode } from 'react';
import type { Entity } from '~/api/contract';
import { Glyph } from '~/components/icon/Glyph';
import { Tile } from '~/components/icon/Tile';
import { LevelPill } from '~/components/pill/LevelPill';
import type { CellContext } from '~/components/property/cells';
import { type CatalogField, TITLE } from '~/components/property/fields';
import { drawFormatted, type Format } from '~/components/property/formats';
import type { People } from '~/components/property/people';
import { entityPath, RelationLinks } from '~/components/property/RelationLinks';
import type { GridColumn } from '~/components/table/types';
import type { Line } from './lines';

export type DrawContext = {
  icon?: string;
  people: People;
  words: CellContext['words'];
  /** Icons of the other blueprints, for the tiles of relations. */
  icons: ReadonlyMap<string, string | null | undefined>;
  /** How columns are drawn that are not drawn as usual. */
  formats: Record<string, Format>;
};

/** The entity is there where the value is that of one, and not of a group. */
type Draw = (value: unknown, field: CatalogField, context: DrawContext, entity?: Entity) => ReactNode;

function drawTitle(entity: Entity, { icon }: DrawContext): ReactNode {
  return (
    <>
      <Tile blueprint={entity.blueprint} icon={entity.icon || icon} size={22} />
      <a className="grid-title" href={entityPath(entity.blueprint, entity.identifier)} tabIndex={-1}>
        {entity.title}
      </a>
    </>
  );
}

const drawRelation: Draw = (value, field, { icons }, entity) => (
  <RelationLinks
    target={field.blueprint ?? ''}
    icon={icons.get(field.blueprint ?? '')}
    value={value as string | string[] | null}
    titles={'relation' in field.target ? entity?.relatedTitles?.[String(field.target.relation)] : undefined}
  />
);

const drawLevel: Draw = (level, field) => {
  if (!level) return <span className="cell-none">—</span>;
  return <LevelPill level={String(level)} colour={field.schema.enumColors?.[String(level)]} />;
};

const drawProperty: Draw = (value, field, { people, words, formats }) =>
  drawFormatted(field.kind, formats[field.id], value, { schema: field.schema, people, words });

function drawerOf(field: CatalogField): Draw {
  if ('relation' in field.target) return drawRelation;
  return 'scorecard' in field.target ? drawLevel : drawProperty;
}

/** A value of the column, as its cells show it: for cells, previews and heads of groups. */
export const drawField: Draw = (value, field, context, entity) =>
  drawerOf(field)(value, field, context, entity);

export const gridColumns = (fields: CatalogField[], context: DrawContext): GridColumn<Line>[] =>
  fields.map((field) => {
    const draw = drawerOf(field);
    return {
      id: field.id,
      label: field.label,
      glyph: field.id === TITLE ? undefined : field.glyph,
      size: field.size,
      sortable: field.sortable,
      render: (line) => {
        if (line.kind !== 'entity') return null;
        return field.id === TITLE
          ? drawTitle(line.entity, context)
          : draw(field.value(line.entity), field, context, line.entity);
      },
    };
  });

type Tool = { glyph: string; label: string; onClick: (entity: Entity) => void };

/** Small buttons at the end of the title: plain elements, for the sake of scrolling. */
export const rowTools = (tools: Tool[]) => (line: Line) =>
  line.kind === 'entity' &&
  tools.map(({ glyph, label, onClick }) => (
    <button
      key={glyph}
      type="button"
      className="grid-tool"
      tabIndex={-1}
      aria-label={`${label}: ${line.entity.title}`}
      title={label}
      onClick={() => onClick(line.entity)}
    >
      <Glyph id={glyph} size={15} />
    </button>
  ));
