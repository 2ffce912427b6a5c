import './model.css';
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconHierarchy3 } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { blueprintsQuery, bootstrapQuery } from '~/api/queries';
import { added, type Open } from '~/components/definition/items';
import { type Draft, draftOf } from '~/components/definition/sections';
import { draftId, type Kept, useDrafts } from '~/components/draft/drafts';
import { PageHead } from '~/components/page/PageHead';
import { Pill } from '~/components/pill/Pill';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { modelOf } from './model';
import { ModelBar } from './parts/ModelBar';
import { ModelList } from './parts/ModelList';
import { Sheet } from './parts/Sheet';
import { usePlaces } from './use-places';
import { type ModelView, openOf, showOf } from './view';

const Canvas = lazy(() => import('./parts/Canvas'));
const NewBlueprint = lazy(() => import('./parts/NewBlueprint'));

const NONE: Blueprint[] = [];

const route = getRouteApi('/shell/builder/data-model');

const WAIT = (
  <div className="model-wait">
    <CardsSkeleton height={140} />
  </div>
);

function useModel(system: boolean) {
  const { data: session } = useSuspenseQuery(bootstrapQuery());
  const blueprints = useQuery(blueprintsQuery());
  const model = useMemo(
    () => modelOf(blueprints.data ?? [], session.blueprints, system),
    [blueprints.data, session.blueprints, system],
  );
  const isSystem = (id: string) => session.blueprints.some((one) => one.identifier === id && one.system);
  return { blueprints, model, isSystem };
}

/** A relation drawn from card to card becomes part of the draft of the card it begins at. */
function useConnect(blueprints: Blueprint[] | undefined, onAdded: (source: string, key: string) => void) {
  const { data: session } = useSuspenseQuery(bootstrapQuery());
  const { drafts, keep } = useDrafts();
  return useCallback(
    (source: string, target: string) => {
      const [from, to] = [source, target].map((id) => blueprints?.find((one) => one.identifier === id));
      if (!from || !to) return;
      const id = draftId(session.user.id, 'blueprint', source);
      const kept = drafts[id] as Kept<Draft> | undefined;
      const base = kept?.base ?? draftOf(from);
      const { draft, key } = added(kept?.draft ?? base, 'relations', { target, title: to.title });
      keep(id, base, draft);
      onAdded(source, key);
    },
    [blueprints, drafts, keep, onAdded, session.user.id],
  );
}

function useOpen(view: ModelView, change: (next: ModelView) => void) {
  const [open, setOpen] = useState<Open>(() => openOf(view.item));
  const [chosenHere, setChosenHere] = useState(false);
  const choose = useCallback(
    (sel: string | undefined) => {
      setOpen(undefined);
      setChosenHere(true);
      change({ sel, item: undefined, create: undefined });
    },
    [change],
  );
  const showRelation = useCallback(
    (sel: string, key: string) => {
      setOpen({ section: 'relations', key });
      change({ sel, face: undefined, item: undefined });
    },
    [change],
  );
  return { open, setOpen, chosenHere, choose, showRelation };
}

function Nothing({ onCreate }: { onCreate: (() => void) | undefined }) {
  const { t } = useTranslation('model');
  return (
    <Empty
      icon={<IconHierarchy3 size={26} stroke={1.6} />}
      title={t('empty')}
      text={onCreate ? t('emptyText') : t('emptyRead')}
      action={onCreate && <Button onClick={onCreate}>{t('create.title')}</Button>}
    />
  );
}

export default function DataModelPage() {
  const { t } = useTranslation('model');
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const mayCreate = useCan('create:blueprints');
  const mayEdit = useCan('update:blueprints');
  const { blueprints, model, isSystem } = useModel(view.system === true);
  const narrow = useMediaQuery('(max-width: 860px)', false, { getInitialValueInEffect: false });
  // Another number is another drawing: everything goes back to its place.
  const [arranged, setArranged] = useState(0);
  const detailed = view.cards !== 'compact';
  const placed = usePlaces(detailed);
  const arrange = () => placed.keep(undefined, () => setArranged(arranged + 1));
  const change = useCallback(
    (next: ModelView) => void navigate({ search: (now) => ({ ...now, ...next }) }),
    [navigate],
  );
  const { open, setOpen, chosenHere, choose, showRelation } = useOpen(view, change);
  const connect = useConnect(blueprints.data, showRelation);
  const create = () => change({ create: true });
  const show = showOf(view, model.cards.length, narrow);
  const chosen = model.cards.find(({ id }) => id === view.sel);

  if (blueprints.error)
    return <ErrorBox page error={blueprints.error} onRetry={() => void blueprints.refetch()} />;
  return (
    <div className="model">
      <PageHead
        title={t('title')}
        marks={
          <Pill>
            {t('blueprints', { count: model.cards.length })} · {t('relations', { count: model.edges.length })}
          </Pill>
        }
        actions={
          <ModelBar
            model={model}
            view={view}
            show={show}
            onView={change}
            onArrange={arrange}
            onCreate={mayCreate ? create : undefined}
          />
        }
      />
      <div className={`model-main ${chosen ? 'model-with-sheet' : ''}`}>
        {blueprints.isPending || placed.isPending ? (
          WAIT
        ) : model.cards.length === 0 ? (
          <Nothing onCreate={mayCreate ? create : undefined} />
        ) : show === 'list' ? (
          <ModelList model={model} chosen={chosen?.id} onChoose={choose} />
        ) : (
          <Suspense fallback={WAIT}>
            <Canvas
              key={`${arranged}/${detailed}/${model.cards.map(({ id }) => id)}`}
              model={model}
              chosen={chosen?.id}
              detailed={detailed}
              kept={placed.places}
              onPlaced={(places) => placed.keep({ ...placed.places, ...places })}
              onChoose={choose}
              onConnect={mayEdit ? connect : undefined}
            />
          </Suspense>
        )}
        {chosen && (
          <Sheet
            model={model}
            card={chosen}
            blueprints={blueprints.data ?? NONE}
            isSystem={isSystem(chosen.id)}
            takesFocus={chosenHere}
            open={open}
            onOpen={setOpen}
            face={view.face ?? 'form'}
            onFace={(face) => change({ face: face === 'json' ? 'json' : undefined })}
            onChoose={choose}
          />
        )}
      </div>
      {view.create && mayCreate && blueprints.data && (
        <Suspense>
          <NewBlueprint
            blueprints={blueprints.data}
            onCreated={choose}
            onClose={() => change({ create: undefined })}
          />
        </Suspense>
      )}
    </div>
  );
}
