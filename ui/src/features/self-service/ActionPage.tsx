import './self-service.css';
import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actionQuery } from '~/api/actions';
import type { Action, Run } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { bootstrapQuery } from '~/api/queries';
import { runQuery } from '~/api/runs';
import { ActionTile } from '~/components/action/ActionTile';
import { inputsOf, needsEntity, prefilled } from '~/components/action/form';
import { checkForm } from '~/components/form/check';
import { keptValues, placeOf } from '~/components/form/kept';
import { plainText } from '~/components/markdown/plain';
import { PageHead } from '~/components/page/PageHead';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { ActionForm } from './parts/ActionForm';
import { Preview } from './parts/Preview';
import { type Subjects, useActionForm } from './use-action-form';
import { titleOf } from './view';

const route = getRouteApi('/shell/self-service/$action');

const WAIT = (
  <div className="hub-wait">
    <CardsSkeleton cards={2} height={320} />
  </div>
);

const Markdown = lazy(() => import('~/components/markdown/Markdown'));

function Description({ text }: { text: string }) {
  return (
    <div className="action-description">
      <Suspense fallback={plainText(text)}>
        <Markdown text={text} />
      </Suspense>
    </div>
  );
}

function Edit({ action }: { action: Action }) {
  const { t } = useTranslation('selfService');
  return (
    <Button
      variant="default"
      leftSection={<IconPencil size={15} />}
      renderRoot={(rest) => (
        <Link {...rest} to={`/builder/actions/${encodeURIComponent(action.identifier)}` as string} />
      )}
    >
      {t('edit')}
    </Button>
  );
}

function Loaded({ action, earlier }: { action: Action; earlier?: Run }) {
  const { t } = useTranslation('selfService');
  const { entity = earlier?.entity?.identifier, entities, inputs = {} } = route.useSearch();
  const navigate = route.useNavigate();
  const mayEdit = useCan('update:actions');
  const { data: session } = useQuery(bootstrapQuery());
  // As it was when the form opened: at the end of a session nobody is known.
  const [place] = useState(() => placeOf(session?.user.id, action.identifier));
  const initial = prefilled(inputsOf(action), {
    ...(earlier?.properties ?? inputs),
    ...keptValues(place),
  });
  const isForEntities = needsEntity(action);
  const subjects: Subjects = !isForEntities ? {} : entities ? { entities } : { entity };
  const state = useActionForm(action, initial, subjects, place, earlier?.id);
  const faults = checkForm(state.specs, state.form.values);
  const complete = (!isForEntities || Boolean(entities ?? entity)) && Object.keys(faults).length === 0;
  return (
    <div className="action">
      <PageHead
        title={titleOf(action)}
        tile={<ActionTile action={action} size={40} />}
        crumbs={[{ label: t('title'), to: '/self-service' }]}
        subtitle={action.description && <Description text={action.description} />}
        actions={mayEdit && <Edit action={action} />}
      />
      <div className="action-columns">
        <ActionForm
          action={action}
          state={state}
          subjects={subjects}
          onSubjects={({ entity, entities }) =>
            void navigate({ search: (now) => ({ ...now, entity, entities }), replace: true })
          }
        />
        <Preview action={action} order={state.order} ready={complete} />
      </div>
    </div>
  );
}

export default function ActionPage() {
  const { action } = route.useParams();
  const { run = '' } = route.useSearch();
  const found = useQuery(actionQuery(action));
  const earlier = useQuery({ ...runQuery(run), enabled: run !== '' });
  if (found.error) return <ErrorBox page error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data || earlier.isLoading) return WAIT;
  return <Loaded key={`${action}/${run}`} action={found.data} earlier={earlier.data} />;
}
