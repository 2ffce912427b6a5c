/** The neighbourhood as three columns: what points here, the entity, what it points to. */
import type { Related } from '~/api/contract';

export type GraphNode = {
  id: string;
  x: number;
  y: number;
  blueprint: string;
  identifier: string;
  title: string;
  icon: string | null;
  caption: string;
  /** How many stand behind this node and are not drawn. */
  more?: number;
};

export type Graph = { left: GraphNode[]; right: GraphNode[]; middle: number; height: number };

export const NODE = { width: 196, height: 46, gap: 22, column: 290 };

const PITCH = NODE.height + NODE.gap;

type Drawn = Omit<GraphNode, 'x' | 'y'>;

const drawn = ({ relation, direction, title, blueprintTitle, entities }: Related): Drawn[] =>
  entities.map((entity) => ({
    ...entity,
    id: `${direction}/${relation}/${entity.blueprint}/${entity.identifier}`,
    caption: title === blueprintTitle ? title : `${blueprintTitle} · ${title}`,
  }));

/** Relations take turns, so that a long one does not crowd out the others. */
function fairly(groups: Drawn[][], room: number): Drawn[] {
  const taken = groups.map((): Drawn[] => []);
  const rounds = Math.max(0, ...groups.map((group) => group.length));
  let left = room;
  for (let round = 0; round < rounds && left > 0; round++)
    groups.forEach((group, index) => {
      const node = group[round];
      if (node && left-- > 0) taken[index]?.push(node);
    });
  return taken.flat();
}

function side(related: Related[], room: number): Drawn[] {
  const count = related.reduce((sum, group) => sum + group.count, 0);
  const fits = count <= room;
  const shown = fairly(related.map(drawn), fits ? room : room - 1);
  if (fits) return shown;
  const more = {
    id: `more-${related[0]?.direction}`,
    blueprint: '',
    identifier: '',
    title: '',
    icon: null,
    caption: '',
  };
  return [...shown, { ...more, more: count - shown.length }];
}

const placed = (nodes: Drawn[], x: number, height: number): GraphNode[] => {
  const top = (height - (nodes.length * PITCH - NODE.gap)) / 2;
  return nodes.map((node, index) => ({ ...node, x, y: top + index * PITCH }));
};

export function graphOf(related: Related[], room: number): Graph {
  const incoming = side(
    related.filter(({ direction }) => direction === 'downstream'),
    room,
  );
  const outgoing = side(
    related.filter(({ direction }) => direction === 'upstream'),
    room,
  );
  const rows = Math.max(1, incoming.length, outgoing.length);
  const height = rows * PITCH - NODE.gap;
  return {
    left: placed(incoming, 0, height),
    right: placed(outgoing, 2 * NODE.column, height),
    middle: (height - NODE.height) / 2,
    height,
  };
}

export const countOf = (related: Related[] | undefined): number | undefined =>
  related?.reduce((sum, group) => sum + group.count, 0);
