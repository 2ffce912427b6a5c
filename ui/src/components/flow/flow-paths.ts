/** What a node's templates can read: the outputs of every node before it, and the run itself. */
import type { Blueprint, UserInputs } from '~/api/contract';
import { type FlowNode, flowTitle, type Graph } from '~/api/workflows';
import { entityEventPaths, entityPaths, inputPaths, keyPath, type Path, plain } from '../expression/paths';
import { before, isTrigger } from './graph';

/** The name of whichever trigger fired. */
const FIRED = '.outputs.trigger';

const OF_RUN = [
  '.workflowRun.trigger.by.email',
  '.workflowRun.identifier',
  '.workflowRun.createdAt',
  '.workflow.identifier',
  '.workflowNodeRun.identifier',
];

type Output = (root: string, node: FlowNode, blueprints: Blueprint[]) => Path[];

const find = (blueprints: Blueprint[], id: unknown) => blueprints.find(({ identifier }) => identifier === id);

const under = (root: string, group: string, keys: string[]): Path[] =>
  plain(
    group,
    keys.map((key) => `${root}.${key}`),
  );

const groupOf = (node: FlowNode) => flowTitle(node);

const inputsOf = ({ config }: FlowNode): UserInputs | undefined => config.userInputs;

const answered: Output = (root, node) => under(root, groupOf(node), ['response.status', 'response.data']);
const said: Output = (root, node) =>
  under(root, groupOf(node), node.config.outputSchema ? ['data', 'response'] : ['response']);

const ONE_RUN = ['result', 'summary', 'outputs', 'run'];
const LIST_OF_RUNS = ['runs', 'succeeded', 'failed'];

const OUTPUTS: Partial<Record<FlowNode['config']['type'], Output>> = {
  SELF_SERVE_TRIGGER: (root, node) => inputPaths(root, groupOf(node), inputsOf(node)),
  EVENT_TRIGGER: (root, node, blueprints) => {
    const { blueprintIdentifier } = (node.config.event ?? {}) as { blueprintIdentifier?: string };
    return entityEventPaths(find(blueprints, blueprintIdentifier), root).map((path) => ({
      ...path,
      label: path.path.slice(root.length),
      group: groupOf(node),
    }));
  },
  UPSERT_ENTITY: (root, node, blueprints) =>
    entityPaths(root, groupOf(node), find(blueprints, node.config.blueprintIdentifier)),
  WEBHOOK: answered,
  SLACK: answered,
  AI: said,
  AI_AGENT: said,
  SUB_WORKFLOW: (root, node) =>
    under(root, groupOf(node), node.config.forEach === undefined ? ONE_RUN : LIST_OF_RUNS),
  CONDITION: (root, node) => under(root, groupOf(node), ['selectedOutlet']),
  INPUT: (root, node) => [
    ...under(root, groupOf(node), ['selectedOutlet', 'responses[0].submitterInfo.submittedBy.email']),
    ...inputPaths(`${root}.responses[0].inputs`, groupOf(node), inputsOf(node)),
  ],
};

const rootOf = (node: FlowNode, lone: boolean): string =>
  isTrigger(node.config.type) && lone ? FIRED : keyPath('.outputs', node.identifier);

function outputPaths(node: FlowNode, lone: boolean, blueprints: Blueprint[]): Path[] {
  const root = rootOf(node, lone);
  const { variables } = node;
  // Variables stand in the place of the whole output.
  const own = variables
    ? Object.keys(variables).map((key) => ({ path: keyPath(root, key), label: key, group: groupOf(node) }))
    : (OUTPUTS[node.config.type]?.(root, node, blueprints) ?? under(root, groupOf(node), []));
  const failed = node.config.onFailure === 'continue' ? under(root, groupOf(node), ['error.message']) : [];
  return [...own, ...failed];
}

/** At this node: the outputs of all that may come before it, the nearest first. */
export function pathsAt(graph: Graph, id: string, blueprints: Blueprint[]): Path[] {
  const earlier = before(graph, id);
  const lone = earlier.filter(({ config }) => isTrigger(config.type)).length === 1;
  return [...earlier.flatMap((node) => outputPaths(node, lone, blueprints)), ...plain('run', OF_RUN)];
}
