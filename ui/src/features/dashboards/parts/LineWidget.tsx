import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import type { Widget } from '~/api/pages';
import { blueprintQuery } from '~/api/queries';
import { Lines, type Series } from '~/components/chart/Lines';
import { paletteTone } from '~/components/chart/parts';
import { isHistory, textOf } from '../kinds';
import { type Chart, type LineQuestion, linesQuery, pastQuery } from '../queries';
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

function seriesOf(chart: Chart, blueprint: Blueprint | undefined, t: TFunction<'dashboards'>): Series[] {
  return chart.series.map(({ values, property, value, title }, index) => ({
    key: String(index),
    label: property
      ? titled(blueprint, property)
      : (title ?? (value === undefined ? t('count') : value === null ? t('other') : String(value))),
    tone: paletteTone(index),
    values,
  }));
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
          series={seriesOf(chart, blueprint.data, t)}
          dateOf={(at) => format.format(at)}
        />
      )}
    </Answered>
  );
}
