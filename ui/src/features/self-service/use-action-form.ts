import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { Action, ActionOrder, RunOrder } from '~/api/contract';
import { fieldErrors } from '~/api/errors';
import { TENANT } from '~/api/host';
import {
  fieldOfFault,
  inputsOf,
  keepable,
  orderOf,
  SUBJECT,
  specsIn,
  stepsOf,
} from '~/components/action/form';
import { type Touched, useServerDefaults, useTouched } from '~/components/action/use-touched';
import { useKept } from '~/components/form/kept';
import { covered, publicKeys } from '~/components/form/sealing';
import { type FieldSpec, isBlank, type Values } from '~/components/form/spec';
import type { FormState } from '~/components/form/use-form';
import { useSealed } from '~/components/form/use-sealed';
import { keyedBy } from '~/lib/idempotency';
import { useUnsaved } from '~/lib/unsaved';
import { formQuery, type Started, startRun } from './queries';

const PAUSE_MS = 200;

const ANYTHING: FieldSpec[] = [];

/** The server judges what has been set; its answer decides what is shown and what is filled in. */
function useServerForm(action: Action, touching: Touched, entity?: string) {
  const { form, touched, changed, clear } = touching;
  const [open, setOpen] = useState(ANYTHING);
  const typed: ActionOrder = { properties: orderOf(open, form.values, touched), entity };
  const order = covered(typed, publicKeys(inputsOf(action)));
  // Compared as text: a new object with the same content is the same question.
  const [asked] = useDebouncedValue(JSON.stringify({ ...order, changed }), PAUSE_MS);
  const answer = useQuery(formQuery(action.identifier, JSON.parse(asked)));
  const steps = useMemo(() => stepsOf(inputsOf(action), answer.data), [action, answer.data]);
  const specs = useMemo(() => steps.flatMap(specsIn), [steps]);
  useEffect(() => setOpen(specs), [specs]);
  const cleared = answer.isPlaceholderData ? undefined : answer.data?.cleared;
  useEffect(() => {
    if (cleared?.length) clear(cleared);
  }, [cleared, clear]);
  useServerDefaults(touching, answer.data);
  return { answer, steps, specs, order, typed };
}

/** What the server already says about values that somebody typed; the browser's own words come first. */
function useRemarks(
  answer: ReturnType<typeof useServerForm>['answer'],
  form: FormState,
  touched: ReadonlySet<string>,
) {
  const said = answer.data?.inputs.flatMap(({ identifier, errors = [] }) =>
    touched.has(identifier) && !isBlank(form.values[identifier]) && errors[0]
      ? [[identifier, errors[0]] as const]
      : [],
  );
  return Object.fromEntries(said ?? []);
}

/** Where to watch what was started. */
const watchedAt = ({ run, batch }: Started) =>
  batch
    ? { to: '/runs' as string, search: { batch: batch.id } as never }
    : { to: `/runs/${encodeURIComponent(run?.id ?? '')}` as string };

function useSubmit(action: Action, order: RunOrder, earlier?: string) {
  const [progress, setProgress] = useState<number>();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [keyOf] = useState(keyedBy);
  const seal = useSealed<RunOrder>(inputsOf(action));
  const { mutationFn } = startRun(action.identifier, earlier);
  const start = useMutation({
    mutationFn: async ({ order, key }: { order: RunOrder; key: string }) =>
      mutationFn({ order: await seal(order, key), key, onProgress: setProgress }),
    onSuccess: async (started) => {
      await queryClient.invalidateQueries({ queryKey: [TENANT, 'runs'] });
      await navigate({ ...watchedAt(started), ignoreBlocker: true });
    },
  });
  return {
    start,
    progress: start.isPending ? progress : undefined,
    submit: () => start.mutate({ order, key: keyOf(order) }),
  };
}

/** What the action is for: one entity, several at once, or nothing. */
export type Subjects = { entity?: string; entities?: string[] };

/**
 * `place` is where what was typed is kept while somebody signs in again; secrets are kept nowhere. For several entities
 * the form is that of the first; the server judges each.
 */
export function useActionForm(
  action: Action,
  initial: Values,
  { entity, entities }: Subjects,
  place: string,
  earlier?: string,
) {
  const state = useTouched(initial);
  const { form, touched } = state;
  const [reason, setReason] = useState<string>();
  const { answer, steps, specs, order, typed } = useServerForm(action, state, entity ?? entities?.[0]);
  useKept(place, keepable(inputsOf(action), typed.properties));
  const asked: RunOrder = {
    properties: typed.properties,
    ...(entities ? { entities } : { entity }),
    ...(reason === undefined ? {} : { breakGlass: { reason } }),
  };
  const { start, submit, progress } = useSubmit(action, asked, earlier);
  useUnsaved(state.typed && !start.isSuccess, true);
  const refused = useMemo(() => fieldErrors(start.error, fieldOfFault(specs)), [start.error, specs]);
  const remarks = useRemarks(answer, form, touched);
  const errors = { ...remarks, ...refused.fields, ...form.errors };
  return {
    form: { ...form, errors },
    steps,
    specs,
    order,
    submit,
    /** How much of the files has gone, from 0 to 1. */
    progress,
    busy: start.isPending || start.isSuccess,
    waiting: answer.isPending,
    failure: answer.error,
    refusal: start.error,
    rest: refused.rest,
    /** What the whole form does not keep to yet; said once somebody has begun. */
    remarks: touched.size > 0 ? (answer.data?.errors ?? []) : [],
    subjectError: refused.fields[SUBJECT],
    /** Why it is run past what forbids it; undefined while it is not. */
    glass: { reason, setReason },
  };
}

export type ActionFormState = ReturnType<typeof useActionForm>;
