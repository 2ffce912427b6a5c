/** What differs between two versions of a workflow, in words and on its nodes. */
import { pointerParts } from '~/api/errors';
import type { FlowDifference } from '~/api/workflow-history';
import { flowTitle, type Graph } from '~/api/workflows';
import type { Change } from '~/components/audit/changes';
import { nodeOf } from '~/components/flow/graph';

export const changesIn = (diff: FlowDifference[]): Change[] =>
  diff.map(({ path, before, after }) => ({ path: pointerParts(path), before, after }));

/** Nodes that a difference is about, or from which another way leads on. */
export const nodesIn = (diff: FlowDifference[]): ReadonlySet<string> =>
  new Set(
    changesIn(diff).flatMap(({ path: [part, name] }) =>
      (part === 'nodes' || part === 'connections') && name !== undefined ? [name] : [],
    ),
  );

/** How ways out are called that have no name. */
const UNNAMED: ReadonlySet<string> = new Set(['.', '*']);

/** "Call › config › url", or "Weigh → big" for what leads on from a node. */
export function placeIn(graph: Graph, [part, name, ...rest]: string[]): string {
  if (name === undefined) return part ?? '';
  const title = flowTitle(nodeOf(graph, name) ?? { identifier: name });
  if (part === 'nodes') return [title, ...rest.filter((key) => key !== 'config')].join(' › ');
  if (part !== 'connections') return [part, name, ...rest].join(' › ');
  const [exit = '.', key] = rest;
  const way = UNNAMED.has(exit) ? `${title} →` : `${title} → ${exit}`;
  return key === undefined || key === 'targetIdentifier' ? way : `${way} › ${key}`;
}
