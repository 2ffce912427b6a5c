const UNITS: [milliseconds: number, unit: string][] = [
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
];

/** "2 min 40 s": the two largest parts of the time between two moments. */
export const duration = (from: string, to: string): string =>
  durationOf(new Date(to).getTime() - new Date(from).getTime());

/** The same of a number of milliseconds. */
export function durationOf(milliseconds: number): string {
  let rest = Math.round(milliseconds);
  if (Number.isNaN(rest)) return '';
  if (rest < 1000) return `${Math.max(0, rest)} ms`;
  const parts: string[] = [];
  for (const [size, unit] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0 && parts.length < 2) parts.push(`${count} ${unit}`);
  }
  return parts.join(' ');
}
