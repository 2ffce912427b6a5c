import { Tooltip } from '@mantine/core';
import { IconArrowDownRight, IconArrowUpRight, IconEqual } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Query } from '~/api/contract';
import type { Widget } from '~/api/pages';
import { toneOf } from '~/components/pill/tones';
import { textOf } from '../kinds';
import {
  type Comparison,
  changeOf,
  comparisonOf,
  conditionFor,
  daysOf,
  stretches,
  within,
  written,
} from '../number';
import { type NumberQuestion, numberQuery } from '../queries';
import { useNarrowing, usePeriod } from '../use-filters';
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

/** The sign of what is counted, and where it stands. */
function signOf(widget: Widget): { sign: string; side: string } {
  const unit = textOf(widget, 'unit');
  const sign = unit === 'custom' ? textOf(widget, 'unitCustom') : (UNITS[unit] ?? '');
  return { sign, side: textOf(widget, 'unitAlignment') || (LEFT.has(sign) ? 'left' : 'right') };
}

function Figure({ widget, value, children }: { widget: Widget; value: number | null; children?: ReactNode }) {
  const { t } = useTranslation('dashboards');
  const { sign, side } = signOf(widget);
  const condition = conditionFor(widget, value);
  const { averageOf } = questionOf(widget);
  const unit = sign || (averageOf ? t(`per.${averageOf as 'day'}`) : '');
  const shown = unit && <span className="widget-unit">{unit}</span>;
  const figure = (
    <p className={`widget-number num ${side === 'bottom' ? 'over' : ''}`}>
      {side === 'left' && shown}
      <span>{written(widget, value)}</span>
      {side !== 'left' && shown}
    </p>
  );
  return (
    <div className={condition?.color ? `widget-figure ${toneOf(condition.color)}` : 'widget-figure'}>
      {condition?.message && <p className="widget-verdict">{condition.message}</p>}
      {condition?.description ? (
        <Tooltip label={condition.description} multiline maw={280}>
          {figure}
        </Tooltip>
      ) : (
        figure
      )}
      {children}
    </div>
  );
}

const ARROWS = { more: IconArrowUpRight, less: IconArrowDownRight, same: IconEqual };

function Change({
  now,
  before,
  days,
  comparison,
}: {
  now: number | null;
  before: number | null;
  days: number;
  comparison: Comparison;
}) {
  const { t } = useTranslation('dashboards');
  const difference = (now ?? 0) - (before ?? 0);
  const way = difference === 0 ? 'same' : difference > 0 ? 'more' : 'less';
  const Arrow = ARROWS[way];
  const part = changeOf(now, before);
  const good = comparison.better && way !== 'same' ? comparison.better === way : undefined;
  const size =
    part === undefined
      ? difference.toLocaleString(undefined, { signDisplay: 'exceptZero', maximumFractionDigits: 1 })
      : part.toLocaleString(undefined, {
          style: 'percent',
          signDisplay: 'exceptZero',
          maximumFractionDigits: 0,
        });
  return (
    <p className="widget-change" data-good={good}>
      <Arrow size={15} aria-hidden />
      <b className="num">{size}</b> {t('compared', { count: days })}
    </p>
  );
}

type ComparedProps = { widget: Widget; comparison: Comparison; dataset?: Query };

/** The number of the last stretch, and how it stands to the one before. */
function Compared({ widget, comparison, dataset }: ComparedProps) {
  const days = daysOf(comparison, usePeriod());
  const [last, before] = stretches(days);
  const blueprint = textOf(widget, 'blueprint');
  const question = questionOf(widget);
  const now = useQuery(numberQuery(blueprint, question, within(dataset, comparison.by, last)));
  const then = useQuery(numberQuery(blueprint, question, within(dataset, comparison.by, before)));
  return (
    <Answered widget={widget} query={now}>
      {(value) => (
        <Figure widget={widget} value={value}>
          {then.data !== undefined && (
            <Change now={value} before={then.data} days={days} comparison={comparison} />
          )}
        </Figure>
      )}
    </Answered>
  );
}

function Plain({ widget, dataset }: { widget: Widget; dataset?: Query }) {
  const query = useQuery(numberQuery(textOf(widget, 'blueprint'), questionOf(widget), dataset));
  return (
    <Answered widget={widget} query={query}>
      {(value) => <Figure widget={widget} value={value} />}
    </Answered>
  );
}

export default function NumberWidget({ widget }: WidgetProps) {
  const { dataset } = useNarrowing(widget);
  const comparison = comparisonOf(widget);
  return comparison ? (
    <Compared widget={widget} comparison={comparison} dataset={dataset} />
  ) : (
    <Plain widget={widget} dataset={dataset} />
  );
}
