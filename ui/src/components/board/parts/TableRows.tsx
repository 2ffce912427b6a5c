import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entity, Query } from '~/api/contract';
import { catalogPath } from '~/api/pages';
import { Glyph } from '~/components/icon/Glyph';
import { Tile } from '~/components/icon/Tile';
import type { CatalogField } from '~/components/property/fields';
import { entityPath } from '~/components/property/RelationLinks';
import { shownAs, withinGroup } from '~/components/table/grouping';
import type { WireSort } from '~/components/table/settings';
import type { Way } from '../drill';
import { type Group, groupsQuery, rowsQuery } from '../queries';
import { DrawnValue, FieldCell } from './FieldCell';

/** A table in a widget: what it shows and what it asks for. */
export type Table = {
  name: string;
  icon?: string | null;
  columns: CatalogField[];
  levels: CatalogField[];
  order: WireSort[];
  dataset?: Query;
  /** To the table of the same entities, where its filter can say which. */
  wayOf: (query: Query | undefined) => Way | undefined;
};

const MOST_IN_GROUP = 25;
const STEP = 16;

export function Rows({ entities, table, depth = 0 }: { entities: Entity[]; table: Table; depth?: number }) {
  return entities.map((entity) => (
    <tr key={entity.identifier}>
      <th scope="row" style={{ paddingInlineStart: depth * STEP }}>
        <Link className="widget-row-title" to={entityPath(entity.blueprint, entity.identifier) as string}>
          <Tile blueprint={entity.blueprint} icon={entity.icon || table.icon} size={20} />
          <span className="ellipsis">{entity.title || entity.identifier}</span>
        </Link>
      </th>
      {table.columns.map((field) => (
        <td key={field.id}>
          <span className="widget-cell">
            <FieldCell field={field} entity={entity} />
          </span>
        </td>
      ))}
    </tr>
  ));
}

type GroupProps = { table: Table; path: unknown[] };

/** A line that says something of the rows above it. */
function Band({ table, depth, children }: { table: Table; depth: number; children: ReactNode }) {
  return (
    <tr>
      <td colSpan={table.columns.length + 1} style={{ paddingInlineStart: depth * STEP, maxWidth: 'none' }}>
        {children}
      </td>
    </tr>
  );
}

function EntityRows({ table, path, count }: GroupProps & { count: number }) {
  const { t } = useTranslation('dashboards');
  const within = withinGroup(table.dataset, table.levels, path);
  const { data, error } = useQuery(rowsQuery(table.name, MOST_IN_GROUP, table.order, within));
  const depth = path.length;
  if (error) return <Band {...{ table, depth }}>{error.message}</Band>;
  if (!data) return <Band {...{ table, depth }}>{t('loading')}</Band>;
  const left = count - data.entities.length;
  const way = table.wayOf(within) ?? { to: catalogPath(table.name) };
  return (
    <>
      <Rows entities={data.entities} table={table} depth={depth} />
      {left > 0 && (
        <Band {...{ table, depth }}>
          <Link className="widget-more" {...(way as { to: string })}>
            {t('more', { count: left })}
          </Link>
        </Band>
      )}
    </>
  );
}

type HeadProps = { group: Group; field: CatalogField; open: boolean; onToggle: () => void };

function GroupButton({ group, field, open, onToggle }: HeadProps) {
  const { t } = useTranslation('dashboards');
  const { value, title, count } = group;
  return (
    <button type="button" className="widget-group" aria-expanded={open} onClick={onToggle}>
      <Glyph id="chevron" size={14} />
      {value === null || value === undefined ? (
        <span className="dim">{t('without', { column: field.label })}</span>
      ) : (
        (title ?? <DrawnValue field={field} value={shownAs(field, value)} />)
      )}
      <span className="dim num">{count.toLocaleString()}</span>
    </button>
  );
}

/** The groups within `path`, the largest first; what is in one is asked for once it is open. */
export function GroupRows({ table, path }: GroupProps) {
  const { t } = useTranslation('dashboards');
  const [open, setOpen] = useState<number[]>([]);
  const { name, levels, dataset } = table;
  const depth = path.length;
  const field = levels[depth];
  const within = depth > 0 ? withinGroup(dataset, levels, path) : dataset;
  const { data, error } = useQuery(groupsQuery(name, field?.target ?? {}, within));
  if (error) return <Band {...{ table, depth }}>{error.message}</Band>;
  if (!data || !field) return <Band {...{ table, depth }}>{t('loading')}</Band>;
  const toggle = (at: number) =>
    setOpen((now) => (now.includes(at) ? now.filter((one) => one !== at) : [...now, at]));
  const left = data.total - data.groups.length;
  return (
    <>
      {data.groups.map((group, at) => {
        const inner = [...path, group.value];
        return (
          <Fragment key={JSON.stringify(group.value ?? null)}>
            <Band {...{ table, depth }}>
              <GroupButton group={group} field={field} open={open.includes(at)} onToggle={() => toggle(at)} />
            </Band>
            {open.includes(at) &&
              (inner.length < levels.length ? (
                <GroupRows table={table} path={inner} />
              ) : (
                <EntityRows table={table} path={inner} count={group.count} />
              ))}
          </Fragment>
        );
      })}
      {left > 0 && <Band {...{ table, depth }}>{t('more', { count: left })}</Band>}
    </>
  );
}
