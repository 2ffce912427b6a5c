/** Workflows, as several features read them. */
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import type { Document, UserInputs } from './contract';
import { TENANT } from './host';
import { ifMatch, type Read, read } from './versions';

export const TRIGGERS = ['SELF_SERVE_TRIGGER', 'EVENT_TRIGGER', 'SCHEDULE_TRIGGER'] as const;

export const STEPS = [
  'UPSERT_ENTITY',
  'WEBHOOK',
  'GITHUB',
  'GITLAB',
  'AZURE_DEVOPS',
  'SLACK',
  'SCAFFOLD',
  'SUB_WORKFLOW',
  'KAFKA',
  'INTEGRATION_ACTION',
  'AI',
  'AI_AGENT',
] as const;

export const TURNS = ['CONDITION', 'INPUT', 'DELAY', 'PARALLEL', 'JOIN'] as const;

export type NodeKind = (typeof TRIGGERS)[number] | (typeof STEPS)[number] | (typeof TURNS)[number];

export type StatusLabel = { text: string; variant?: 'success' | 'alert' };

export type Outlet = {
  identifier: string;
  title?: string;
  /** jq, of a condition. */
  expression?: string;
  /** How many people have to press the button, of an input. */
  numOfResponders?: number;
  evaluationMethod?: 'button';
  statusLabel?: StatusLabel;
  workflowStatusLabel?: StatusLabel;
};

export type Context = {
  on: 'SELF_SERVICE_HUB' | 'ENTITY' | 'CREATE_ENTITY';
  visible?: boolean;
  userInput?: string;
  blueprintIdentifier?: string;
};

export type NodeConfig = Document & {
  type: NodeKind;
  published?: boolean;
  outlets?: Outlet[];
  contexts?: Context[];
  userInputs?: UserInputs & { buttons?: Button[] };
};

export type Button = {
  identifier: string;
  label?: string;
  variant?: 'PRIMARY' | 'SECONDARY' | 'DANGER';
  icon?: string;
};

export type FlowNode = {
  identifier: string;
  title?: string;
  icon?: string;
  description?: string;
  variables?: Record<string, unknown>;
  links?: (string | { title?: string; url: string })[];
  verbose?: boolean;
  config: NodeConfig;
};

export type Connection = {
  sourceIdentifier: string;
  targetIdentifier: string;
  description?: string;
  sourceOutletIdentifier?: string;
  fallback?: boolean;
};

/** What is drawn: of a definition, or of the version that a run began with. */
export type Graph = { nodes: FlowNode[]; connections: Connection[] };

export type FlowDocument = Graph & {
  identifier: string;
  title?: string;
  icon?: string;
  description?: string;
  category?: string;
  allowAnyoneToViewRuns?: boolean;
};

export type Workflow = FlowDocument & {
  id: string;
  version: number;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  updatedBy: string;
};

export type WorkflowList = {
  workflows: Workflow[];
  /** Triggers that the caller may start, by the workflow they belong to. */
  startable: Record<string, string[]>;
};

const MINUTE = 60_000;

/** Tenants' own documents: the server says what is wrong with them. */
type Wire = never;

const listed = (query: { startable?: boolean }) => async (signal: AbortSignal) => {
  const { workflows, startable } = await data(api.GET('/v1/workflows', { params: { query }, signal }));
  return { workflows, startable } as unknown as WorkflowList;
};

export const workflowsQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'workflows', 'list'] as const,
    queryFn: ({ signal }) => listed({})(signal),
  });

/** What the signed-in person may start. */
export const startableQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'workflows', 'startable'] as const,
    queryFn: ({ signal }) => listed({ startable: true })(signal),
    staleTime: MINUTE,
  });

export const workflowQuery = (workflow: string) =>
  queryOptions({
    queryKey: [TENANT, 'workflows', 'one', workflow] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { workflow } };
      const answer = await data(api.GET('/v1/workflows/{workflow}', { params, signal }));
      return answer.workflow as unknown as Workflow;
    },
    staleTime: MINUTE,
  });

/** As it is now, with the name of that state. */
export const readWorkflow = (workflow: string): Promise<Read<Workflow>> =>
  read(api.GET('/v1/workflows/{workflow}', { params: { path: { workflow } } }) as never, 'workflow');

export const createWorkflow = async (definition: FlowDocument): Promise<Workflow> =>
  (await data(api.POST('/v1/workflows', { body: definition as Wire }))).workflow as unknown as Workflow;

export const replaceWorkflow = async (workflow: string, definition: FlowDocument, tag?: string) => {
  const params = { path: { workflow } };
  const body = definition as Wire;
  const answer = await data(api.PUT('/v1/workflows/{workflow}', { params, body, headers: ifMatch(tag) }));
  return answer.workflow as unknown as Workflow;
};

export const deleteWorkflow = (workflow: string) => ({
  mutationFn: async () => data(api.DELETE('/v1/workflows/{workflow}', { params: { path: { workflow } } })),
});

export type FlowUse = {
  kind: 'action' | 'automation' | 'workflow' | 'page';
  identifier: string;
  title: string | null;
};

/** What depends on it; `asking` counts questions that people have not answered. */
export type FlowUses = { uses: FlowUse[]; activeRuns: number; asking: number };

export const flowUsesQuery = (workflow: string) =>
  queryOptions({
    queryKey: [TENANT, 'workflows', 'uses', workflow] as const,
    queryFn: async ({ signal }): Promise<FlowUses> => {
      const params = { path: { workflow } };
      return (await data(api.GET('/v1/workflows/{workflow}/impact', { params, signal }))).impact;
    },
  });

export const refreshWorkflows = (queryClient: QueryClient) =>
  queryClient.invalidateQueries({ queryKey: [TENANT, 'workflows'] });

export const flowTitle = ({ title, identifier }: { title?: string | null; identifier: string }): string =>
  title || identifier;

export const startPath = (workflow: string): string => `/workflows/start/${encodeURIComponent(workflow)}`;

/** Something to start, with the trigger that it is started by. */
export type Offer = { workflow: Workflow; trigger: FlowNode };

const offers = ({ workflows, startable }: WorkflowList): Offer[] =>
  workflows.flatMap((workflow) =>
    workflow.nodes
      .filter(({ identifier }) => startable[workflow.identifier]?.includes(identifier))
      .map((trigger) => ({ workflow, trigger })),
  );

const isFor = ({ config: { contexts = [], userInputs } }: FlowNode, on: Context['on'], blueprint: string) =>
  contexts.some((context) => {
    if (context.on !== on) return false;
    if (on === 'CREATE_ENTITY') return context.blueprintIdentifier === blueprint;
    return userInputs?.properties[context.userInput ?? '']?.blueprint === blueprint;
  });

/** What may be started on a page: for one entity of a blueprint, or to get a new one. */
export const offersIn = (list: WorkflowList | undefined, on: Context['on'], blueprint: string): Offer[] =>
  list ? offers(list).filter(({ trigger }) => isFor(trigger, on, blueprint)) : [];

/** What self-service shows. */
export const offersOfHub = (list: WorkflowList | undefined): Offer[] =>
  list
    ? offers(list).filter(({ trigger: { config } }) =>
        (config.contexts ?? []).every(({ on, visible }) => on !== 'SELF_SERVICE_HUB' || visible !== false),
      )
    : [];
