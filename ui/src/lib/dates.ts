const SECOND = 1000;
const STEPS: [limit: number, unit: Intl.RelativeTimeFormatUnit, size: number][] = [
  [60 * SECOND, 'second', SECOND],
  [3600 * SECOND, 'minute', 60 * SECOND],
  [86_400 * SECOND, 'hour', 3600 * SECOND],
  [30 * 86_400 * SECOND, 'day', 86_400 * SECOND],
  [365 * 86_400 * SECOND, 'month', 30 * 86_400 * SECOND],
  [Number.POSITIVE_INFINITY, 'year', 365 * 86_400 * SECOND],
];

const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** "6 minutes ago", "in 3 days". */
export function ago(iso: string, now = Date.now()): string {
  const distance = new Date(iso).getTime() - now;
  if (Number.isNaN(distance)) return iso;
  for (const [limit, unit, size] of STEPS)
    if (Math.abs(distance) < limit) return relative.format(Math.round(distance / size), unit);
  return iso;
}

export function fullDate(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : absolute.format(date);
}

const calendar = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** The day of a moment whose hour does not matter. */
export function date(iso: string): string {
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime()) ? iso : calendar.format(moment);
}

/** A day of the calendar, as 2026-11-27. */
export function day(iso: string): string {
  const date = new Date(`${iso}T12:00:00`);
  return Number.isNaN(date.getTime()) ? iso : calendar.format(date);
}
