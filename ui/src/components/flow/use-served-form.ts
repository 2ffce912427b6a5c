import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { Document, UserInputs } from '~/api/contract';
import { fieldErrors } from '~/api/errors';
import { bootstrapQuery } from '~/api/queries';
import { valueSources } from '~/api/sources';
import { type ServedForm, servedFormQuery, servedOptions } from '~/api/workflow-runs';
import { useUnsaved } from '~/lib/unsaved';
import { keepable, orderOf, prefilled, specsIn, stepsOf } from '../action/form';
import { useServerDefaults, useTouched } from '../action/use-touched';
import { keptValues, placeOf, useKept } from '../form/kept';
import { covered, publicKeys } from '../form/sealing';
import { type FieldSpec, isBlank } from '../form/spec';

const PAUSE_MS = 200;

const ANYTHING: FieldSpec[] = [];

/** Where a fault of the server belongs: both a start and an answer name the input second. */
const fieldOf =
  (specs: FieldSpec[]) =>
  ([, key]: string[]) =>
    specs.find(({ id }) => id === key)?.id;

type Asked = {
  served: ServedForm;
  inputs: UserInputs;
  initial?: Document;
  /** What became of sending it. */
  sent: { error: unknown; isSuccess: boolean };
  name: string;
};

/**
 * Inputs as the server sees them for what is filled in: what is shown, what is proposed, what is wrong. By the form's
 * `name` what was typed is kept while somebody signs in again; secrets and files are kept nowhere.
 */
export function useServedForm({ served, inputs, initial = {}, sent, name }: Asked) {
  const { data: session } = useQuery(bootstrapQuery());
  // As it was when the form opened: at the end of a session nobody is known.
  const [place] = useState(() => placeOf(session?.user.id, name));
  const touching = useTouched(prefilled(inputs, { ...initial, ...keptValues(place) }));
  const { form, touched, typed, changed, clear } = touching;
  useUnsaved(typed && !sent.isSuccess, true);
  const [open, setOpen] = useState(ANYTHING);
  const values = orderOf(open, form.values, touched);
  useKept(place, keepable(inputs, values));
  // Compared as text: a new object with the same content is the same question.
  const order = covered({ properties: values }, publicKeys(inputs));
  const [asked] = useDebouncedValue(JSON.stringify({ ...order, changed }), PAUSE_MS);
  const answer = useQuery(servedFormQuery(served, JSON.parse(asked)));
  const steps = useMemo(() => stepsOf(inputs, answer.data), [inputs, answer.data]);
  const specs = useMemo(() => steps.flatMap(specsIn), [steps]);
  useEffect(() => setOpen(specs), [specs]);
  const cleared = answer.isPlaceholderData ? undefined : answer.data?.cleared;
  useEffect(() => {
    if (cleared?.length) clear(cleared);
  }, [cleared, clear]);
  useServerDefaults(touching, answer.data);
  const said = answer.data?.inputs.flatMap(({ identifier, errors = [] }) =>
    touched.has(identifier) && !isBlank(form.values[identifier]) && errors[0]
      ? [[identifier, errors[0]] as const]
      : [],
  );
  const refused = useMemo(() => fieldErrors(sent.error, fieldOf(specs)), [sent.error, specs]);
  return {
    form: { ...form, errors: { ...Object.fromEntries(said ?? []), ...refused.fields, ...form.errors } },
    steps,
    specs,
    values,
    rest: refused.rest,
    remarks: touched.size > 0 ? (answer.data?.errors ?? []) : [],
    failure: answer.error,
    waiting: answer.isPending,
    sources: { ...valueSources, options: servedOptions(served, values) },
  };
}

export type ServedFormState = ReturnType<typeof useServedForm>;
