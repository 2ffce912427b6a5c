import './entity.css';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint, Entity } from '~/api/contract';
import { hasStatus } from '~/api/errors';
import { entityPageQuery } from '~/api/pages';
import { useCan } from '~/api/permissions';
import { blueprintQuery, entityQuery } from '~/api/queries';
import { entityPath } from '~/components/property/RelationLinks';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { useVisit } from '~/lib/recents';
import { type Arrangement, arrangementOf } from './arrangement';
import { EntityHead } from './parts/EntityHead';
import { type Asked, EntityTabs } from './parts/EntityTabs';
import { SourceFaults } from './parts/SourceFaults';
import { isOwn } from './tabs';
import { useEntityContext } from './use-entity';
import type { EntityView } from './view';

const ArrangeSheet = lazy(() => import('./parts/ArrangeSheet'));
const EditSheet = lazy(() => import('./parts/EditSheet'));

const route = getRouteApi('/shell/entity/$blueprint/$entity');

function Loaded({ blueprint, entity }: { blueprint: Blueprint; entity: Entity }) {
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const page = useQuery(entityPageQuery(blueprint.identifier)).data;
  const kept = useMemo(() => arrangementOf(page ?? undefined), [page]);
  const [draft, setDraft] = useState<Arrangement>();
  const [asked, setAsked] = useState<Pick<Asked, 'on' | 'ever'>>({ ever: false });
  const context = useEntityContext(blueprint, entity, draft ?? kept);
  useVisit({
    to: entityPath(blueprint.identifier, entity.identifier),
    title: entity.title || entity.identifier,
    kind: 'entity',
    blueprint: blueprint.identifier,
    icon: entity.icon || blueprint.icon,
  });
  const { edit, ...shown } = view;
  const show = (next: EntityView) => void navigate({ search: next });
  const addWidget = () => {
    const on = view.tab && kept.tabs.includes(view.tab) && isOwn(view.tab) ? view.tab : 'overview';
    setAsked({ on, ever: true });
    show({ tab: on === 'overview' ? undefined : on });
  };
  const mayArrange = page?.mayUpdate === true && page.locked !== true;
  return (
    <div className="entity">
      <EntityHead
        context={context}
        page={page ?? undefined}
        onEdit={() => show({ ...shown, edit: true })}
        onArrange={mayArrange ? () => setDraft(kept) : undefined}
        onWidget={mayArrange ? addWidget : undefined}
      />
      <SourceFaults entity={entity} />
      <EntityTabs
        context={context}
        page={page}
        view={view}
        onView={show}
        asked={{ ...asked, onHeard: () => setAsked({ ever: true }) }}
      />
      {draft && page && (
        <Suspense>
          <ArrangeSheet
            page={page}
            kept={kept}
            draft={draft}
            context={context}
            onDraft={setDraft}
            onClose={() => setDraft(undefined)}
          />
        </Suspense>
      )}
      {edit && (
        <Suspense>
          <EditSheet blueprint={blueprint} entity={entity} onClose={() => show(shown)} />
        </Suspense>
      )}
    </div>
  );
}

/** It may be that it came and was stopped on its way: there it is told. */
function Lost({ entity }: { entity: string }) {
  const { t } = useTranslation('entity');
  const ask = (
    <Button
      renderRoot={(rest) => (
        <Link {...rest} to={'/builder/sources/why' as string} search={{ identifier: entity } as never} />
      )}
    >
      {t('lost.why')}
    </Button>
  );
  return (
    <div role="alert">
      <Empty page title={t('lost.title')} text={t('lost.text', { entity })} action={ask} />
    </div>
  );
}

export default function EntityPage() {
  const { blueprint, entity } = route.useParams();
  const mayAsk = useCan('read:integrations');
  const definition = useQuery(blueprintQuery(blueprint));
  const found = useQuery(entityQuery(blueprint, entity));
  const failed = [found, definition].find(({ error }) => error);
  if (hasStatus(found.error, 404) && mayAsk) return <Lost entity={entity} />;
  if (failed) return <ErrorBox page error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!found.data || !definition.data)
    return (
      <div className="entity-wait">
        <CardsSkeleton cards={6} height={140} />
      </div>
    );
  return <Loaded key={`${blueprint}/${entity}`} blueprint={definition.data} entity={found.data} />;
}
