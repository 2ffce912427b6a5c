/** Where the cards stand: layers along the relations, in the direction that leaves them largest. */
import * as dagre from '@dagrejs/dagre';
import type { Places } from '~/api/preferences';
import { middle, type Point } from '~/lib/rounded-path';
import type { Model } from './model';

export type Direction = 'LR' | 'TB';

export type Layout = {
  places: Places;
  /** Bends of each relation, from end to end. */
  bends: Record<string, Point[]>;
  direction: Direction;
  width: number;
  height: number;
};

export const CARD_WIDTH = 204;
export const MOST_ROWS = 3;
const HEAD = 44;
const ROW = 25;
const MORE = 24;
const FOOT = 8;
const COMPACT = 60;
/** Between cards that somebody placed and those that came later. */
const UNDER = 60;

/** The room of a loop and of its name, beside the card or under it. */
export const LOOP = { width: 116, height: 44 };

const GAPS: Record<Direction, { ranksep: number; nodesep: number }> = {
  LR: { ranksep: 120, nodesep: 26 },
  TB: { ranksep: 62, nodesep: 34 },
};

export function cardHeight(properties: number, detailed: boolean): number {
  if (!detailed) return COMPACT;
  return HEAD + Math.min(MOST_ROWS, properties) * ROW + (properties > MOST_ROWS ? MORE : FOOT);
}

export function layoutOf({ cards, edges }: Model, detailed: boolean, direction: Direction): Layout {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: direction, ...GAPS[direction], edgesep: 18, marginx: 10, marginy: 10 });
  graph.setDefaultEdgeLabel(() => ({}));
  const heights = new Map(cards.map(({ id, properties }) => [id, cardHeight(properties.length, detailed)]));
  for (const { id } of cards) graph.setNode(id, { width: CARD_WIDTH, height: heights.get(id) ?? COMPACT });
  for (const { id, source, target } of edges)
    graph.setEdge(source, target, source === target ? LOOP : {}, id);
  dagre.layout(graph);
  const places = Object.fromEntries(
    cards.map(({ id }) => {
      const { x, y } = graph.node(id) as Point;
      return [id, { x: x - CARD_WIDTH / 2, y: y - (heights.get(id) ?? COMPACT) / 2 }];
    }),
  );
  // A relation to the same blueprint is a loop at its card, wherever that is moved.
  const bends = Object.fromEntries(
    edges
      .filter(({ source, target }) => source !== target)
      .map(({ id, source, target }) => {
        const { points } = graph.edge({ v: source, w: target, name: id }) as { points?: Point[] };
        return [id, points ?? []];
      }),
  );
  const { width = 1, height = 1 } = graph.graph() as { width?: number; height?: number };
  return { places, bends, direction, width, height };
}

export function bestLayout(model: Model, detailed: boolean, room: { width: number; height: number }): Layout {
  const scale = ({ width, height }: Layout) => Math.min(room.width / width, room.height / height);
  const [across, down] = (['LR', 'TB'] as const).map((way) => layoutOf(model, detailed, way)) as [
    Layout,
    Layout,
  ];
  return scale(across) >= scale(down) ? across : down;
}

/** Kept places win; what has none goes under all that have one, as it would stand among its like. */
export function withKept({ places }: Layout, kept: Places, height: (id: string) => number): Places {
  const [put, fresh] = [true, false].map((wanted) =>
    Object.keys(places).filter((id) => id in kept === wanted),
  );
  if (!put?.length || !fresh) return places;
  const bottom = Math.max(...put.map((id) => (kept[id]?.y ?? 0) + height(id)));
  const left = Math.min(...put.map((id) => kept[id]?.x ?? 0));
  const corner = (axis: 'x' | 'y') => Math.min(...fresh.map((id) => places[id]?.[axis] ?? 0));
  const [right, down] = [left - corner('x'), bottom + UNDER - corner('y')];
  return Object.fromEntries(
    Object.entries(places).map(([id, { x, y }]) => [id, kept[id] ?? { x: x + right, y: y + down }]),
  );
}

/** The point of the path where its name stands: on the curve, not on the bend that the curve passes by. */
export function middleOf(points: Point[]): Point {
  const half = Math.floor(points.length / 2);
  const bend = points[half] ?? { x: 0, y: 0 };
  const before = points[half - 1] ?? bend;
  if (points.length % 2 === 0) return middle(before, bend);
  const after = points[half + 1] ?? bend;
  const start = half === 1 ? before : middle(before, bend);
  const end = half === points.length - 2 ? after : middle(bend, after);
  return middle(middle(start, bend), middle(bend, end));
}

const LOOP_OUT = 52;

/** Out of the edge of a card that no other relation uses, and back into it; its name stands beyond the widest point. */
export function loopAt(
  { x, y, width, height }: Point & { width: number; height: number },
  direction: Direction,
): { path: string; middle: Point } {
  if (direction === 'TB') {
    const [edge, out, half] = [x + width, x + width + LOOP_OUT, y + height / 2];
    return {
      path: `M${edge},${half + 16}C${out},${half + 34} ${out},${half - 34} ${edge},${half - 16}`,
      middle: { x: edge + LOOP_OUT * 0.75, y: half },
    };
  }
  const [edge, out, half] = [y + height, y + height + LOOP_OUT, x + width / 2];
  return {
    path: `M${half - 16},${edge}C${half - 34},${out} ${half + 34},${out} ${half + 16},${edge}`,
    middle: { x: half, y: edge + LOOP_OUT * 0.75 },
  };
}
