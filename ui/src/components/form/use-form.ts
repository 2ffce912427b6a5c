import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkField, checkForm, type Fault } from './check';
import type { FieldSpec, Values } from './spec';

export type FormErrors = Record<string, string | undefined>;

export type FormState = {
  values: Values;
  errors: FormErrors;
  set: (id: string, value: unknown) => void;
  /** Values that the person did not type; of those that change nothing is said any more. */
  replace: (values: Values | ((now: Values) => Values)) => void;
  /** Somebody left the field: from now on its fault may be said. */
  leave: (spec: FieldSpec) => void;
  /** Says every fault of these fields at once; true when there is none. */
  check: (specs: FieldSpec[]) => boolean;
  refuse: (errors: FormErrors) => void;
};

export function useFaultWords() {
  const { t } = useTranslation('form');
  return useCallback((fault: Fault) => t(`fault.${fault.rule}`, { limit: fault.limit }), [t]);
}

type Filled = { values: Values; errors: FormErrors };

/** Without what was said of other values than these. */
const stillSaid = ({ values, errors }: Filled, next: Values): FormErrors =>
  Object.fromEntries(Object.entries(errors).filter(([id]) => Object.is(values[id], next[id])));

export function useForm(initial: Values): FormState {
  const [filled, setFilled] = useState<Filled>({ values: initial, errors: {} });
  const { values, errors } = filled;
  const words = useFaultWords();

  const replace = useCallback<FormState['replace']>((values) => {
    setFilled((now) => {
      const next = typeof values === 'function' ? values(now.values) : values;
      return { values: next, errors: stillSaid(now, next) };
    });
  }, []);

  const say = useCallback((errors: FormErrors) => setFilled((now) => ({ ...now, errors })), []);

  const set = useCallback((id: string, value: unknown) => {
    setFilled(({ values, errors }) => ({
      values: { ...values, [id]: value },
      errors: { ...errors, [id]: undefined },
    }));
  }, []);

  const leave = (spec: FieldSpec) => {
    const fault = checkField(spec, values[spec.id]);
    // A field that was only passed through is not scolded for being empty.
    const silent = !fault || fault.rule === 'required' || fault.rule === 'choose';
    if (!silent) setFilled((now) => ({ ...now, errors: { ...now.errors, [spec.id]: words(fault) } }));
  };

  const check = (specs: FieldSpec[]) => {
    const faults = Object.entries(checkForm(specs, values));
    say(Object.fromEntries(faults.map(([id, fault]) => [id, words(fault)])));
    return faults.length === 0;
  };

  return { values, errors, set, replace, leave, check, refuse: say };
}
