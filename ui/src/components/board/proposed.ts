/** What a new widget is called until somebody names it: what it shows, in the words of the model. */
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { sidebarQuery, type Widget } from '~/api/pages';
import { entityQuery, scorecardsQuery } from '~/api/queries';
import { isHistory, kindOf, textOf, type WidgetKind } from './kinds';
import { subjectText, subjectValue, useFields } from './parts/fields';
import { THIS_ENTITY } from './subject';

/** The names of what the settings of a widget point to; empty where nothing is chosen, or not known yet. */
export type Names = { entities: string; number: string; subject: string; scorecard: string; entity: string };

type Words = TFunction<'dashboards'>;

const number = ({ entities, number }: Names, t: Words, widget: Widget) =>
  number ? t('proposed.number', { number, measure: t(measureKey(widget)).toLowerCase() }) : entities;

const measureKey = (widget: Widget) => `ofNumbers.${textOf(widget, 'func') as 'sum'}` as const;

const divided = ({ entities, subject }: Names, t: Words) =>
  entities && subject ? t('proposed.divided', { entities, subject }) : entities;

const PROPOSED: Partial<Record<WidgetKind, (names: Names, t: Words, widget: Widget) => string>> = {
  'entities-number-chart': number,
  'entities-pie-chart': divided,
  'entities-bar-chart': divided,
  'line-chart': ({ entities, entity }, t, widget) =>
    isHistory(widget) ? entity : entities && t('proposed.time', { entities }),
  'table-entities-explorer': ({ entities }) => entities,
  'scorecard-summary': ({ scorecard }) => scorecard,
  'entity-info': ({ entity }) => entity,
  'table-entities-explorer-by-direction': ({ entity }) => entity,
  'graph-entities-explorer': ({ entity }) => entity,
};

export function proposedTitle(widget: Widget, names: Names, t: Words): string {
  const kind = kindOf(widget);
  return (kind && PROPOSED[kind]?.(names, t, widget)) || textOf(widget, 'title');
}

const named = (all: { identifier: string; title?: string | null }[] | undefined, identifier: string) =>
  all?.find((one) => one.identifier === identifier)?.title ?? '';

/** The page of a blueprint has its name in the plural. */
function useNames(widget: Widget): Names {
  const blueprint = textOf(widget, 'blueprint');
  const [entity, scorecard] = [textOf(widget, 'entity'), textOf(widget, 'scorecard')];
  const fields = useFields(widget);
  const pages = useQuery({ ...sidebarQuery(), enabled: blueprint !== '' });
  const scorecards = useQuery({ ...scorecardsQuery(blueprint), enabled: blueprint !== '' });
  const isOne = blueprint !== '' && entity !== '' && entity !== THIS_ENTITY;
  const one = useQuery({ ...entityQuery(blueprint, entity), enabled: isOne });
  const page = pages.data?.find(
    (item) => item.blueprint === blueprint && item.pageType === 'blueprint-entities',
  );
  const subject = subjectValue(widget.property);
  return {
    entities: page?.title ?? '',
    number: fields.find(({ id }) => id === textOf(widget, 'property'))?.label ?? '',
    subject: fields.find((field) => subjectText(field) === subject)?.label ?? '',
    scorecard: named(scorecards.data, scorecard),
    entity: one.data?.title ?? '',
  };
}

export function useProposedTitle(widget: Widget): string {
  const { t } = useTranslation('dashboards');
  return proposedTitle(widget, useNames(widget), t);
}
