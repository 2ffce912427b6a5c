/** How the focused card of the model is moved by keys: the arrows alone walk along relations. */
import type { Point } from '~/lib/rounded-path';

/** As far apart as the dots of the canvas. */
const STEP = 20;

const WAYS: Record<string, Point> = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: -STEP },
  ArrowDown: { x: 0, y: STEP },
};

/** Where a card stands after a key; undefined for a key that moves none. */
export function stepped({ x, y }: Point, key: string): Point | undefined {
  const way = WAYS[key];
  return way && { x: x + way.x, y: y + way.y };
}
