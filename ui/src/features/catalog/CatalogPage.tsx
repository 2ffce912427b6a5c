import './catalog.css';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entity } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { Tile } from '~/components/icon/Tile';
import { PageHead } from '~/components/page/PageHead';
import { entityPath } from '~/components/property/RelationLinks';
import { useCellWords } from '~/components/property/use-cell-words';
import { ErrorBox } from '~/components/state/ErrorBox';
import { TableSkeleton } from '~/components/state/Skeletons';
import { DataGrid } from '~/components/table/DataGrid';
import { decodeSort, encodeSort } from '~/components/table/sort';
import { gridColumns, rowTools } from './columns';
import { CatalogBar } from './parts/CatalogBar';
import { CatalogEmpty } from './parts/CatalogEmpty';
import { CatalogFoot } from './parts/CatalogFoot';
import { useCatalog } from './use-catalog';
import { sheetOf } from './view';

const EntitySheet = lazy(() => import('./parts/EntitySheet'));

export default function CatalogPage() {
  const { t } = useTranslation('catalog');
  const catalog = useCatalog();
  const { blueprint, definition, shown, people, icons, view, table, rows } = catalog;
  const navigate = useNavigate();
  const words = useCellWords();
  const mayCreate = useCan('create:entities');
  const mayEdit = useCan('update:entities');
  const icon = definition.data?.icon;
  const columns = useMemo(
    () => gridColumns(shown, { icon, people, icons, words }),
    [shown, icon, people, icons, words],
  );
  const { change } = view;
  const edit = useCallback((entity: Entity) => change({ sheet: `edit:${entity.identifier}` }), [change]);
  const tools = useMemo(() => (mayEdit ? rowTools(t('edit'), edit) : undefined), [mayEdit, t, edit]);
  const sheet = sheetOf(view.search.sheet);

  if (definition.error)
    return <ErrorBox page error={definition.error} onRetry={() => void definition.refetch()} />;
  if (!definition.data) return <TableSkeleton />;
  const { title } = definition.data;
  return (
    <div className="catalog">
      <PageHead
        title={title}
        tile={<Tile blueprint={blueprint} icon={icon} size={34} />}
        subtitle={definition.data.description}
        actions={
          mayCreate && (
            <Button leftSection={<IconPlus size={15} />} onClick={() => change({ sheet: 'new' })}>
              {title}
            </Button>
          )
        }
      />
      <CatalogBar catalog={catalog} title={title} />
      <div className="catalog-table">
        {table.error && rows.length === 0 ? (
          <ErrorBox error={table.error} onRetry={() => void table.refetch()} />
        ) : table.isPending ? (
          <TableSkeleton />
        ) : (
          <DataGrid
            key={blueprint}
            tableId={blueprint}
            label={title}
            columns={columns}
            rows={rows}
            rowKey={(entity) => entity.identifier}
            total={catalog.total?.exact ? catalog.total.value : undefined}
            hasMore={table.hasNextPage}
            onNearEnd={catalog.more}
            sort={decodeSort(view.search.sort)}
            onSort={(sort) => change({ sort: encodeSort(sort) })}
            onOpen={(entity) => void navigate({ to: entityPath(blueprint, entity.identifier) })}
            onNavigate={(href) => void navigate({ to: href })}
            tools={tools}
            empty={<CatalogEmpty view={view} mayCreate={mayCreate} title={title} />}
          />
        )}
      </div>
      <CatalogFoot total={catalog.total} loaded={rows.length} busy={table.isFetching} />
      {sheet && (
        <Suspense>
          <EntitySheet
            blueprint={definition.data}
            sheet={sheet}
            onClose={() => change({ sheet: undefined })}
          />
        </Suspense>
      )}
    </div>
  );
}
