import { type Dispatch, type SetStateAction, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkField, checkForm, type Fault } from './check';
import type { FieldSpec, Values } from './spec';

export type FormErrors = Record<string, string | undefined>;

export type FormState = {
  values: Values;
  errors: FormErrors;
  set: (id: string, value: unknown) => void;
  replace: Dispatch<SetStateAction<Values>>;
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

export function useForm(initial: Values): FormState {
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<FormErrors>({});
  const words = useFaultWords();

  const set = useCallback((id: string, value: unknown) => {
    setValues((now) => ({ ...now, [id]: value }));
    setErrors((now) => ({ ...now, [id]: undefined }));
  }, []);

  const leave = (spec: FieldSpec) => {
    const fault = checkField(spec, values[spec.id]);
    // A field that was only passed through is not scolded for being empty.
    const silent = !fault || fault.rule === 'required' || fault.rule === 'choose';
    if (!silent) setErrors((now) => ({ ...now, [spec.id]: words(fault) }));
  };

  const check = (specs: FieldSpec[]) => {
    const faults = Object.entries(checkForm(specs, values));
    setErrors(Object.fromEntries(faults.map(([id, fault]) => [id, words(fault)])));
    return faults.length === 0;
  };

  return { values, errors, set, replace: setValues, leave, check, refuse: setErrors };
}
