import './model.css';
import { ActionIcon, Button, SegmentedControl, Tooltip } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { IconCode, IconTable } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import { ApiError } from '~/api/errors';
import { useCan } from '~/api/permissions';
import { blueprintsQuery, bootstrapQuery } from '~/api/queries';
import type { Open } from '~/components/definition/items';
import { Tile } from '~/components/icon/Tile';
import { PageHead } from '~/components/page/PageHead';
import { Pill } from '~/components/pill/Pill';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { DraftBar } from './parts/DraftBar';
import { EditFace } from './parts/EditFace';
import { TypeChange } from './parts/TypeChange';
import { useDraft } from './use-draft';
import { openOf } from './view';

const JsonFace = lazy(() => import('./parts/JsonFace'));

const route = getRouteApi('/shell/builder/data-model/$blueprint');

type Face = 'form' | 'json';

type LoadedProps = { blueprint: Blueprint; blueprints: Blueprint[]; isSystem: boolean };

/** A wide screen shows both faces beside each other, a narrow one the chosen one. */
function useFaces() {
  const wide = useMediaQuery('(min-width: 1100px)', true, { getInitialValueInEffect: false });
  const [face, setFace] = useState<Face>('form');
  const [beside, setBeside] = useLocalStorage({
    key: 'roadstead-json-beside',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  return {
    wide,
    face,
    setFace,
    beside,
    setBeside,
    form: wide || face === 'form',
    json: wide ? beside : face === 'json',
  };
}

function Loaded({ blueprint, blueprints, isSystem }: LoadedProps) {
  const { t } = useTranslation('model');
  const { item } = route.useSearch();
  const navigate = route.useNavigate();
  const state = useDraft(blueprint);
  const faces = useFaces();
  const [open, setOpen] = useState<Open>(() => openOf(item));
  const { draft } = state;
  // The page of a renamed blueprint is another page.
  const renamed = state.saving.data?.identifier;
  useEffect(() => {
    if (renamed && renamed !== blueprint.identifier)
      void navigate({
        to: '/builder/data-model/$blueprint' as string,
        params: { blueprint: renamed } as object,
      });
  }, [renamed, blueprint.identifier, navigate]);
  return (
    <div className="editor">
      <PageHead
        title={draft.title || blueprint.title}
        crumbs={[{ label: t('title'), to: '/builder/data-model' }]}
        tile={<Tile blueprint={blueprint.identifier} icon={draft.icon} size={34} />}
        marks={<Pill>{blueprint.identifier}</Pill>}
        actions={
          <>
            {faces.wide ? (
              <Button
                variant={faces.beside ? 'light' : 'default'}
                aria-pressed={faces.beside}
                leftSection={<IconCode size={15} />}
                onClick={() => faces.setBeside(!faces.beside)}
              >
                JSON
              </Button>
            ) : (
              <SegmentedControl
                aria-label={t('faces')}
                value={faces.face}
                onChange={faces.setFace}
                data={[
                  { value: 'form', label: t('form') },
                  { value: 'json', label: 'JSON' },
                ]}
              />
            )}
            <Tooltip label={t('openTable')}>
              <ActionIcon
                variant="default"
                aria-label={t('openTable')}
                renderRoot={(rest) => (
                  <Link {...rest} to={`/catalog/${encodeURIComponent(blueprint.identifier)}` as string} />
                )}
              >
                <IconTable size={17} />
              </ActionIcon>
            </Tooltip>
          </>
        }
      />
      <div className={`editor-main ${faces.form && faces.json ? 'editor-both' : ''}`}>
        {faces.form && (
          <div className="editor-form">
            <EditFace
              state={state}
              blueprint={blueprint}
              blueprints={blueprints}
              isSystem={isSystem}
              heading="h2"
              open={open}
              onOpen={setOpen}
            />
          </div>
        )}
        {faces.json && (
          <Suspense fallback={<div className="editor-json" />}>
            <div className="editor-json">
              <JsonFace draft={draft} faults={state.faults} open={open} onChange={state.change} />
            </div>
          </Suspense>
        )}
      </div>
      <DraftBar
        state={state}
        onOpen={(next) => {
          faces.setFace('form');
          setOpen(next);
        }}
      />
      <TypeChange state={state} blueprint={blueprint} blueprints={blueprints} />
    </div>
  );
}

export default function BlueprintPage() {
  const { t } = useTranslation('model');
  const { blueprint: identifier } = route.useParams();
  const { data: session } = useSuspenseQuery(bootstrapQuery());
  const blueprints = useQuery(blueprintsQuery());
  const mayEdit = useCan('update:blueprints');
  const found = blueprints.data?.find((one) => one.identifier === identifier);
  if (!mayEdit) return <NoAccess page text={t('noEdit')} />;
  if (blueprints.error)
    return <ErrorBox page error={blueprints.error} onRetry={() => void blueprints.refetch()} />;
  if (!blueprints.data)
    return (
      <div className="model-wait">
        <CardsSkeleton height={120} />
      </div>
    );
  if (!found) return <ErrorBox page error={new ApiError(404, 'not_found', t('gone', { identifier }))} />;
  return (
    <Loaded
      key={identifier}
      blueprint={found}
      blueprints={blueprints.data}
      isSystem={session.blueprints.some((one) => one.identifier === identifier && one.system)}
    />
  );
}
