import './catalog.css';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import type { Blueprint, Entity } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { Tile } from '~/components/icon/Tile';
import { PageHead } from '~/components/page/PageHead';
import { useCellWords } from '~/components/property/use-cell-words';
import { ErrorBox } from '~/components/state/ErrorBox';
import { TableSkeleton } from '~/components/state/Skeletons';
import type { DrawContext } from './columns';
import { BulkBar } from './parts/BulkBar';
import { CatalogBar } from './parts/CatalogBar';
import { CatalogFoot } from './parts/CatalogFoot';
import { CatalogTable } from './parts/CatalogTable';
import { Preview } from './parts/Preview';
import { ViewTabs } from './parts/ViewTabs';
import { type Catalog, useCatalog } from './use-catalog';
import { type Sheet, sheetOf } from './view';

const EntitySheet = lazy(() => import('./parts/EntitySheet'));
const PropertySheet = lazy(() => import('./parts/PropertySheet'));

type SheetsProps = { blueprint: Blueprint; sheet: NonNullable<Sheet>; onClose: () => void };

function OpenSheet({ blueprint, sheet, onClose }: SheetsProps) {
  return (
    <Suspense>
      {sheet.mode === 'property' ? (
        <PropertySheet key={sheet.key} blueprint={blueprint} property={sheet.key} onClose={onClose} />
      ) : (
        <EntitySheet blueprint={blueprint} sheet={sheet} onClose={onClose} />
      )}
    </Suspense>
  );
}

function useDrawing({ definition, people, icons }: Catalog): DrawContext {
  const words = useCellWords();
  const icon = definition.data?.icon;
  return useMemo(() => ({ icon, people, icons, words }), [icon, people, icons, words]);
}

/** The entity above or below the one that is looked at. */
function neighbourOf({ lines }: Catalog, identifier: string, step: -1 | 1): string | undefined {
  const entities = lines.flatMap((line) => (line.kind === 'entity' ? [line.entity.identifier] : []));
  return entities[entities.indexOf(identifier) + step];
}

const NOTHING: ReadonlySet<string> = new Set();

/** Ticks belong to one table; groups show an entity several times, but it is ticked once. */
function useTicks(catalog: Catalog) {
  const [keys, setKeys] = useState(NOTHING);
  const identifiers = useMemo(
    () => [
      ...new Set(
        catalog.lines.flatMap((line) =>
          line.kind === 'entity' && keys.has(line.key) ? [line.entity.identifier] : [],
        ),
      ),
    ],
    [catalog.lines, keys],
  );
  return { keys, setKeys, identifiers };
}

export default function CatalogPage() {
  const catalog = useCatalog();
  const { blueprint, definition, view } = catalog;
  const navigate = useNavigate();
  const context = useDrawing(catalog);
  const ticks = useTicks(catalog);
  const mayCreate = useCan('create:entities');
  const mayEdit = useCan('update:entities');
  const { change } = view;
  const { peek } = view.search;
  const edit = useCallback((entity: Entity) => change({ sheet: `edit:${entity.identifier}` }), [change]);
  const look = useCallback((identifier: string | undefined) => change({ peek: identifier }, true), [change]);
  const sheet = sheetOf(view.search.sheet);

  if (definition.error)
    return <ErrorBox page error={definition.error} onRetry={() => void definition.refetch()} />;
  if (!definition.data) return <TableSkeleton />;
  const { title } = definition.data;
  return (
    <div className="catalog">
      <PageHead
        title={title}
        tile={<Tile blueprint={blueprint} icon={definition.data.icon} size={34} />}
        subtitle={definition.data.description}
        actions={
          mayCreate && (
            <Button leftSection={<IconPlus size={15} />} onClick={() => change({ sheet: 'new' })}>
              {title}
            </Button>
          )
        }
      />
      <ViewTabs catalog={catalog} title={title} />
      <CatalogBar catalog={catalog} title={title} />
      <div className={`catalog-main ${peek ? 'catalog-peek' : ''}`}>
        <div className="catalog-table">
          <CatalogTable
            key={blueprint}
            catalog={catalog}
            context={context}
            title={title}
            ticked={ticks.keys}
            onTick={ticks.setKeys}
            onEdit={mayEdit ? edit : undefined}
            onPeek={look}
            onNavigate={(to) => void navigate({ to })}
          />
        </div>
        {peek && (
          <Preview
            catalog={catalog}
            context={context}
            identifier={peek}
            onStep={(step) => {
              const next = neighbourOf(catalog, peek, step);
              if (next) look(next);
            }}
            onEdit={mayEdit ? () => change({ sheet: `edit:${peek}` }) : undefined}
            onClose={() => look(undefined)}
          />
        )}
      </div>
      {ticks.identifiers.length > 0 ? (
        <BulkBar catalog={catalog} identifiers={ticks.identifiers} onClear={() => ticks.setKeys(NOTHING)} />
      ) : (
        <CatalogFoot catalog={catalog} />
      )}
      {sheet && (
        <OpenSheet blueprint={definition.data} sheet={sheet} onClose={() => change({ sheet: undefined })} />
      )}
    </div>
  );
}
