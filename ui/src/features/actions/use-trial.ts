import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Action } from '~/api/contract';
import { pointerParts } from '~/api/errors';
import { triggerOf } from '~/components/action/definition';
import { needsEntity, specsIn, stepsOf } from '~/components/action/form';
import { useServerDefaults, useTouched } from '~/components/action/use-touched';
import type { PlacedFault } from '~/components/definition/faults';
import type { Values } from '~/components/form/spec';
import { type ActionDocument, inputsOf } from './document';
import { type Draft, previewQuery } from './queries';
import { useSides } from './use-sides';
import { leavesOf } from './ways';

const PAUSE_MS = 350;

const NONE: Values = {};

/** Permissions are tried beside the definition; all else is of the action. */
const placed = (path: string): string[] => {
  const parts = pointerParts(path);
  return parts[0] === 'permissions' ? parts : ['action', ...parts];
};

/** The form filled in on trial: what somebody would see, who may run it, and what would be sent. */
export function useTrial(document: ActionDocument) {
  const { action, permissions } = document;
  const sides = useSides(document);
  const programs = leavesOf(permissions.execute.policy, sides);
  const touching = useTouched(NONE);
  const { form, touched } = touching;
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
    ...(programs.length ? { programs } : {}),
  };
  const [asked] = useDebouncedValue(JSON.stringify(draft), PAUSE_MS);
  const preview = useQuery(previewQuery(JSON.parse(asked) as Draft));
  const seen = preview.data?.form ?? undefined;
  const steps = useMemo(() => stepsOf(inputs, seen), [inputs, seen]);
  useServerDefaults(touching, seen);
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
