import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Widget } from '~/api/pages';
import { textOf } from '../kinds';
import { type NumberQuestion, numberQuery } from '../queries';
import { useNarrowing } from '../use-filters';
import { Answered, type WidgetProps } from './shared';

const UNITS: Record<string, string> = { '%': '%', $: '$', '£': '£', '€': '€' };
const LEFT = new Set(['$', '£', '€']);

function questionOf(widget: Widget): NumberQuestion {
  const property = textOf(widget, 'property');
  const func = textOf(widget, 'func') || 'count';
  const averageOf = textOf(widget, 'averageOf') || (func === 'average' && !property ? 'week' : '');
  const measureTimeBy = averageOf && averageOf !== 'total' ? textOf(widget, 'measureTimeBy') : '';
  return {
    func,
    ...(measureTimeBy ? { measureTimeBy } : {}),
    ...(property ? { property } : {}),
    ...(averageOf ? { averageOf } : {}),
  };
}

const shown = (value: number | null): string =>
  value === null
    ? '–'
    : value.toLocaleString(undefined, { maximumFractionDigits: Math.abs(value) < 100 ? 1 : 0 });

export default function NumberWidget({ widget }: WidgetProps) {
  const { dataset } = useNarrowing(widget);
  const { t } = useTranslation('dashboards');
  const blueprint = textOf(widget, 'blueprint');
  const query = useQuery(numberQuery(blueprint, questionOf(widget), dataset));
  const unit = textOf(widget, 'unit');
  const sign = unit === 'custom' ? textOf(widget, 'unitCustom') : (UNITS[unit] ?? '');
  return (
    <Answered widget={widget} query={query}>
      {(value) => (
        <p className="widget-number num">
          {LEFT.has(sign) && <span className="widget-unit">{sign}</span>}
          {shown(value)}
          {sign && !LEFT.has(sign) && <span className="widget-unit">{sign}</span>}
          {!sign && questionOf(widget).averageOf && (
            <span className="widget-unit">{t(`per.${questionOf(widget).averageOf as 'day'}`)}</span>
          )}
        </p>
      )}
    </Answered>
  );
}
