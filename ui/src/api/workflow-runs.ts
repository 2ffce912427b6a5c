/** Runs of workflows, and of their nodes. */
import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import type { ActionForm, Document, UserInputs } from './contract';
import { TENANT } from './host';
import type { OptionsAsked, OptionsQuery } from './sources';
import type { Button, Graph, NodeKind, StatusLabel } from './workflows';

export type FlowResult = 'SUCCESS' | 'FAILED' | 'CANCELLED';

export type WorkflowRun = {
  identifier: string;
  status: 'IN_PROGRESS' | 'CANCELLING' | 'COMPLETED';
  result: FlowResult | null;
  statusLabel: StatusLabel | null;
  summary: string | null;
  workflow: {
    identifier: string;
    title?: string | null;
    icon?: string | null;
    version: number;
    deleted: boolean;
  };
  trigger: {
    identifier: string;
    type: NodeKind;
    by: { id?: string; email?: string | null; name?: string | null } | null;
  };
  properties: Document;
  rerunOf: string | null;
  currentNode: string | null;
  currentNodes: string[];
  createdAt: string;
  createdBy: string;
  endedAt: string | null;
};

export type Answered = {
  button: string;
  inputs?: Document;
  submitterInfo: { submittedBy: { id: string; email?: string | null } };
  submittedAt?: string;
};

/** What an INPUT asks of people, and what they have said. */
export type Question = {
  description?: string | null;
  userInputs: UserInputs & { buttons?: Button[] };
  outlets: { identifier: string; title?: string; numOfResponders: number; responded: number }[];
  responses: Answered[];
  /** The caller is asked, has not answered, and it is not decided. */
  mayRespond: boolean;
};

export type NodeRun = {
  identifier: string;
  workflowRunIdentifier: string;
  status: 'IN_PROGRESS' | 'COMPLETED';
  result: FlowResult | null;
  state: 'queued' | 'running' | 'offered' | 'sent' | 'succeeded' | 'failed' | 'cancelled';
  statusLabel: StatusLabel | null;
  summary: string | null;
  node: { identifier: string; title?: string | null; icon?: string | null; type: NodeKind };
  config: Document | null;
  output: unknown;
  selectedOutlet: string | null;
  links: (string | { title?: string; url: string })[];
  wakesAt: string | null;
  input: Question | null;
  createdAt: string;
  endedAt: string | null;
};

/** What a node started that starts another workflow. */
export type ChildRun = Pick<
  WorkflowRun,
  | 'identifier'
  | 'workflow'
  | 'properties'
  | 'status'
  | 'result'
  | 'statusLabel'
  | 'summary'
  | 'createdAt'
  | 'endedAt'
>;

/** `resumesAt` is where a later run can go on: where branches begin, of a node on one. */
export type StepRun = NodeRun & { runs: ChildRun[]; resumesAt: string };

export type WorkflowRunDetail = WorkflowRun & {
  graph: Graph;
  nodeRuns: StepRun[];
  /** The node that waits for this run, and the run that it belongs to. */
  startedBy: { workflowRunIdentifier: string; nodeRunIdentifier: string; workflow: string } | null;
};

/** A node run that waits for an answer, with the run it belongs to. */
export type Asking = NodeRun & {
  workflowRun: {
    identifier: string;
    workflow: { identifier: string; title?: string | null; icon?: string | null };
    createdBy: string;
  };
};

export const flowRunPath = (run: string): string => `/workflows/runs/${encodeURIComponent(run)}`;

export type FlowRunsFilter = { workflow?: string; user_id?: string; limit?: number };

// Below the key of all runs: what refreshes the lists of those refreshes these.
const KEY = [TENANT, 'runs', 'workflow'] as const;

export const flowRunsQuery = (filter: FlowRunsFilter) =>
  queryOptions({
    queryKey: [TENANT, 'runs', 'list', 'workflow', filter] as const,
    queryFn: async ({ signal }) => {
      const { workflow, ...rest } = filter;
      const query = { limit: 100, ...rest, ...(workflow ? { workflow: [workflow] } : {}) };
      const answer = await data(api.GET('/v1/workflows/runs', { params: { query }, signal }));
      return answer.runs as unknown as WorkflowRun[];
    },
  });

export const flowRunQuery = (run: string) =>
  queryOptions({
    queryKey: [...KEY, 'one', run] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { workflow_run: run } };
      const answer = await data(api.GET('/v1/workflows/runs/{workflow_run}', { params, signal }));
      return answer.run as unknown as WorkflowRunDetail;
    },
  });

export type NodeLog = {
  id: string;
  runId: string;
  message: string;
  level: 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR';
  createdAt: string;
};

const MOST_LINES = 500;

export const nodeLogsQuery = (nodeRun: string) =>
  queryOptions({
    queryKey: [...KEY, 'logs', nodeRun] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { node_run: nodeRun }, query: { limit: MOST_LINES } };
      const answer = await data(api.GET('/v1/workflows/nodes/runs/{node_run}/logs', { params, signal }));
      return answer.logs as unknown as NodeLog[];
    },
  });

/** What waits for the answer of the signed-in person, the newest first. */
export const askingQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'runs', 'list', 'asking'] as const,
    queryFn: async ({ signal }) => {
      const query = { awaiting: 'me', limit: 100 } as never;
      const answer = await data(api.GET('/v1/workflows/nodes/runs', { params: { query }, signal }));
      return answer.nodeRuns as unknown as Asking[];
    },
  });

