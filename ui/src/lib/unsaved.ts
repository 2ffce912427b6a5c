/**
 * What somebody typed and has not saved. Leaving its page asks first, as closing its sheet does. While there is any that
 * nothing gives back, no page is asked anew behind it, and the end of a session leads nowhere by itself.
 */
import { useEffect } from 'react';
import { create } from 'zustand';

/** `kept`: the form itself gives back what was typed, after the session has ended and begun anew. */
type Form = { kept: boolean };

type Typed = {
  forms: Form[];
  /** Closes the sheet whose content is given up, once somebody has said so. */
  close?: () => void;
};

export const useTyped = create<Typed>(() => ({ forms: [] }));

export const hasUnsaved = (): boolean => useTyped.getState().forms.some(({ kept }) => !kept);

export function useUnsaved(dirty: boolean, kept = false): void {
  useEffect(() => {
    if (!dirty) return;
    const form = { kept };
    useTyped.setState(({ forms }) => ({ forms: [...forms, form] }));
    return () => useTyped.setState(({ forms }) => ({ forms: forms.filter((one) => one !== form) }));
  }, [dirty, kept]);
}

export const closeAsking = (close: () => void): void => useTyped.setState({ close });

/** The session was found over while something was typed, and nothing was saved since. */
export const useSignedOut = create(() => ({ over: false }));
