import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { ActionForm } from '~/api/contract';
import type { Values } from '../form/spec';
import { type FormState, useForm } from '../form/use-form';
import { withServerDefaults } from './form';

export type Touched = {
  form: FormState;
  touched: ReadonlySet<string>;
  /** Somebody set one here, and not an address or an earlier run. */
  typed: boolean;
  /** The same, from the press of a key on and not from its drawing. */
  pressed: RefObject<Set<string>>;
  changed: string | undefined;
  clear: (keys: string[]) => void;
};

/** Values, and which of them somebody set. */
export function useTouched(initial: Values): Touched {
  const form = useForm(initial);
  const [touched, setTouched] = useState<ReadonlySet<string>>(() => new Set(Object.keys(initial)));
  const [typed, setTyped] = useState(false);
  const [changed, setChanged] = useState<string>();
  const pressed = useRef(new Set(Object.keys(initial)));
  const set = (id: string, value: unknown) => {
    pressed.current.add(id);
    setTouched((now) => new Set(now).add(id));
    setTyped(true);
    setChanged(id);
    form.set(id, value);
  };
  /** Empty again, as if nobody had been there. */
  const clear = useCallback((keys: string[]) => {
    for (const key of keys) pressed.current.delete(key);
    setTouched((now) => new Set([...now].filter((key) => !keys.includes(key))));
    setChanged(undefined);
  }, []);
  return { form: { ...form, set }, touched, typed, pressed, changed, clear };
}

/** Fills in what the server proposes; an answer that comes while somebody types takes nothing from them. */
export function useServerDefaults({ form, touched, pressed }: Touched, said: ActionForm | undefined): void {
  const { values, replace } = form;
  useEffect(() => {
    if (said && withServerDefaults(values, touched, said))
      replace((now) => withServerDefaults(now, pressed.current, said) ?? now);
  }, [said, values, touched, pressed, replace]);
}
