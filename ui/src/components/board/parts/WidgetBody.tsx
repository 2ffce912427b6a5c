import '../board.css';
import { type ComponentType, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '~/lib/lazy-page';
import { kindOf, type WidgetKind } from '../kinds';
import { LinksWidget } from './PlainWidgets';
import type { WidgetProps } from './shared';
import { ActionsWidget, MineWidget, RunsWidget } from './WorkWidgets';

const Neighbours = lazy(() => import('./NeighboursWidget'));
const Recent = lazy(() => import('./RecentlyViewed'));
const Shares = lazy(() => import('./SharesWidget'));

const BODIES: Record<WidgetKind, ComponentType<WidgetProps>> = {
  'entities-number-chart': lazy(() => import('./NumberWidget')),
  'entities-pie-chart': Shares,
  'entities-bar-chart': Shares,
  'line-chart': lazy(() => import('./LineWidget')),
  'table-entities-explorer': lazy(() => import('./TableWidget')),
  'scorecard-summary': lazy(() => import('./ScorecardWidget')),
  'entity-info': lazy(() => import('./EntityWidget')),
  'my-work': lazy(() => import('./MyWork')),
  'recently-viewed': Recent,
  'recently-viewed-entities': Recent,
  'recently-used-actions': lazy(() => import('./RecentActions')),
  'catalog-cards': lazy(() => import('./CatalogCards')),
  'my-entities': MineWidget,
  'action-card-widget': ActionsWidget,
  'runs-table': RunsWidget,
  'action-runs-table-widget': RunsWidget,
  'table-audit-log': lazy(() => import('./ChangesWidget')),
  'table-entities-explorer-by-direction': Neighbours,
  'graph-entities-explorer': lazyPart(() => import('./GraphWidget'), 'entity'),
  announcement: lazy(() => import('./Announcement')),
  markdown: lazy(() => import('./TextWidget')),
  'links-widget': LinksWidget,
  'iframe-widget': lazy(() => import('./FrameWidget')),
};

/** What a client stored that we cannot draw keeps its place and says so. */
export function WidgetBody({ widget }: WidgetProps) {
  const { t } = useTranslation('dashboards');
  const kind = kindOf(widget);
  if (!kind) return <p className="widget-note">{t('unknown', { type: widget.type })}</p>;
  const Body = BODIES[kind];
  return (
    <Suspense fallback={<div className="widget-wait" role="status" aria-label={t('loading')} />}>
      <Body widget={widget} />
    </Suspense>
  );
}
