import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { Action } from '~/api/contract';
import { pointerParts } from '~/api/errors';
import { triggerOf } from '~/components/action/definition';
import { needsEntity, specsIn, stepsOf, withServerDefaults } from '~/components/action/form';
import type { PlacedFault } from '~/components/definition/faults';
import type { Values } from '~/components/form/spec';
import { useForm } from '~/components/form/use-form';
import { type ActionDocument, inputsOf } from './document';
import { type Draft, previewQuery } from './queries';

const PAUSE_MS = 350;

const NONE: Values = {};

/** Permissions are tried beside the definition; all else is of the action. */
const placed = (path: string): string[] => {
  const parts = pointerParts(path);
  return parts[0] === 'permissions' ? parts : ['action', ...parts];
};

/** Values of the trial, and which of them somebody set. */
function useValues() {
  const form = useForm(NONE);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const set = (id: string, value: unknown) => {
    setTouched((now) => new Set(now).add(id));
    form.set(id, value);
  };
  return { form: { ...form, set }, touched };
}

/** The form filled in on trial: what somebody would see, who may run it, and what would be sent. */
export function useTrial({ action, permissions }: ActionDocument) {
  const { form, touched } = useValues();
  const [entity, setEntity] = useState<string>();
  const [person, setPerson] = useState<string>();
  const [step, setStep] = useState(0);
  const inputs = inputsOf(action);
  const { blueprintIdentifier: blueprint } = triggerOf(action);
  const asksEntity = needsEntity(action as unknown as Action);
  const chosen = asksEntity && blueprint ? entity : undefined;
  const set = Object.entries(form.values).filter(([key, value]) => touched.has(key) && value !== undefined);
  const draft: Draft = {
    // What has no name yet can be tried all the same.
    definition: action,
    permissions,
    properties: Object.fromEntries(set.filter(([key]) => inputs.properties[key])),
    entity: chosen,
    as: person,
  };
  const [asked] = useDebouncedValue(JSON.stringify(draft), PAUSE_MS);
  const preview = useQuery(previewQuery(JSON.parse(asked) as Draft));
  const seen = preview.data?.form ?? undefined;
  const steps = useMemo(() => stepsOf(inputs, seen), [inputs, seen]);
  const { values, replace } = form;
  useEffect(() => {
    const next = seen && withServerDefaults(values, touched, seen);
    if (next) replace(next);
  }, [seen, values, touched, replace]);
  const faults = useMemo<PlacedFault[] | undefined>(
    () => preview.data?.faults.map(({ path, message }) => ({ path: placed(path), message })),
    [preview.data],
  );
  const remarks = seen?.inputs.flatMap(({ identifier, errors = [] }) =>
    errors[0] && (touched.has(identifier) || isOfDefinition(errors[0])) ? [[identifier, errors[0]]] : [],
  );
  return {
    form: { ...form, errors: Object.fromEntries(remarks ?? []) as typeof form.errors },
    steps,
    step: Math.min(step, steps.length - 1),
    setStep,
    specs: steps.flatMap(specsIn),
    blueprint,
    asksEntity,
    entity: chosen,
    setEntity,
    person,
    setPerson,
    draft,
    preview,
    faults,
    formErrors: touched.size > 0 ? (seen?.errors ?? []) : [],
  };
}

/** An expression of the form that fails is said at once; what is only missing, when somebody has been there. */
const isOfDefinition = (message: string): boolean => /jq|expression/i.test(message);

export type TrialState = ReturnType<typeof useTrial>;
