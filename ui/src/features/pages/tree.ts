/** The pages as they stand in the sidebar: folders with what lies in them. */
import type { Bootstrap } from '~/api/contract';
import { type Move, type SidebarItem, tablePageOf } from '~/api/pages';

export type Node = SidebarItem & { children: Node[] };

export const isFolder = ({ sidebarType }: SidebarItem): boolean => sidebarType === 'folder';

/** A page may have the name of a folder. */
export const keyOf = ({ sidebarType, identifier }: SidebarItem): string => `${sidebarType}:${identifier}`;

/** Pages of a blueprint that the organization hides go with it. */
export function withoutHidden(items: SidebarItem[], blueprints: Bootstrap['blueprints']): SidebarItem[] {
  const hidden = new Set(blueprints.filter((one) => one.hidden).map(({ identifier }) => identifier));
  return items.filter(({ blueprint }) => blueprint === undefined || !hidden.has(blueprint));
}

/** The server sends parents before what lies in them, and neighbours in their order. */
export function treeOf(items: SidebarItem[]): Node[] {
  const nodes = items.map((item): Node => ({ ...item, children: [] }));
  const folders = new Map(nodes.filter(isFolder).map((node) => [node.identifier, node]));
  const top: Node[] = [];
  for (const node of nodes) {
    const home = node.parent === undefined ? undefined : folders.get(node.parent);
    (home && home !== node ? home.children : top).push(node);
  }
  return top;
}

/** Who cannot fill a folder is not shown that it is empty. */
export const withoutEmpty = (nodes: Node[]): Node[] =>
  nodes
    .map((node) => ({ ...node, children: withoutEmpty(node.children) }))
    .filter((node) => !isFolder(node) || node.children.length > 0);

/** What has the words in its title, with the folders that lead to it; a folder that has them is shown whole. */
export function matching(nodes: Node[], text: string): Node[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return nodes;
  return nodes.flatMap((node) => {
    if (node.title.toLowerCase().includes(wanted)) return [node];
    const children = matching(node.children, wanted);
    return children.length ? [{ ...node, children }] : [];
  });
}

export const nodesIn = (nodes: Node[]): Node[] => nodes.flatMap((node) => [node, ...nodesIn(node.children)]);

export const isFirstTable = ({ identifier, blueprint }: SidebarItem): boolean =>
  blueprint !== undefined && identifier === tablePageOf(blueprint);

/** Folders nest that deep. */
export const DEEPEST = 3;

const heightOf = (node: Node): number =>
  isFolder(node) ? 1 + Math.max(0, ...node.children.map(heightOf)) : 0;

export type Destination = { folder: Node; depth: number };

/** The folders that something may be moved into, as they stand below each other. */
export function destinationsOf(nodes: Node[], moved: Node, depth = 0): Destination[] {
  return nodes.filter(isFolder).flatMap((folder) => {
    if (keyOf(folder) === keyOf(moved)) return [];
    const fits = depth + 1 + heightOf(moved) <= DEEPEST;
    return [...(fits ? [{ folder, depth }] : []), ...destinationsOf(folder.children, moved, depth + 1)];
  });
}

export type Side = 'before' | 'after' | 'inside';

const siblingsOf = (nodes: Node[], parent: string | undefined): Node[] => {
  if (parent === undefined) return nodes;
  return nodesIn(nodes).find((node) => isFolder(node) && node.identifier === parent)?.children ?? nodes;
};

const isWithin = (node: Node, key: string): boolean => nodesIn([node]).some((inner) => keyOf(inner) === key);

/** Where something lands that is let go at a side of another; nothing where it cannot. */
export function landing(nodes: Node[], moved: Node, target: Node, side: Side): Move | undefined {
  const { identifier, sidebarType } = moved;
  if (isWithin(moved, keyOf(target))) return undefined;
  const destinations = destinationsOf(nodes, moved).map(({ folder }) => folder.identifier);
  const parent = side === 'inside' ? target.identifier : target.parent;
  if (parent !== undefined && !destinations.includes(parent)) return undefined;
  const siblings = siblingsOf(nodes, parent).filter((node) => keyOf(node) !== keyOf(moved));
  const at = siblings.findIndex((node) => keyOf(node) === keyOf(target));
  const after =
    side === 'inside' ? siblings.at(-1) : side === 'after' ? target : at > 0 ? siblings[at - 1] : undefined;
  return { identifier, sidebarType, parent: parent ?? null, after: after?.identifier ?? null };
}
