/** Versions of a workflow, newest first, and the way back to them. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import { TENANT } from './host';
import type { Workflow } from './workflows';

export type FlowDifference = { path: string; before?: unknown; after?: unknown };

export type FlowVersion = {
  version: number;
  at: string;
  action: string;
  by: string;
  origin: string;
  /** From the version before it; nodes are named in its paths. */
  diff: FlowDifference[];
};

const PAGE = 30;
// Below the key of all workflows: what refreshes these refreshes their versions.
const keyOf = (workflow: string) => [TENANT, 'workflows', 'history', workflow] as const;

export const flowHistoryQuery = (workflow: string) =>
  infiniteQueryOptions({
    queryKey: keyOf(workflow),
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: PAGE, ...(pageParam ? { from: pageParam } : {}) };
      const params = { path: { workflow }, query };
      const answer = await data(api.GET('/v1/workflows/{workflow}/history', { params, signal }));
      return answer as unknown as { history: FlowVersion[]; next: number | null };
    },
    initialPageParam: 0,
    getNextPageParam: (last) => last.next ?? undefined,
  });

const VERSION = '/v1/workflows/{workflow}/history/{workflow_version}';

/** A version never changes. */
export const flowVersionQuery = (workflow: string, version: number) =>
  queryOptions({
    queryKey: [...keyOf(workflow), version] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { workflow, workflow_version: String(version) } };
      return (await data(api.GET(VERSION, { params, signal }))).workflow as unknown as Workflow;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

/** From a version to what stands now. */
export const flowDifferenceQuery = (workflow: string, version: number) =>
  queryOptions({
    queryKey: [...keyOf(workflow), version, 'now'] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { workflow }, query: { from: version } };
      const answer = await data(api.GET('/v1/workflows/{workflow}/diff', { params, signal }));
      return answer.diff as unknown as FlowDifference[];
    },
  });

export const restoreFlow = (workflow: string) => ({
  mutationFn: async (version: number) => {
    const params = { path: { workflow, workflow_version: String(version) } };
    return (await data(api.POST(`${VERSION}/restore`, { params }))).workflow as unknown as Workflow;
  },
});
