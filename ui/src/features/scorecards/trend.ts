/** Days as lines of a chart. */
import type { Series } from '~/components/chart/Lines';
import { levelTone } from '~/components/pill/tones';
import type { Burndown, Trend } from './history-queries';

export const MEASURES = ['levels', 'progress', 'rules'] as const;
export type Measure = (typeof MEASURES)[number];

export type Chart = { dates: number[]; series: Series[] };

/** A day at its noon, so that no time zone makes another day of it. */
const at = (day: string): number => new Date(`${day}T12:00:00Z`).getTime();

export function trendChart({ levels, days }: Trend, measure: Measure, label: string): Chart {
  const dates = days.map(({ day }) => at(day));
  if (measure === 'levels')
    return {
      dates,
      series: levels.map(({ title, color }) => ({
        key: title,
        label: title,
        tone: levelTone(title, color),
        values: days.map((day) => day.levels[title] ?? 0),
      })),
    };
  const values = days.map(({ progress, rules }) =>
    measure === 'progress' ? progress : rules.asked ? Math.round((100 * rules.passed) / rules.asked) : null,
  );
  return { dates, series: [{ key: measure, label, tone: 'blue', values }] };
}

const DAY_MS = 86_400_000;

/** Every day from the start to the end: what was left, as far as it is known, and what a steady pace would leave. */
export function burndownChart(
  { days, planned }: Burndown,
  labels: Record<'open' | 'planned', string>,
): Chart {
  const [first, last] = [planned[0], planned.at(-1)];
  if (!first || !last) return { dates: [], series: [] };
  const known = new Map(days.map(({ day, open }) => [at(day), open]));
  const end = Math.max(at(last.day), ...known.keys());
  const dates: number[] = [];
  for (let day = at(first.day); day <= end; day += DAY_MS) dates.push(day);
  const length = Math.max(at(last.day) - at(first.day), 1);
  const steady = (day: number) => {
    const share = Math.min((day - at(first.day)) / length, 1);
    return Math.round(10 * (first.open + (last.open - first.open) * share)) / 10;
  };
  return {
    dates,
    series: [
      { key: 'open', label: labels.open, tone: 'blue', values: dates.map((day) => known.get(day) ?? null) },
      { key: 'planned', label: labels.planned, tone: 'silver', values: dates.map(steady) },
    ],
  };
}
