/** The kinds of widgets: what each answers, how it looks at first, and what can be set. One entry a kind. */
import {
  IconArrowsExchange,
  IconBolt,
  IconChartBar,
  IconChartDonut,
  IconChartLine,
  IconChecklist,
  IconCube,
  IconEye,
  IconFileDiff,
  IconHistory,
  IconIdBadge2,
  IconLink,
  IconMarkdown,
  IconMedal,
  IconNumbers,
  IconRepeat,
  IconSitemap,
  IconSpeakerphone,
  IconTable,
  IconUsers,
  IconWorld,
  type TablerIcon,
} from '@tabler/icons-react';
import type { Page, Widget } from '~/api/pages';
import { HEIGHTS, widgetId } from './board';

export const KINDS = [
  'entities-number-chart',
  'entities-pie-chart',
  'entities-bar-chart',
  'line-chart',
  'table-entities-explorer',
  'scorecard-summary',
  'entity-info',
  'my-work',
  'my-entities',
  'recently-viewed',
  'recently-viewed-entities',
  'recently-used-actions',
  'catalog-cards',
  'action-card-widget',
  'runs-table',
  'action-runs-table-widget',
  'table-audit-log',
  'table-entities-explorer-by-direction',
  'graph-entities-explorer',
  'announcement',
  'markdown',
  'links-widget',
  'iframe-widget',
] as const;

/** Other names for the same, written by other clients: drawn, but not offered. */
const OTHER_NAMES: ReadonlySet<string> = new Set(['action-runs-table-widget', 'recently-viewed-entities']);

/** As long as what is in them: on a phone, where widgets stand below each other, they take no more room than that. */
export const FLOWING: ReadonlySet<string> = new Set<WidgetKind>([
  'my-work',
  'my-entities',
  'recently-viewed',
  'recently-viewed-entities',
  'recently-used-actions',
  'catalog-cards',
  'action-card-widget',
  'runs-table',
  'action-runs-table-widget',
  'table-audit-log',
  'table-entities-explorer-by-direction',
  'announcement',
  'markdown',
  'links-widget',
]);

export const OFFERED = KINDS.filter((kind) => !OTHER_NAMES.has(kind));

export type WidgetKind = (typeof KINDS)[number];

export const kindOf = (widget: Widget): WidgetKind | undefined => KINDS.find((kind) => kind === widget.type);

/** Controls of the settings, drawn in this order. */
export type Setting =
  | 'blueprint'
  | 'measure'
  | 'unit'
  | 'format'
  | 'conditions'
  | 'comparison'
  | 'history'
  | 'changes'
  | 'subject'
  | 'most'
  | 'line'
  | 'columns'
  | 'actions'
  | 'runs'
  | 'markdown'
  | 'links'
  | 'url'
  | 'entity'
  | 'scorecard'
  | 'news'
  | 'dataset'
  | 'periodBy';

export type KindEntry = {
  icon: TablerIcon;
  height: number;
  settings: Setting[];
  fresh: Record<string, unknown>;
};

const CHART = HEIGHTS.middle;

export const ENTRIES: Record<WidgetKind, KindEntry> = {
  'entities-number-chart': {
    icon: IconNumbers,
    height: HEIGHTS.low,
    settings: ['blueprint', 'measure', 'unit', 'format', 'conditions', 'comparison', 'dataset', 'periodBy'],
    fresh: { calculationBy: 'entities', func: 'count' },
  },
  'entities-pie-chart': {
    icon: IconChartDonut,
    height: CHART,
    settings: ['blueprint', 'subject', 'most', 'dataset', 'periodBy'],
    fresh: {},
  },
  'entities-bar-chart': {
    icon: IconChartBar,
    height: CHART,
    settings: ['blueprint', 'subject', 'most', 'dataset', 'periodBy'],
    fresh: {},
  },
  'line-chart': {
    icon: IconChartLine,
    height: CHART,
    settings: ['blueprint', 'history', 'line', 'dataset'],
    fresh: { func: 'count', measureTimeBy: '$createdAt', timeInterval: 'isoWeek', preset: 'last3Months' },
  },
  'table-entities-explorer': {
    icon: IconTable,
    height: HEIGHTS.high,
    settings: ['blueprint', 'columns', 'dataset', 'periodBy'],
    fresh: { displayMode: 'widget' },
  },
  'scorecard-summary': {
    icon: IconMedal,
    height: CHART,
    settings: ['blueprint', 'scorecard', 'dataset'],
    fresh: {},
  },
  'entity-info': { icon: IconIdBadge2, height: CHART, settings: ['blueprint', 'entity'], fresh: {} },
  'my-work': { icon: IconChecklist, height: CHART, settings: [], fresh: {} },
  'recently-viewed': { icon: IconEye, height: CHART, settings: [], fresh: {} },
  'recently-viewed-entities': { icon: IconEye, height: CHART, settings: [], fresh: {} },
  'recently-used-actions': { icon: IconRepeat, height: CHART, settings: [], fresh: {} },
  'catalog-cards': { icon: IconCube, height: CHART, settings: [], fresh: {} },
  'my-entities': { icon: IconUsers, height: CHART, settings: [], fresh: {} },
  'action-card-widget': {
    icon: IconBolt,
    height: HEIGHTS.low,
    settings: ['actions'],
    fresh: { actions: [] },
  },
  'runs-table': { icon: IconHistory, height: CHART, settings: ['runs'], fresh: {} },
  'action-runs-table-widget': { icon: IconHistory, height: CHART, settings: ['runs'], fresh: {} },
  'table-audit-log': { icon: IconFileDiff, height: CHART, settings: ['changes'], fresh: {} },
  'table-entities-explorer-by-direction': {
    icon: IconArrowsExchange,
    height: CHART,
    settings: ['blueprint', 'entity'],
    fresh: {},
  },
  'graph-entities-explorer': {
    icon: IconSitemap,
    height: HEIGHTS.high,
    settings: ['blueprint', 'entity'],
    fresh: {},
  },
  announcement: {
    icon: IconSpeakerphone,
    height: HEIGHTS.low,
    settings: ['news'],
    fresh: { tone: 'info', markdown: '' },
  },
  markdown: { icon: IconMarkdown, height: CHART, settings: ['markdown'], fresh: { markdown: '' } },
  'links-widget': { icon: IconLink, height: HEIGHTS.low, settings: ['links'], fresh: { links: [] } },
  'iframe-widget': {
    icon: IconWorld,
    height: HEIGHTS.high,
    settings: ['url'],
    fresh: { url: '', urlType: 'public' },
  },
};

export const freshWidget = (type: WidgetKind, title: string): Widget => ({
  id: widgetId(),
  type,
  title,
  ...ENTRIES[type].fresh,
});

/** What a widget breaks down by, as the wire writes it: `property#tier`, `relation#system`, `scorecard#ready`. */
export function subjectOf(text: unknown): Record<string, string> {
  if (typeof text !== 'string' || !text) return {};
  const [kind, key] = text.includes('#') ? (text.split(/#(.*)/s) as [string, string]) : ['property', text];
  if (kind === 'relation' || kind === 'scorecard') return { [kind]: key };
  return { property: key };
}

export const titleOfPage = ({ title, identifier }: Pick<Page, 'title' | 'identifier'>): string =>
  title || identifier;

export const textOf = (widget: Widget, key: string): string => {
  const value = widget[key];
  return typeof value === 'string' ? value : '';
};

/** A line chart of this type shows numbers of one entity as they were. */
export const HISTORY = 'propertyHistory';

export const isHistory = (widget: Widget): boolean => widget.chartType === HISTORY;
