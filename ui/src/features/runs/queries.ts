import { queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import type { Batch, Run, RunLog } from '~/api/contract';
import { TENANT } from '~/api/host';
import type { operations } from '~/api/schema.gen';
import { MOST_MESSAGES, merged } from '~/components/log/lines';

const PAGE = 50;

async function logPage(run: string, offset: number, signal: AbortSignal): Promise<RunLog[]> {
  const params = { path: { run }, query: { limit: PAGE, offset } };
  return (await data(api.GET('/v1/actions/runs/{run}/logs', { params, signal }))).runLogs as RunLog[];
}

/** The whole log, page after page; what comes later comes live. */
export const logsQuery = (run: string) =>
  queryOptions({
    queryKey: [TENANT, 'runs', 'one', run, 'logs'] as const,
    queryFn: async ({ signal }) => {
      const lines: RunLog[] = [];
      let page: RunLog[];
      do {
        page = await logPage(run, lines.length, signal);
        lines.push(...page);
      } while (page.length === PAGE && lines.length < MOST_MESSAGES);
      return lines;
    },
    // A line may come live while older ones are still being fetched: it must not be lost to their answer.
    structuralSharing: (known, fetched) => merged(fetched as RunLog[], (known ?? []) as RunLog[]),
  });

/** Who still may say yes or no. */
export const approversQuery = (run: string) =>
  queryOptions({
    queryKey: [TENANT, 'runs', 'one', run, 'approvers'] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { run }, query: { include_pending_approvers: true } };
      return (await data(api.GET('/v1/actions/runs/{run}/approvers', { params, signal }))).approvers;
    },
  });

export type Notice =
  operations['list_run_notifications']['responses']['200']['content']['application/json']['notifications'][number];

/** Who was told of the approval, and what became of it. */
export const noticesQuery = (run: string) =>
  queryOptions({
    queryKey: [TENANT, 'runs', 'one', run, 'notices'] as const,
    queryFn: async ({ signal }) => {
      const path = '/v1/actions/runs/{run}/notifications';
      return (await data(api.GET(path, { params: { path: { run } }, signal }))).notifications;
    },
  });

export const cancelRun = (run: string) => ({
  mutationFn: async () => {
    const params = { path: { run } };
    return (await data(api.POST('/v1/actions/runs/{run}/cancel', { params }))).run as Run;
  },
});

/** The same once more: a run of an automation meets its event again. The same key cannot start two. */
export const rerunRun = (run: string) => ({
  mutationFn: async (key: string) => {
    const params = { path: { run } };
    const headers = { 'Idempotency-Key': key };
    const path = '/v1/actions/runs/{run}/rerun';
    return (await data(api.POST(path, { params, headers, body: {} as never }))).run as Run;
  },
});

export type Answer = {
  status: 'APPROVE' | 'DECLINE';
  description?: string;
  inputs?: Record<string, unknown>;
  ticket?: string;
};

/** The wire's document leaves inputs open, its types do not. */
type AnswerBody = { status: Answer['status'] };

export const answerRun = (run: string) => ({
  mutationFn: async (answer: Answer) => {
    const params = { path: { run } };
    const body: AnswerBody = answer;
    return (await data(api.PATCH('/v1/actions/runs/{run}/approval', { params, body }))).run as Run;
  },
});

/** What was asked for together, as a whole; it is read again with the lists. */
export const batchQuery = (batch: string) =>
  queryOptions({
    queryKey: [TENANT, 'runs', 'list', 'batch', batch] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { batch } };
      const answer = await data(api.GET('/v1/actions/runs/batches/{batch}', { params, signal }));
      return answer as unknown as { batch: Batch; runs: Run[] };
    },
  });

export const cancelBatch = (batch: string) => ({
  mutationFn: async () => {
    const params = { path: { batch } };
    return data(api.POST('/v1/actions/runs/batches/{batch}/cancel', { params }));
  },
});

/** One answer for every run of the batch that waits for this person. */
export const answerBatch = (batch: string) => ({
  mutationFn: async (answer: Answer) => {
    const params = { path: { batch } };
    const body: AnswerBody = answer;
    return data(api.PATCH('/v1/actions/runs/batches/{batch}/approval', { params, body }));
  },
});
