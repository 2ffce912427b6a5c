import type { Graph } from '~/api/workflows';
import type { Point } from '~/lib/rounded-path';

const across = (id: string, places: Record<string, Point>, step: -1 | 1): string | undefined => {
  const here = places[id];
  if (!here) return undefined;
  return Object.entries(places)
    .filter(([other, { x, y }]) => other !== id && Math.abs(y - here.y) < 40 && (x - here.x) * step > 0)
    .sort(([, a], [, b]) => (a.x - b.x) * step)[0]?.[0];
};

/** The node that an arrow key leads to: down along the first connection, up against it, to the sides by eye. */
export function neighbour(
  { connections }: Graph,
  places: Record<string, Point>,
  id: string,
  key: string,
): string | undefined {
  const ways: Record<string, () => string | undefined> = {
    ArrowDown: () => connections.find((each) => each.sourceIdentifier === id)?.targetIdentifier,
    ArrowUp: () => connections.find((each) => each.targetIdentifier === id)?.sourceIdentifier,
    ArrowLeft: () => across(id, places, -1),
    ArrowRight: () => across(id, places, 1),
  };
  return ways[key]?.();
}
