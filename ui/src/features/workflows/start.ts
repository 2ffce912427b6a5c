/** Starting a workflow with its form. */
import { api, data } from '~/api/client';
import type { Document } from '~/api/contract';
import { sendForm } from '~/api/send-form';
import type { WorkflowRun } from '~/api/workflow-runs';
import { filesIn } from '~/components/form/chosen-files';

/** A form that was filled in; files that were chosen in it go with it. */
export type FlowStart = { properties: Document; key: string; onProgress: (part: number) => void };

/** Inputs that were given to an earlier run and are not any more are taken back. */
const changesOf = (earlier: WorkflowRun, properties: Document): Document => ({
  ...Object.fromEntries(Object.keys(earlier.properties).map((name) => [name, null])),
  ...properties,
});

/** By a trigger, or, with other inputs, what an earlier run was; new files come with a run of its own. */
export const startWorkflow = (workflow: string, trigger: string, earlier?: WorkflowRun) => ({
  mutationFn: async ({ properties, key, onProgress }: FlowStart): Promise<WorkflowRun> => {
    const headers = { 'Idempotency-Key': key };
    const files = filesIn(properties);
    if (files.length > 0) {
      const path = `/v1/workflows/${encodeURIComponent(workflow)}/runs`;
      const sent = await sendForm({ path, run: { trigger, properties }, files, headers, onProgress });
      return (sent as { run: WorkflowRun }).run;
    }
    if (earlier) {
      const params = { path: { workflow_run: earlier.identifier } };
      const body = { properties: changesOf(earlier, properties) } as never;
      const again = api.POST('/v1/workflows/runs/{workflow_run}/rerun', { params, headers, body });
      return (await data(again)).run as unknown as WorkflowRun;
    }
    const params = { path: { workflow } };
    const body = { trigger, properties } as never;
    const answer = await data(api.POST('/v1/workflows/{workflow}/runs', { params, headers, body }));
    return (answer as unknown as { run: WorkflowRun }).run;
  },
});
