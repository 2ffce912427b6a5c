import './model.css';
import { useMediaQuery } from '@mantine/hooks';
import { IconHierarchy3 } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { blueprintsQuery, bootstrapQuery } from '~/api/queries';
import { PageHead } from '~/components/page/PageHead';
import { Pill } from '~/components/pill/Pill';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { modelOf } from './model';
import { ModelBar } from './parts/ModelBar';
import { ModelList } from './parts/ModelList';
import { Sheet } from './parts/Sheet';
import { type ModelView, showOf } from './view';

const Canvas = lazy(() => import('./parts/Canvas'));

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
  return { blueprints, model };
}

export default function DataModelPage() {
  const { t } = useTranslation('model');
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const { blueprints, model } = useModel(view.system === true);
  const narrow = useMediaQuery('(max-width: 860px)', false, { getInitialValueInEffect: false });
  // Another number is another drawing: everything goes back to its place.
  const [arranged, setArranged] = useState(0);
  const change = useCallback(
    (next: ModelView) => void navigate({ search: (now) => ({ ...now, ...next }) }),
    [navigate],
  );
  const choose = useCallback((sel: string | undefined) => change({ sel }), [change]);
  const show = showOf(view, model.cards.length, narrow);
  const chosen = model.cards.find(({ id }) => id === view.sel);
  const detailed = view.cards !== 'compact';

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
            onArrange={() => setArranged(arranged + 1)}
          />
        }
      />
      <div className={`model-main ${chosen ? 'model-with-sheet' : ''}`}>
        {blueprints.isPending ? (
          WAIT
        ) : model.cards.length === 0 ? (
          <Empty icon={<IconHierarchy3 size={26} stroke={1.6} />} title={t('empty')} text={t('emptyText')} />
        ) : show === 'list' ? (
          <ModelList model={model} chosen={chosen?.id} onChoose={choose} />
        ) : (
          <Suspense fallback={WAIT}>
            <Canvas
              key={`${arranged}/${detailed}/${model.cards.length}`}
              model={model}
              chosen={chosen?.id}
              detailed={detailed}
              onChoose={choose}
            />
          </Suspense>
        )}
        {chosen && (
          <Sheet
            model={model}
            card={chosen}
            face={view.face ?? 'form'}
            onFace={(face) => change({ face: face === 'json' ? 'json' : undefined })}
            onChoose={choose}
          />
        )}
      </div>
    </div>
  );
}
