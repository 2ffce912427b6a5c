import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '~/api/pages';
import type { Ground } from '~/components/board/board';
import { countOf } from '~/components/neighbours/graph';
import { type PageTab, PageTabs } from '~/components/tabs/PageTabs';
import { lazyPart } from '~/lib/lazy-page';
import { inOrder, titleIn } from '../arrangement';
import { documentsOf, written } from '../documents';
import { groundOf, OVERVIEW } from '../grounds';
import { isOwn, type Tab } from '../tabs';
import type { EntityContext } from '../use-entity';
import type { EntityView } from '../view';
import { DocsTab } from './DocsTab';
import { HistoryTab } from './HistoryTab';
import { Overview } from './Overview';
import { RelationsPanel } from './RelationsPanel';
import { RunsTab } from './RunsTab';
import { ScorecardsTab } from './ScorecardsTab';

const EntityBoard = lazyPart(() => import('./EntityBoard'), ['dashboards', 'definition', 'home']);

/** On a page of its own the drawing has room for this many on each side. */
const ROOM = 12;

export type Asked = {
  /** The tab on which somebody asked for a widget, until its board has heard it. */
  on?: Tab;
  /** Somebody did: the board below the overview stays, also while it has no widgets. */
  ever: boolean;
  onHeard: () => void;
};

type Props = {
  context: EntityContext;
  page?: Page | null;
  view: EntityView;
  onView: (view: EntityView) => void;
  asked: Asked;
};

function useUsual({ context, view, onView }: Props): PageTab<Tab>[] {
  const { t } = useTranslation('entity');
  const { tab, doc, at } = view;
  const documents = documentsOf(context.properties, context.entity);
  const docs = (
    <DocsTab
      context={context}
      doc={doc}
      at={at}
      onAt={(open, part) => onView({ tab, doc: open, at: part })}
    />
  );
  const related = (
    <div className="entity-tab">
      <RelationsPanel context={context} room={ROOM} />
    </div>
  );
  const filled = documents.filter(written).length;
  return [
    ...(documents.length
      ? [{ name: 'docs' as const, label: t('tab.docs'), count: filled, draw: () => docs }]
      : []),
    { name: 'related', label: t('tab.related'), count: countOf(context.related), draw: () => related },
    { name: 'runs', label: t('tab.runs'), draw: () => <RunsTab context={context} /> },
    { name: 'scorecards', label: t('tab.scorecards'), draw: () => <ScorecardsTab context={context} /> },
    { name: 'history', label: t('tab.history'), draw: () => <HistoryTab context={context} /> },
  ];
}

/** The parts of an entity's page, as they are arranged for its blueprint. */
export function EntityTabs(props: Props) {
  const { t } = useTranslation('entity');
  const { context, page, view, onView, asked } = props;
  const { arrangement } = context;
  const { tab = 'overview' } = view;
  const open = (next: Tab) => onView({ tab: next === 'overview' ? undefined : next });
  const board = (on: Tab, ground: Ground) =>
    page && (
      <EntityBoard
        key={on}
        page={page}
        ground={ground}
        context={context}
        bare={on === 'overview'}
        asked={asked.on === on}
        onAsked={asked.onHeard}
      />
    );
  const overview = () => (
    <>
      <Overview context={context} onTab={open} />
      {(asked.ever || (page && OVERVIEW.read(page).widgets.length > 0)) && (
        <Suspense>{board('overview', OVERVIEW)}</Suspense>
      )}
    </>
  );
  const own = arrangement.tabs.filter(isOwn).map((name) => ({
    name,
    label: titleIn(arrangement, name),
    draw: () => board(name, groundOf(name)),
  }));
  const all = [
    { name: 'overview' as const, label: t('tab.overview'), draw: overview },
    ...useUsual(props),
    ...own,
  ];
  const away = new Set(arrangement.hiddenTabs);
  // Whoever follows a link to a tab that is not shown still comes there.
  const tabs = inOrder<PageTab<Tab>>(all, ({ name }) => name, arrangement.tabs).filter(
    ({ name }) => !away.has(name) || name === tab,
  );
  return <PageTabs tabs={tabs} value={tab} onChange={open} />;
}
