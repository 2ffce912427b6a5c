/** A workflow as one document: how it begins, how it is read, and where its faults belong. */
import { ApiError, pointerParts } from '~/api/errors';
import type { FlowDocument, FlowNode, Graph, NodeKind, Workflow } from '~/api/workflows';
import type { PlacedFault } from '~/components/definition/faults';
import { freeKey, identifierOf } from '~/components/definition/identifier';
import type { Read } from '~/components/draft/JsonFace';
import { isTrigger } from '~/components/flow/graph';
import { startOf } from '~/components/flow/kinds';

const KEPT: ReadonlySet<string> = new Set([
  'id',
  'version',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
]);

export const documentOf = (workflow: Workflow): FlowDocument =>
  Object.fromEntries(
    Object.entries(workflow).filter(
      ([key, value]) => !KEPT.has(key) && value !== undefined && value !== null,
    ),
  ) as FlowDocument;

/** The same under another name, which nobody can start yet. */
export const copyOf = (flow: FlowDocument, title: string): FlowDocument => ({
  ...published(flow, false),
  identifier: `${flow.identifier}_copy`,
  title,
});

const onTriggers = (flow: FlowDocument, change: (node: FlowNode) => FlowNode): FlowDocument => ({
  ...flow,
  nodes: flow.nodes.map((node) => (isTrigger(node.config.type) ? change(node) : node)),
});

export const triggersOf = ({ nodes }: Graph): FlowNode[] =>
  nodes.filter(({ config }) => isTrigger(config.type));

export const isPublished = (flow: Graph): boolean =>
  triggersOf(flow).some(({ config }) => config.published !== false);

/** What is published already stays as it is: some of its triggers may be switched off on purpose. */
export function published(flow: FlowDocument, on: boolean): FlowDocument {
  if (on && isPublished(flow)) return flow;
  return onTriggers(flow, (node) => ({ ...node, config: { ...node.config, published: on } }));
}

/** Kept for the trigger that fired. */
const FIRED = 'trigger';

export const idsTaken = ({ nodes }: Graph): ReadonlySet<string> =>
  new Set([FIRED, ...nodes.map(({ identifier }) => identifier)]);

/** Named after its kind until somebody names it otherwise. */
export function newNode(flow: Graph, kind: NodeKind, title: string): FlowNode {
  const identifier = freeKey(identifierOf(title) || 'node', idsTaken(flow));
  return { identifier, title, config: { type: kind, ...startOf(kind) } };
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNode = (value: unknown): boolean =>
  isMap(value) &&
  typeof value.identifier === 'string' &&
  isMap(value.config) &&
  typeof value.config.type === 'string' &&
  (value.config.outlets === undefined || Array.isArray(value.config.outlets));

const isConnection = (value: unknown): boolean =>
  isMap(value) && typeof value.sourceIdentifier === 'string' && typeof value.targetIdentifier === 'string';

/** Read while somebody types: only what can be drawn becomes the draft. */
export function readFlow(text: string): Read<FlowDocument> {
  try {
    const value: unknown = JSON.parse(text);
    const drawn =
      isMap(value) &&
      typeof value.identifier === 'string' &&
      Array.isArray(value.nodes) &&
      value.nodes.every(isNode) &&
      Array.isArray(value.connections) &&
      value.connections.every(isConnection);
    return drawn ? { draft: value as unknown as FlowDocument } : { fault: 'shape' };
  } catch {
    return { fault: 'json' };
  }
}

export const faultsOf = (error: unknown): PlacedFault[] =>
  error instanceof ApiError
    ? error.faults.map(({ path, message }) => ({ path: pointerParts(path), message }))
    : [];

/** The node that a fault belongs to; one of a connection belongs to the node it leaves. */
export function nodeOfFault({ nodes, connections }: Graph, [part, index]: string[]): string | undefined {
  if (part === 'nodes') return nodes[Number(index)]?.identifier;
  return part === 'connections' ? connections[Number(index)]?.sourceIdentifier : undefined;
}
