/** Where the nodes of a workflow stand: in layers from its triggers down. */
import * as dagre from '@dagrejs/dagre';
import type { FlowNode, Graph } from '~/api/workflows';
import type { Point } from '~/lib/rounded-path';
import { type Exit, edgeId, exitIdOf, exitsOf } from './graph';

/** Where a connection goes on its way, and where its name stands. */
export type Bends = { points: Point[]; label: Point };

export type Layout = { places: Record<string, Point>; bends: Record<string, Bends> };

const NODE_WIDTH = 232;
const EXIT_WIDTH = 104;
export const NODE_HEIGHT = 60;

/** Room for the names of its outlets below it. */
export const widthOf = (node: FlowNode): number => Math.max(NODE_WIDTH, exitsOf(node).length * EXIT_WIDTH);

/** Room for a connection's name and its buttons. */
const NAME = { width: 120, height: 26, labelpos: 'c' };

export function layoutOf({ nodes, connections }: Graph): Layout {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', ranksep: 58, nodesep: 44, edgesep: 24, marginx: 10, marginy: 10 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) graph.setNode(node.identifier, { width: widthOf(node), height: NODE_HEIGHT });
  const known = new Set(nodes.map(({ identifier }) => identifier));
  const ways = connections.filter(
    (each) => known.has(each.sourceIdentifier) && known.has(each.targetIdentifier),
  );
  for (const way of ways) graph.setEdge(way.sourceIdentifier, way.targetIdentifier, { ...NAME }, edgeId(way));
  dagre.layout(graph);
  const places = nodes.map((node) => {
    const { x, y } = graph.node(node.identifier) as Point;
    return [node.identifier, { x: x - widthOf(node) / 2, y: y - NODE_HEIGHT / 2 }];
  });
  const bends = ways.map((way) => {
    const name = edgeId(way);
    const drawn = graph.edge({ v: way.sourceIdentifier, w: way.targetIdentifier, name });
    const { points, x, y } = drawn as unknown as Point & { points: Point[] };
    return [name, { points: points.slice(1, -1), label: { x, y } }];
  });
  return { places: Object.fromEntries(places), bends: Object.fromEntries(bends) };
}

/** Exits of a node from left to right, as the connections leave it; those that lead nowhere come last. */
export function exitsAcross(
  node: FlowNode,
  { connections }: Graph,
  { bends }: Pick<Layout, 'bends'>,
): Exit[] {
  const leaving = connections.filter(({ sourceIdentifier }) => sourceIdentifier === node.identifier);
  const places = new Map(leaving.map((way) => [exitIdOf(way), bends[edgeId(way)]?.label.x]));
  const placeOf = ({ id }: Exit) => places.get(id) ?? Number.MAX_VALUE;
  return [...exitsOf(node)].sort((a, b) => placeOf(a) - placeOf(b));
}
