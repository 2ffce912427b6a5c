import './catalog.css';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { Tile } from '~/components/icon/Tile';
import { PageHead } from '~/components/page/PageHead';
import { useCellWords } from '~/components/property/use-cell-words';
import { Boundary } from '~/components/state/Boundary';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { TableSkeleton } from '~/components/state/Skeletons';
import type { DrawContext } from './columns';
import { CatalogBar } from './parts/CatalogBar';
import { CatalogMain } from './parts/CatalogMain';
import { ViewTabs } from './parts/ViewTabs';
import { type Catalog, useCatalog } from './use-catalog';
import { type Sheet, sheetOf } from './view';

const CreateActions = lazy(() => import('./parts/CreateActions'));
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

function useDrawing({ definition, people, icons, formats }: Catalog): DrawContext {
  const words = useCellWords();
  const icon = definition.data?.icon;
  return useMemo(() => ({ icon, people, icons, words, formats }), [icon, people, icons, words, formats]);
}

/** The views and the tools stay: with them a way out can be found. */
function Broken({ onAgain, onWhole }: { onAgain: () => void; onWhole: () => void }) {
  const { t } = useTranslation('catalog');
  return (
    <div role="alert">
      <Empty
        icon={<IconAlertTriangle size={26} stroke={1.6} />}
        title={t('view.broken')}
        action={
          <>
            <Button variant="default" onClick={onAgain}>
              {t('view.again')}
            </Button>
            <Button onClick={onWhole}>{t('view.whole')}</Button>
          </>
        }
      />
    </div>
  );
}

export default function CatalogPage() {
  const catalog = useCatalog();
  const { blueprint, definition, view } = catalog;
  const navigate = useNavigate();
  const context = useDrawing(catalog);
  const mayCreate = useCan('create:entities');
  const { change } = view;
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
          <>
            <Suspense>
              <CreateActions blueprint={blueprint} />
            </Suspense>
            {mayCreate && (
              <Button leftSection={<IconPlus size={15} />} onClick={() => change({ sheet: 'new' })}>
                {title}
              </Button>
            )}
          </>
        }
      />
      <ViewTabs catalog={catalog} title={title} />
      <CatalogBar catalog={catalog} title={title} />
      <Boundary
        of={view.address}
        fallback={(again) => <Broken onAgain={again} onWhole={() => view.open(undefined)} />}
      >
        <CatalogMain
          catalog={catalog}
          context={context}
          title={title}
          onNavigate={(to) => void navigate({ to })}
        />
      </Boundary>
      {sheet && (
        <OpenSheet blueprint={definition.data} sheet={sheet} onClose={() => change({ sheet: undefined })} />
      )}
    </div>
  );
}
