/** A workflow's graph: what leaves a node, what came before it, and how it is changed. */
import { type Connection, type FlowNode, type Graph, type NodeKind, TRIGGERS } from '~/api/workflows';

/** Where a connection can begin: an outlet, the way for when none fits, or the node itself. */
export type Exit = { id: string; title: string; outlet?: string; fallback?: boolean };

export const isTrigger = (kind: NodeKind): boolean => (TRIGGERS as readonly string[]).includes(kind);

const named = ({ config }: FlowNode): Exit[] =>
  (config.outlets ?? []).map(({ identifier, title }) => ({
    id: `outlet:${identifier}`,
    title: title || identifier,
    outlet: identifier,
  }));

const FALLBACK: Exit = { id: 'fallback', title: '', fallback: true };
const PLAIN: Exit = { id: 'out', title: '' };

const OUTLETS_ONLY: ReadonlySet<NodeKind> = new Set(['INPUT', 'PARALLEL']);

export function exitsOf(node: FlowNode): Exit[] {
  if (node.config.type === 'CONDITION') return [...named(node), FALLBACK];
  return OUTLETS_ONLY.has(node.config.type) ? named(node) : [PLAIN];
}

export const exitIdOf = ({ sourceOutletIdentifier, fallback }: Connection): string => {
  if (fallback) return FALLBACK.id;
  return sourceOutletIdentifier === undefined ? PLAIN.id : `outlet:${sourceOutletIdentifier}`;
};

export const edgeId = (connection: Connection): string =>
  `${connection.sourceIdentifier}/${exitIdOf(connection)}/${connection.targetIdentifier}`;

const leads = (source: string, { outlet, fallback }: Exit, target: string): Connection => ({
  sourceIdentifier: source,
  targetIdentifier: target,
  ...(outlet === undefined ? {} : { sourceOutletIdentifier: outlet }),
  ...(fallback ? { fallback } : {}),
});

export const nodeOf = ({ nodes }: Graph, id: string): FlowNode | undefined =>
  nodes.find(({ identifier }) => identifier === id);

const exitOf = (graph: Graph, source: string, id: string): Exit | undefined => {
  const node = nodeOf(graph, source);
  return node && exitsOf(node).find((exit) => exit.id === id);
};

/** Everything that may have run before a node, the nearest first. */
export function before({ nodes, connections }: Graph, id: string): FlowNode[] {
  const found: string[] = [];
  let edge = [id];
  while (edge.length > 0) {
    edge = connections
      .filter(({ targetIdentifier }) => edge.includes(targetIdentifier))
      .map(({ sourceIdentifier }) => sourceIdentifier)
      .filter((source, at, all) => !found.includes(source) && source !== id && all.indexOf(source) === at);
    found.push(...edge);
  }
  return found.flatMap((each) => nodes.find(({ identifier }) => identifier === each) ?? []);
}

/** One connection leaves an exit, none enters a trigger, and none leads back. */
export function mayConnect(graph: Graph, source: string, target: string): boolean {
  const to = nodeOf(graph, target);
  if (!to || source === target || isTrigger(to.config.type)) return false;
  return !before(graph, source).some(({ identifier }) => identifier === target);
}

export function connected<Flow extends Graph>(
  flow: Flow,
  source: string,
  exit: string,
  target: string,
): Flow {
  const from = exitOf(flow, source, exit);
  if (!from || !mayConnect(flow, source, target)) return flow;
  const others = flow.connections.filter(
    (each) => each.sourceIdentifier !== source || exitIdOf(each) !== exit,
  );
  return { ...flow, connections: [...others, leads(source, from, target)] };
}

export const disconnected = <Flow extends Graph>(flow: Flow, edge: string): Flow => ({
  ...flow,
  connections: flow.connections.filter((each) => edgeId(each) !== edge),
});

/** Where a new node goes: behind an exit of another. */
export type Place = { source: string; exit: string };

/** A new node behind an exit; what stood there stands behind the new one. */
export function withNode<Flow extends Graph>(flow: Flow, node: FlowNode, place?: Place): Flow {
  const grown = { ...flow, nodes: [...flow.nodes, node] };
  if (!place) return grown;
  const next = flow.connections.find(
    (each) => each.sourceIdentifier === place.source && exitIdOf(each) === place.exit,
  );
  const joined = connected(grown, place.source, place.exit, node.identifier);
  const [first] = exitsOf(node);
  return next && first ? connected(joined, node.identifier, first.id, next.targetIdentifier) : joined;
}

/** A node goes; what led to it leads to what was behind it, if that was one. */
export function withoutNode<Flow extends Graph>(flow: Flow, id: string): Flow {
  const behind = flow.connections.filter(({ sourceIdentifier }) => sourceIdentifier === id);
  const [next] = behind.length === 1 ? behind : [];
  const connections = flow.connections.flatMap((each) => {
    if (each.sourceIdentifier === id) return [];
    if (each.targetIdentifier !== id) return [each];
    return next ? [{ ...each, targetIdentifier: next.targetIdentifier }] : [];
  });
  return { ...flow, nodes: flow.nodes.filter(({ identifier }) => identifier !== id), connections };
}

/** Outlets that are gone take their connections with them; an outlet renamed in its place keeps its own. */
function followed(connections: Connection[], old: FlowNode, node: FlowNode): Connection[] {
  const [past, now] = [exitsOf(old), exitsOf(node)];
  return connections.flatMap((each) => {
    if (each.sourceIdentifier !== old.identifier) return [each];
    const at = past.findIndex(({ id }) => id === exitIdOf(each));
    const kept = now.find(({ id }) => id === exitIdOf(each));
    const exit = kept ?? (past.length === now.length ? now[at] : undefined);
    return exit ? [{ ...each, ...leads(node.identifier, exit, each.targetIdentifier) }] : [];
  });
}

/** A node changed, its identifier too: connections and what reads its outputs follow. */
export function withNodeChanged<Flow extends Graph>(flow: Flow, id: string, node: FlowNode): Flow {
  const old = nodeOf(flow, id);
  if (!old) return flow;
  const connections = followed(flow.connections, old, node).map((each) =>
    each.targetIdentifier === id ? { ...each, targetIdentifier: node.identifier } : each,
  );
  const nodes = flow.nodes.map((each) => (each.identifier === id ? node : each));
  const renamed = node.identifier === id ? nodes : nodes.map((each) => rereading(each, id, node.identifier));
  return { ...flow, nodes: renamed, connections };
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|=@-]/g, '\\$&');
const isPlain = (key: string) => /^[A-Za-z_]\w*$/.test(key);

/** `.outputs.old` and `.outputs["old"]` name the new one, in every text of the node. */
function rereading(node: FlowNode, old: string, id: string): FlowNode {
  const path = isPlain(id) ? `.outputs.${id}` : `.outputs["${id}"]`;
  const reread = (value: unknown): unknown => {
    if (typeof value === 'string')
      return value
        .replace(new RegExp(`\\.outputs\\.${escaped(old)}(?![\\w])`, 'g'), path)
        .replace(new RegExp(`\\.outputs\\["${escaped(old)}"\\]`, 'g'), path);
    if (Array.isArray(value)) return value.map(reread);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, reread(inner)]));
  };
  return reread(node) as FlowNode;
}
