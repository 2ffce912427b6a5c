import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import type { Widget } from '~/api/pages';
import { blueprintQuery } from '~/api/queries';
import { Lines, type Series } from '~/components/chart/Lines';
import { isHistory, textOf } from '../kinds';
import { type Chart, type LineQuestion, linesQuery, pastQuery } from '../queries';
import { coloursOf, toneOfValue } from '../tones';
import { useNarrowing, usePeriod } from '../use-filters';
import { Answered, type WidgetProps } from './shared';

function questionOf(widget: Widget): LineQuestion {
  const properties = Array.isArray(widget.properties) ? widget.properties.map(String) : [];
  const breakdown = textOf(widget, 'breakdownProperty');
  return {
    func: textOf(widget, 'func') || 'count',
    ...(properties.length ? { properties } : breakdown ? { breakdownProperty: breakdown } : {}),
    measureTimeBy: textOf(widget, 'measureTimeBy') || '$createdAt',
    timeInterval: textOf(widget, 'timeInterval') || 'isoWeek',
    preset: textOf(widget, 'preset') || 'last3Months',
  };
}

const titled = (blueprint: Blueprint | undefined, key: string) =>
  blueprint?.schema.properties[key]?.title || blueprint?.calculationProperties[key]?.title || key;

type Words = TFunction<'dashboards'>;

function labelOf({ property, value, title }: Chart['series'][number], kind: Blueprint | undefined, t: Words) {
  if (property) return titled(kind, property);
  return title ?? (value === undefined ? t('count') : value === null ? t('other') : String(value));
}

function seriesOf(
  chart: Chart,
  breakdown: string | undefined,
  kind: Blueprint | undefined,
  t: Words,
): Series[] {
  const colours = coloursOf(kind, breakdown);
  return chart.series.map((series, index) => {
    const label = labelOf(series, kind, t);
    return { key: String(index), label, tone: toneOfValue(label, colours, index), values: series.values };
  });
}

const LONG = new Set(['month', 'quarter']);
const asDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const asMonth = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric' });
const asHour = new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit' });

const formatOf = (interval: string) => (interval === 'hour' ? asHour : LONG.has(interval) ? asMonth : asDay);

export default function LineWidget({ widget }: WidgetProps) {
  const { dataset } = useNarrowing(widget);
  const { t } = useTranslation('dashboards');
  const name = textOf(widget, 'blueprint');
  const period = usePeriod();
  const question = { ...questionOf(widget), ...(period ? { preset: period } : {}) };
  const blueprint = useQuery({ ...blueprintQuery(name), enabled: name !== '' });
  const past = isHistory(widget);
  const all = useQuery({ ...linesQuery(name, question, dataset), enabled: name !== '' && !past });
  const { properties = [], timeInterval, preset } = question;
  const entity = past ? textOf(widget, 'entity') : '';
  const one = useQuery(pastQuery(name, { entity, properties, timeInterval, preset }));
  const query = past ? one : all;
  const format = formatOf(question.timeInterval);
  return (
    <Answered widget={widget} query={query} isEmpty={({ series }) => series.length === 0}>
      {(chart) => (
        <Lines
          label={widget.title ?? t('kind.line-chart.title')}
          dates={chart.dates}
          series={seriesOf(chart, question.breakdownProperty, blueprint.data, t)}
          dateOf={(at) => format.format(at)}
        />
      )}
    </Answered>
  );
}
