/** Lines through points that are not straight. */

export type Point = { x: number; y: number };

export const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** A path through the bends, rounded at each of them. */
export function roundedPath(points: Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const last = rest.length - 1;
  if (last < 1) return `M${first.x},${first.y}${rest.map(({ x, y }) => `L${x},${y}`).join('')}`;
  const curves = rest.slice(0, -1).map((bend, index) => {
    const next = rest[index + 1] ?? bend;
    const end = index === last - 1 ? next : middle(bend, next);
    return `Q${bend.x},${bend.y} ${end.x},${end.y}`;
  });
  return `M${first.x},${first.y}${curves.join('')}`;
}
