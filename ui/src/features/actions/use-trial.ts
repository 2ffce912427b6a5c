import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Action, Document } from '~/api/contract';
import { triggerOf } from '~/components/action/definition';
import { needsEntity, stepsOf } from '~/components/action/form';
import { useForm } from '~/components/form/use-form';
import { inputsOf } from './document';
import { renderedQuery } from './queries';

const PAUSE_MS = 400;

/** The form filled in on trial: what somebody would see, and what would be sent. */
export function useTrial(action: Document) {
  const form = useForm({});
  const [entity, setEntity] = useState<string>();
  const [step, setStep] = useState(0);
  const inputs = inputsOf(action);
  const steps = useMemo(() => stepsOf(inputs, undefined), [inputs]);
  const { blueprintIdentifier: blueprint } = triggerOf(action);
  const asksEntity = needsEntity(action as unknown as Action);
  const chosen = asksEntity ? entity : undefined;
  const trial = {
    properties: form.values as Document,
    ...(chosen && blueprint ? { blueprint, entity: chosen } : {}),
  };
  return {
    form,
    steps,
    step: Math.min(step, steps.length - 1),
    setStep,
    blueprint,
    asksEntity,
    entity: chosen,
    setEntity,
    trial,
  };
}

export type TrialState = ReturnType<typeof useTrial>;

/** Asked only while somebody looks at it. */
export function useRendered(action: Document, { trial }: TrialState) {
  const { type: _, ...method } = (action.invocationMethod ?? {}) as Document;
  const [asked] = useDebouncedValue(JSON.stringify([method, trial]), PAUSE_MS);
  const [template, values] = JSON.parse(asked) as [Document, TrialState['trial']];
  return useQuery(renderedQuery(template, values));
}
