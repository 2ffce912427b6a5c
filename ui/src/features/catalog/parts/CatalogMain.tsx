import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import type { Entity } from '~/api/contract';
import { useCan } from '~/api/permissions';
import type { DrawContext } from '../columns';
import type { Many } from '../queries';
import type { Catalog } from '../use-catalog';
import { type Lines, useLines } from '../use-lines';
import { BulkBar } from './BulkBar';
import type { Edited } from './BulkEdit';
import { CatalogFoot } from './CatalogFoot';
import { CatalogTable } from './CatalogTable';
import { Preview } from './Preview';

const BulkEdit = lazy(() => import('./BulkEdit'));

/** The entity above or below the one that is looked at. */
function neighbourOf({ lines }: Lines, identifier: string, step: -1 | 1): string | undefined {
  const entities = lines.flatMap((line) => (line.kind === 'entity' ? [line.entity.identifier] : []));
  return entities[entities.indexOf(identifier) + step];
}

const NOTHING: ReadonlySet<string> = new Set();

const entitiesOf = ({ lines }: Lines) => lines.flatMap((line) => (line.kind === 'entity' ? [line] : []));

/** Ticks belong to one table; groups show an entity several times, but it is ticked once. */
function useTicks(rows: Lines) {
  const [keys, setKeys] = useState(NOTHING);
  const ticked = useMemo(() => entitiesOf(rows).filter(({ key }) => keys.has(key)), [rows, keys]);
  const identifiers = useMemo(() => [...new Set(ticked.map(({ entity }) => entity.identifier))], [ticked]);
  /** Of those that are ticked. */
  const keep = (left: Many) => {
    if (!('entities' in left)) return;
    const kept = ticked.filter(({ entity }) => left.entities.includes(entity.identifier));
    setKeys(new Set(kept.map(({ key }) => key)));
  };
  return { keys, setKeys, identifiers, keep };
}

const titlesIn = (rows: Lines): ReadonlyMap<string, string> =>
  new Map(entitiesOf(rows).map(({ entity }) => [entity.identifier, entity.title || entity.identifier]));

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
  const [edited, setEdited] = useState<Edited>();
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
        <BulkBar
          catalog={catalog}
          identifiers={ticks.identifiers}
          onClear={() => ticks.setKeys(NOTHING)}
          onEdit={(many, count) => setEdited({ many, count, titles: titlesIn(rows) })}
        />
      ) : (
        <CatalogFoot catalog={catalog} rows={rows} />
      )}
      {edited && (
        <Suspense>
          <BulkEdit
            catalog={catalog}
            edited={edited}
            onLeft={ticks.keep}
            onClose={() => setEdited(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}
