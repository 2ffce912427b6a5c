import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import type { ActionForm, ActionOrder, Batch, DryRun, Run, RunOrder, Verdict } from '~/api/contract';
import { TENANT } from '~/api/host';
import { sendForm } from '~/api/send-form';
import type { OptionsAsked, OptionsQuery } from '~/api/sources';
import { filesIn, hasKept } from '~/components/form/chosen-files';

/** As many as a list shows before somebody types. */
const OPTIONS = 50;

/** The wire's document leaves inputs open, its types do not. */
type Body = { properties: Record<string, never>; entity?: string | null };

/** The form as the server sees it for these values; the last answer stands until the next is there. */
export const formQuery = (action: string, order: ActionOrder & { changed?: string }) =>
  queryOptions({
    queryKey: [TENANT, 'actions', 'form', action, order] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { action } };
      const answer = await data(
        api.POST('/v1/actions/{action}/form', { params, body: order as Body, signal }),
      );
      return answer.form as ActionForm;
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

/** Whether this person may run it, told for what is filled in. */
export const verdictQuery = (action: string, order: ActionOrder) =>
  queryOptions({
    queryKey: [TENANT, 'actions', 'verdict', action, order] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { action } };
      const body = order as Body;
      const answer = await data(api.POST('/v1/actions/{action}/form', { params, body, signal }));
      return (answer.execute ?? null) as Verdict | null;
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

/** What an input of the form offers for what is filled in now; the action's own entity is asked the same way. */
export const formOptions =
  (action: string, order: ActionOrder) =>
  (input: string, asked: OptionsAsked): OptionsQuery => {
    // What is chosen in the input itself does not limit what else could be.
    const { [input]: _, ...properties } = order.properties;
    const question = { ...order, properties, input, ...asked, limit: OPTIONS };
    return {
      queryKey: [TENANT, 'actions', 'form-options', action, question],
      queryFn: async ({ signal }) => {
        const params = { path: { action } };
        const body = question as never;
        return data(api.POST('/v1/actions/{action}/form/options', { params, body, signal }));
      },
      staleTime: 60_000,
    };
  };

/** What would be sent, with every check of a real run. */
export const dryRunQuery = (action: string, order: ActionOrder) =>
  queryOptions({
    queryKey: [TENANT, 'actions', 'dry-run', action, order] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { action }, query: { dry_run: true } };
      const answer: unknown = await data(
        api.POST('/v1/actions/{action}/runs', { params, body: order as Body, signal }),
      );
      return answer as DryRun;
    },
    retry: false,
  });

/** The same key cannot start a second run, however often the button is pressed. */
type Start = { order: RunOrder; key: string; onProgress: (part: number) => void };

/** A run, or several that were asked for as one. */
export type Started = { run?: Run; batch?: Batch };

/** `earlier` is the run whose files are taken along: the server has them. */
export const startRun = (action: string, earlier?: string) => ({
  mutationFn: async ({ order, key, onProgress }: Start) => {
    const headers = { 'Idempotency-Key': key };
    const files = filesIn(order.properties);
    const again = earlier !== undefined && hasKept(order.properties);
    const path = again
      ? `/v1/actions/runs/${encodeURIComponent(earlier)}/rerun`
      : `/v1/actions/${encodeURIComponent(action)}/runs`;
    const answer =
      files.length > 0
        ? await sendForm({ path, run: order, files, headers, onProgress })
        : await data(
            api.POST(path as '/v1/actions/{action}/runs', { headers, body: order as Body } as never),
          );
    return answer as Started;
  },
});