export const cancelFlowRun = (run: string) => ({
  mutationFn: async () => {
    const params = { path: { workflow_run: run } };
    return data(api.POST('/v1/workflows/runs/{workflow_run}/cancel', { params }));
  },
});

/** Again from the trigger, or from a node that the run reached; the same key cannot start two. */
export const rerunFlow = (run: string) => ({
  mutationFn: async ({ fromNode, key }: { fromNode?: string; key: string }) => {
    const params = { path: { workflow_run: run } };
    const headers = { 'Idempotency-Key': key };
    const body = (fromNode === undefined ? {} : { fromNode }) as never;
    const answer = await data(api.POST('/v1/workflows/runs/{workflow_run}/rerun', { params, headers, body }));
    return answer.run as unknown as WorkflowRun;
  },
});

/** The wire's document leaves inputs open, its types do not. */
type Open = never;

export type FormAsked = { properties: Document; changed?: string };

/** A form that the server judges: that of a trigger, or of a node that asks. */
export type ServedForm = {
  key: readonly unknown[];
  form: (asked: FormAsked) => Promise<ActionForm>;
  options: (question: Document) => Promise<{ options: never[]; errors: string[] }>;
};

export const triggerForm = (workflow: string, trigger: string): ServedForm => {
  const params = { path: { workflow } };
  return {
    key: ['trigger', workflow, trigger],
    form: async (asked) => {
      const body = { trigger, ...asked } as Open;
      return (await data(api.POST('/v1/workflows/{workflow}/form', { params, body }))).form as ActionForm;
    },
    options: async (question) => {
      const body = { trigger, ...question } as Open;
      return (await data(api.POST('/v1/workflows/{workflow}/form/options', { params, body }))) as never;
    },
  };
};

export const answerForm = (nodeRun: string): ServedForm => {
  const params = { path: { node_run: nodeRun } };
  return {
    key: ['node', nodeRun],
    form: async (asked) => {
      const body = asked as Open;
      return (await data(api.POST('/v1/workflows/nodes/runs/{node_run}/form', { params, body })))
        .form as ActionForm;
    },
    options: async (question) => {
      const path = '/v1/workflows/nodes/runs/{node_run}/form/options';
      return (await data(api.POST(path, { params, body: question as Open }))) as never;
    },
  };
};

export const servedFormQuery = ({ key, form }: ServedForm, asked: FormAsked) =>
  queryOptions({
    queryKey: [TENANT, 'workflows', 'form', ...key, asked] as const,
    queryFn: () => form(asked),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

const OPTIONS = 50;

export const servedOptions =
  ({ key, options }: ServedForm, values: Document) =>
  (input: string, asked: OptionsAsked): OptionsQuery => {
    // What is chosen in the input itself does not limit what else could be.
    const { [input]: _, ...properties } = values;
    const question = { properties, input, ...asked, limit: OPTIONS };
    return {
      queryKey: [TENANT, 'workflows', 'options', ...key, question],
      queryFn: () => options(question),
      staleTime: 60_000,
    };
  };

export const answerNode = (nodeRun: string) => ({
  mutationFn: async (answer: { button: string; inputs?: Document }) => {
    const params = { path: { node_run: nodeRun } };
    const body = answer as Open;
    return data(api.POST('/v1/workflows/nodes/runs/{node_run}/responses', { params, body }));
  },
});

export const refreshRuns = (queryClient: QueryClient) =>
  queryClient.invalidateQueries({ queryKey: [TENANT, 'runs'] });

export const isOver = ({ status }: Pick<WorkflowRun, 'status'>): boolean => status === 'COMPLETED';

/** One node gone through on trial: nothing outside is called. */
export type TriedStep = {
  node: string;
  type: NodeKind;
  config: unknown;
  errors: { path: string; message: string }[];
  output: unknown;
  selectedOutlet: string | null;
  /** What begins then, side by side where it is several; nothing where others are waited for, or all is over. */
  begins: string[];
  waits: boolean;
  /** Of an INPUT: whom it would ask; `warning` says why it is somebody else. */
  asked: { people: { userId: string; email: string }[]; warning: string | null } | null;
};

export type TriedFlow = {
  faults: { path: string; message: string }[];
  warnings: { path: string; message: string }[];
  /** Null where faults make it impossible to tell. */
  steps: TriedStep[] | null;
};

export type FlowTrial = { workflow: unknown; trigger?: string; properties?: Document; stubs?: Document };

export const tryFlow = {
  mutationFn: async (trial: FlowTrial) =>
    (await data(api.POST('/v1/workflow-drafts/preview', { body: trial as Open }))) as unknown as TriedFlow,
};

/** The same of a draft as it stands, written as JSON: for what is doubtful in it. */
export const draftQuery = (draft: string) =>
  queryOptions({
    queryKey: [TENANT, 'workflows', 'draft', draft] as const,
    queryFn: async ({ signal }) => {
      const body = { workflow: JSON.parse(draft) } as Open;
      return (await data(api.POST('/v1/workflow-drafts/preview', { body, signal }))) as unknown as TriedFlow;
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
