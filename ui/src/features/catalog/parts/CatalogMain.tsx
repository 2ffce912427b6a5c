import { useCallback, useMemo, useState } from 'react';
import type { Entity } from '~/api/contract';
import { useCan } from '~/api/permissions';
import type { DrawContext } from '../columns';
import type { Catalog } from '../use-catalog';
import { type Lines, useLines } from '../use-lines';
import { BulkBar } from './BulkBar';
import { CatalogFoot } from './CatalogFoot';
import { CatalogTable } from './CatalogTable';
import { Preview } from './Preview';

/** The entity above or below the one that is looked at. */
function neighbourOf({ lines }: Lines, identifier: string, step: -1 | 1): string | undefined {
  const entities = lines.flatMap((line) => (line.kind === 'entity' ? [line.entity.identifier] : []));
  return entities[entities.indexOf(identifier) + step];
}

const NOTHING: ReadonlySet<string> = new Set();

/** Ticks belong to one table; groups show an entity several times, but it is ticked once. */
function useTicks({ lines }: Lines) {
  const [keys, setKeys] = useState(NOTHING);
  const identifiers = useMemo(
    () => [
      ...new Set(
        lines.flatMap((line) =>
          line.kind === 'entity' && keys.has(line.key) ? [line.entity.identifier] : [],
        ),
      ),
    ],
    [lines, keys],
  );
  return { keys, setKeys, identifiers };
}

type Props = {
  catalog: Catalog;
  context: DrawContext;
  title: string;
  onNavigate: (path: string) => void;
};

/** The rows, the entity that is looked at and what is ticked: all that each loaded page draws again. */
export function CatalogMain({ catalog, context, title, onNavigate }: Props) {
  const { blueprint, view } = catalog;
  const rows = useLines(catalog);
  const ticks = useTicks(rows);
  const mayEdit = useCan('update:entities');
  const { change } = view;
  const { peek } = view.search;
  const edit = useCallback((entity: Entity) => change({ sheet: `edit:${entity.identifier}` }), [change]);
  const look = useCallback((identifier: string | undefined) => change({ peek: identifier }, true), [change]);
  return (
    <>
      <div className={`catalog-main ${peek ? 'catalog-peek' : ''}`}>
        <div className="catalog-table">
          <CatalogTable
            key={blueprint}
            catalog={catalog}
            rows={rows}
            context={context}
            title={title}
            ticked={ticks.keys}
            onTick={ticks.setKeys}
            onEdit={mayEdit ? edit : undefined}
            onPeek={look}
            onNavigate={onNavigate}
          />
        </div>
        {peek && (
          <Preview
            catalog={catalog}
            context={context}
            identifier={peek}
            onStep={(step) => {
              const next = neighbourOf(rows, peek, step);
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
        <CatalogFoot catalog={catalog} rows={rows} />
      )}
    </>
  );
}
