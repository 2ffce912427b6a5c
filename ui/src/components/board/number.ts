/** How a number widget writes its number, when it is coloured, and what it is compared with. */
import type { Query } from '~/api/contract';
import type { Widget } from '~/api/pages';

export const OPERATORS = ['>', '>=', '<', '<=', '=', '!='] as const;
export type Operator = (typeof OPERATORS)[number];

export type Condition = {
  operator: Operator;
  value: number;
  color?: string;
  /** Above the number, and what is said of it when it is pointed at. */
  message?: string;
  description?: string;
};

const HOLDS: Record<Operator, (number: number, limit: number) => boolean> = {
  '>': (number, limit) => number > limit,
  '>=': (number, limit) => number >= limit,
  '<': (number, limit) => number < limit,
  '<=': (number, limit) => number <= limit,
  '=': (number, limit) => number === limit,
  '!=': (number, limit) => number !== limit,
};

const isCondition = (value: unknown): value is Condition => {
  const { operator, value: limit } = (value ?? {}) as Partial<Condition>;
  return OPERATORS.some((known) => known === operator) && Number.isFinite(limit);
};

export const conditionsOf = (widget: Widget): Condition[] =>
  (Array.isArray(widget.conditions) ? widget.conditions : []).filter(isCondition);

/** Of those that hold the one whose limit is nearest: above 90 says more of 95 than above 50. */
export const conditionFor = (widget: Widget, number: number | null): Condition | undefined =>
  number === null
    ? undefined
    : conditionsOf(widget)
        .filter(({ operator, value }) => HOLDS[operator](number, value))
        .toSorted((a, b) => Math.abs(number - a.value) - Math.abs(number - b.value))[0];

export const FORMATS = ['none', 'round', 'custom', 'compact'] as const;
export type Format = (typeof FORMATS)[number];

export const formatOf = (widget: Widget): Format =>
  FORMATS.find((format) => format === widget.displayFormatting) ?? 'none';

export const MOST_DECIMALS = 5;

export const decimalsOf = (widget: Widget): number => {
  const { decimalPlaces } = widget;
  return typeof decimalPlaces === 'number'
    ? Math.min(Math.max(Math.trunc(decimalPlaces), 0), MOST_DECIMALS)
    : 2;
};

const OPTIONS: Record<Format, (number: number, widget: Widget) => Intl.NumberFormatOptions> = {
  none: (number) => ({ maximumFractionDigits: Math.abs(number) < 100 ? 1 : 0 }),
  round: () => ({ maximumFractionDigits: 0 }),
  custom: (_, widget) => ({
    minimumFractionDigits: decimalsOf(widget),
    maximumFractionDigits: decimalsOf(widget),
  }),
  compact: () => ({ notation: 'compact', maximumFractionDigits: 1 }),
};

export const written = (widget: Widget, number: number | null): string =>
  number === null ? '–' : number.toLocaleString(undefined, OPTIONS[formatOf(widget)](number, widget));

export type Comparison = { days: number; by: string; better?: 'more' | 'less' };

export function comparisonOf(widget: Widget): Comparison | undefined {
  const { days, by, better } = (widget.comparison ?? {}) as Partial<Comparison>;
  if (typeof days !== 'number' || !(days > 0)) return undefined;
  return { days, by: by || '$createdAt', better };
}

/** What the periods of a dashboard are in days. */
const DAYS: Record<string, number> = {
  lastDay: 1,
  lastWeek: 7,
  last2Weeks: 14,
  lastMonth: 30,
  last3Months: 90,
  last6Months: 180,
  last12Months: 365,
};

/** A period chosen above the dashboard goes before the widget's own. */
export const daysOf = (comparison: Comparison, period: string | undefined): number =>
  (period && DAYS[period]) || comparison.days;

const DAY_MS = 86_400_000;
/** Within it the question stays the same, and its answer is known. */
const STEP_MS = 300_000;

/** The stretch that ends now, and the one of the same length before it. */
export function stretches(days: number, now = Date.now()): [last: [Date, Date], before: [Date, Date]] {
  const end = Math.ceil(now / STEP_MS) * STEP_MS;
  const at = (daysAgo: number, less = 0) => new Date(end - daysAgo * DAY_MS - less);
  return [
    [at(days), at(0)],
    [at(2 * days), at(days, 1)],
  ];
}

export const within = (dataset: Query | undefined, by: string, [from, to]: [Date, Date]): Query => ({
  combinator: 'and',
  rules: [
    ...(dataset?.rules.length ? [dataset] : []),
    {
      property: by,
      operator: 'between',
      value: { from: from.toISOString(), to: to.toISOString() },
    },
  ],
});

/** By which part a number grew; undefined where there was nothing to grow from. */
export const changeOf = (now: number | null, before: number | null | undefined): number | undefined =>
  now === null || !before ? undefined : (now - before) / Math.abs(before);
