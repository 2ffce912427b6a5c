/** A run drawn over the graph it goes through: what each node is like, and which ways were taken. */
import type { NodeRun, StepRun, WorkflowRunDetail } from '~/api/workflow-runs';
import type { Graph } from '~/api/workflows';
import type { NodeLook, NodeState } from '~/components/flow/Card';
import { edgeId, exitIdOf, nodeOf } from '~/components/flow/graph';

const STATES: Record<NodeRun['state'], NodeState> = {
  queued: 'running',
  running: 'running',
  offered: 'waiting',
  sent: 'waiting',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
};

const WAIT: ReadonlySet<string> = new Set(['INPUT', 'DELAY']);

export const stateOf = ({ state, status, node }: NodeRun): NodeState =>
  status === 'IN_PROGRESS' && WAIT.has(node.type) ? 'waiting' : STATES[state];

/** The last time that the run came to a node. */
export const nodeRunOf = ({ nodeRuns }: WorkflowRunDetail, node: string): StepRun | undefined =>
  nodeRuns.findLast((each) => each.node.identifier === node);

export function looksOf(run: WorkflowRunDetail): Record<string, NodeLook> {
  const looks = run.graph.nodes.map(({ identifier }) => {
    const seen = nodeRunOf(run, identifier);
    const begun = identifier === run.trigger.identifier ? 'succeeded' : 'skipped';
    return [identifier, { state: seen ? stateOf(seen) : begun, words: seen?.statusLabel?.text }];
  });
  return Object.fromEntries(looks);
}

const leaves = (graph: Graph, source: string, outlet: string | null) =>
  graph.connections.filter((each) => {
    if (each.sourceIdentifier !== source) return false;
    if (nodeOf(graph, source)?.config.type === 'PARALLEL') return true;
    if (outlet === null) return exitIdOf(each) === 'out' || each.fallback === true;
    return each.sourceOutletIdentifier === outlet;
  });

/** Connections that the run went along: out of what has ended, by the outlet that was taken, into what was reached. */
export function passedIn(run: WorkflowRunDetail): ReadonlySet<string> {
  const reached = new Set(run.nodeRuns.map(({ node }) => node.identifier));
  const ended = run.nodeRuns.filter(({ status }) => status === 'COMPLETED');
  const ways = [
    ...leaves(run.graph, run.trigger.identifier, null),
    ...ended.flatMap(({ node, selectedOutlet }) => leaves(run.graph, node.identifier, selectedOutlet)),
  ];
  return new Set(ways.filter(({ targetIdentifier }) => reached.has(targetIdentifier)).map(edgeId));
}
