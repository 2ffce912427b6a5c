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
import { type PageTab, PageTabs } from '~/components/tabs/PageTabs';
import { useVisit } from '~/lib/recents';
import { type Arrangement, arrangementOf, inOrder } from './arrangement';
import { documentsOf, written } from './documents';
import { countOf } from './graph';
import { DocsTab } from './parts/DocsTab';
import { EntityHead } from './parts/EntityHead';
import { HistoryTab } from './parts/HistoryTab';
import { Overview } from './parts/Overview';
import { RelationsPanel } from './parts/RelationsPanel';
import { RunsTab } from './parts/RunsTab';
import { ScorecardsTab } from './parts/ScorecardsTab';
import { SourceFaults } from './parts/SourceFaults';
import type { EntityView } from './routes';
import type { Tab } from './tabs';
import { useEntityContext } from './use-entity';

const ArrangeSheet = lazy(() => import('./parts/ArrangeSheet'));
const EditSheet = lazy(() => import('./parts/EditSheet'));

const route = getRouteApi('/shell/entity/$blueprint/$entity');

/** On a page of its own the drawing has room for this many on each side. */
const ROOM = 12;

function Loaded({ blueprint, entity }: { blueprint: Blueprint; entity: Entity }) {
  const { t } = useTranslation('entity');
  const { tab = 'overview', edit, doc, at } = route.useSearch();
  const navigate = route.useNavigate();
  const page = useQuery(entityPageQuery(blueprint.identifier)).data;
  const kept = useMemo(() => arrangementOf(page ?? undefined), [page]);
  const [draft, setDraft] = useState<Arrangement>();
  const arrangement = draft ?? kept;
  const context = useEntityContext(blueprint, entity, arrangement);
  useVisit({
    to: entityPath(blueprint.identifier, entity.identifier),
    title: entity.title || entity.identifier,
    kind: 'entity',
    blueprint: blueprint.identifier,
    icon: entity.icon || blueprint.icon,
  });
  const show = (view: EntityView) => void navigate({ search: view });
  const open = (next: Tab) => show({ tab: next === 'overview' ? undefined : next });
  const documents = documentsOf(context.properties, entity);
  const docs = (
    <DocsTab context={context} doc={doc} at={at} onAt={(open, part) => show({ tab, doc: open, at: part })} />
  );
  const related = (
    <div className="entity-tab">
      <RelationsPanel context={context} room={ROOM} />
    </div>
  );
  const all: PageTab<Tab>[] = [
    { name: 'overview', label: t('tab.overview'), draw: () => <Overview context={context} onTab={open} /> },
    ...(documents.length
      ? [
          {
            name: 'docs' as const,
            label: t('tab.docs'),
            count: documents.filter(written).length,
            draw: () => docs,
          },
        ]
      : []),
    { name: 'related', label: t('tab.related'), count: countOf(context.related), draw: () => related },
    { name: 'runs', label: t('tab.runs'), draw: () => <RunsTab context={context} /> },
    { name: 'scorecards', label: t('tab.scorecards'), draw: () => <ScorecardsTab context={context} /> },
    { name: 'history', label: t('tab.history'), draw: () => <HistoryTab context={context} /> },
  ];
  const away = new Set(arrangement.hiddenTabs);
  // Whoever follows a link to a tab that is not shown still comes there.
  const tabs = inOrder(all, ({ name }) => name, arrangement.tabs).filter(
    ({ name }) => !away.has(name) || name === tab,
  );
  return (
    <div className="entity">
      <EntityHead
        context={context}
        onEdit={() => show({ tab, doc, at, edit: true })}
        onArrange={page?.mayUpdate ? () => setDraft(kept) : undefined}
      />
      <SourceFaults entity={entity} />
      <PageTabs tabs={tabs} value={tab} onChange={open} />
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
          <EditSheet blueprint={blueprint} entity={entity} onClose={() => show({ tab, doc, at })} />
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
