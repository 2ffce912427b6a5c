import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint, Entity } from '~/api/contract';
import { useCan } from '~/api/permissions';
import type { EditedCell } from '~/components/entity-form/CellEditor';
import { entityPath } from '~/components/property/RelationLinks';
import { decodeFilter, encodeFilter } from '~/components/query-builder/address';
import { ErrorBox } from '~/components/state/ErrorBox';
import { TableSkeleton } from '~/components/state/Skeletons';
import { DataGrid } from '~/components/table/DataGrid';
import { decodeSort, encodeSort } from '~/components/table/sort';
import { oneOf } from '~/lib/known';
import { DENSITIES } from '~/lib/preferences';
import { type DrawContext, gridColumns, rowTools } from '../columns';
import { filterOfGroup, groupKey, type Line } from '../lines';
import { differs } from '../saved';
import { summaryOf as summaryIn } from '../summaries';
import type { Catalog } from '../use-catalog';
import { MOST_IN_GROUP } from '../use-groups';
import type { Lines } from '../use-lines';
import { encodeLevels } from '../view';
import { CatalogEmpty } from './CatalogEmpty';
import { ColumnMenu } from './ColumnMenu';
import { GroupHead, MoreInGroup } from './GroupHead';
import { GroupSummary } from './GroupSummary';

const CellEditor = lazy(() => import('~/components/entity-form/CellEditor'));

type Props = {
  catalog: Catalog;
  rows: Lines;
  context: DrawContext;
  title: string;
  ticked: ReadonlySet<string>;
  onTick: (keys: ReadonlySet<string>) => void;
  onEdit?: (entity: Entity) => void;
  onPeek: (identifier: string) => void;
  onNavigate: (path: string) => void;
};

const lineKey = (line: Line) => line.key;

function useTools({ onEdit, onPeek }: Props) {
  const { t } = useTranslation('catalog');
  return useMemo(
    () =>
      rowTools([
        { glyph: 'eye', label: t('peek.look'), onClick: ({ identifier }) => onPeek(identifier) },
        ...(onEdit ? [{ glyph: 'pencil', label: t('edit'), onClick: onEdit }] : []),
      ]),
    [t, onEdit, onPeek],
  );
}

/** The line over the whole width where a line is no entity. */
function bandOf({ catalog, rows: { groups }, context }: Props, showAll: string, more: string) {
  const { levels, view } = catalog;
  return (line: Line) => {
    if (line.kind === 'entity') return undefined;
    const { group } = line;
    const key = groupKey(group.path);
    const depth = group.path.length;
    const field = levels[depth - 1];
    if (line.kind === 'group')
      return (
        field && (
          <GroupHead
            group={group}
            open={line.open}
            field={field}
            context={context}
            onToggle={() => groups.toggle(key)}
          />
        )
      );
    const fits = depth === levels.length && group.count <= MOST_IN_GROUP;
    const byItself = () => {
      const filter = filterOfGroup(decodeFilter(view.search.filter), levels, group.path);
      view.change({ filter: encodeFilter(filter), group: encodeLevels(levels.slice(depth)) });
    };
    const rest = fits ? () => groups.more(key) : byItself;
    return <MoreInGroup depth={depth - 1} left={line.left} label={fits ? more : showAll} onMore={rest} />;
  };
}

/** What the head of a group says under a column. */
const summaryOf =
  ({ catalog: { fields } }: Props) =>
  (line: Line, column: string) => {
    const field = fields.find(({ id }) => id === column);
    if (line.kind !== 'group' || !field) return null;
    return <GroupSummary field={field} summary={summaryIn(line.group.summaries, field)} />;
  };

/** On a locked view only what an address has added is taken away. */
function clearing({ view, views }: Catalog): (() => void) | undefined {
  if (!views.locked) return () => view.change({ q: undefined, filter: undefined });
  return view.address.q || differs(view.address) ? view.reset : undefined;
}

export function CatalogTable(props: Props) {
  const { t } = useTranslation('catalog');
  const { catalog, rows, context, title, ticked, onTick, onEdit, onNavigate } = props;
  const { blueprint, shown, fields, view, levels, definition } = catalog;
  const grouped = levels.length > 0;
  const { table, lines, groups, total } = rows;
  const [edited, setEdited] = useState<EditedCell>();
  const mayCreate = useCan('create:entities');
  const mayModel = useCan('update:blueprints');
  const columns = useMemo(() => gridColumns(shown, context), [shown, context]);
  const tools = useTools(props);
  if (table.error && lines.length === 0)
    return <ErrorBox error={table.error} onRetry={() => void table.refetch()} />;
  if (table.isPending) return <TableSkeleton />;
  const open = (line: Line) => {
    if (line.kind === 'entity') onNavigate(entityPath(blueprint, line.entity.identifier));
    else groups.toggle(groupKey(line.group.path));
  };
  return (
    <>
      <DataGrid
        tableId={blueprint}
        density={oneOf(DENSITIES)(view.search.density)}
        label={title}
        columns={columns}
        rows={lines}
        rowKey={lineKey}
        total={!grouped && total?.exact ? total.value : undefined}
        hasMore={table.hasNextPage}
        onNearEnd={rows.more}
        sort={decodeSort(view.search.sort)}
        onSort={(sort) => view.change({ sort: encodeSort(sort) })}
        onOpen={open}
        onNavigate={onNavigate}
        tools={tools}
        summaryOf={grouped ? summaryOf(props) : undefined}
        bandOf={grouped ? bandOf(props, t('group.showAll'), t('group.more')) : undefined}
        selection={{
          all: t('bulk.all'),
          label: (line) => (line.kind === 'entity' ? t('bulk.tick', { title: line.entity.title }) : ''),
          selected: ticked,
          onChange: onTick,
        }}
        menuOf={(id) => {
          const field = fields.find((one) => one.id === id);
          return field && <ColumnMenu catalog={catalog} field={field} mayEdit={mayModel} />;
        }}
        headEnd={
          mayModel && (
            <Button
              variant="subtle"
              size="compact-xs"
              leftSection={<IconPlus size={13} />}
              onClick={() => view.change({ sheet: 'property' })}
            >
              {t('property.add')}
            </Button>
          )
        }
        onEdit={
          onEdit &&
          ((line, column, cell) => line.kind === 'entity' && setEdited({ entity: line.entity, column, cell }))
        }
        keys={{
          p: (line) => line.kind === 'entity' && props.onPeek(line.entity.identifier),
          e: (line) => line.kind === 'entity' && onEdit?.(line.entity),
        }}
        empty={<CatalogEmpty onClear={clearing(catalog)} view={view} mayCreate={mayCreate} title={title} />}
      />
      {edited && (
        <Suspense>
          <CellEditor
            key={`${edited.entity.identifier}/${edited.column}`}
            blueprint={definition.data as Blueprint}
            edited={edited}
            onClose={() => setEdited(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}
