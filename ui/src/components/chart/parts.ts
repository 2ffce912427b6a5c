import type { Tone } from '../pill/tones';

/** One part of a whole, or one bar. */
export type Part = {
  key: string;
  label: string;
  count: number;
  tone: Tone;
  /** Where the entities of this part are listed. */
  way?: { to: string; search: object };
};

/** In this order, so that neighbours are told apart in both schemes and by most eyes. */
export const PALETTE: Tone[] = [
  'blue',
  'amber',
  'teal',
  'violet',
  'pink',
  'green',
  'bronze',
  'red',
  'silver',
  'gold',
];

export const paletteTone = (index: number): Tone => PALETTE[index % PALETTE.length] ?? 'gray';

export const percent = (count: number, total: number): string => {
  const share = total ? (100 * count) / total : 0;
  return `${share > 0 && share < 1 ? '<1' : Math.round(share)} %`;
};

const STEPS = [1, 2, 5, 10];
const ROWS = 4;

/** The ticks of an axis, from nothing to a round number at or above the largest value. */
export function ticksOf(values: (number | null)[]): number[] {
  const known = values.filter((value) => value !== null);
  const most = Math.max(0, ...known);
  if (most === 0) return [0, 1];
  const unit = 10 ** Math.floor(Math.log10(most / ROWS));
  const step = unit * (STEPS.find((candidate) => candidate * unit >= most / ROWS) ?? 10);
  // Between two of a thing there is nothing to mark.
  const whole = known.every(Number.isInteger) ? Math.max(1, step) : step;
  return Array.from({ length: Math.ceil(most / whole) + 1 }, (_, index) => index * whole);
}

type Point = { x: number; y: number };

/** Runs of neighbouring values as paths; a gap in the values is a gap in the line. */
export function pathsOf(points: (Point | null)[]): string[] {
  const paths: string[] = [];
  let path = '';
  for (const point of [...points, null]) {
    if (point) path += `${path ? 'L' : 'M'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
    else if (path) {
      paths.push(path);
      path = '';
    }
  }
  return paths;
}
