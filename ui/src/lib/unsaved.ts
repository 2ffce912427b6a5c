/**
 * What somebody typed and has not saved. Leaving its page asks first, as closing its sheet does. While there is any that
 * nothing gives back, no page is asked anew behind it, and the end of a session leads nowhere by itself.
 */
import { useEffect } from 'react';
import { create } from 'zustand';

/** What would be lost: what was entered, a file that was picked, or a draft that the device keeps. */
export type Loss = 'typed' | 'file' | 'draft';

/** `kept`: the form itself gives back what was typed, after the session has ended and begun anew. */
type Form = { kept: boolean; loss: Loss };

type Typed = {
  forms: Form[];
  /** Closes the sheet whose content is given up, once somebody has said so. */
  close?: () => void;
  /** What closing would lose, where it is not what the forms say. */
  loss?: Loss;
};

export const useTyped = create<Typed>(() => ({ forms: [] }));

export const hasUnsaved = (): boolean => useTyped.getState().forms.some(({ kept }) => !kept);

export function useUnsaved(dirty: boolean, kept = false, loss: Loss = 'typed'): void {
  useEffect(() => {
    if (!dirty) return;
    const form = { kept, loss };
    useTyped.setState(({ forms }) => ({ forms: [...forms, form] }));
    return () => useTyped.setState(({ forms }) => ({ forms: forms.filter((one) => one !== form) }));
  }, [dirty, kept, loss]);
}

export const closeAsking = (close: () => void, loss?: Loss): void => useTyped.setState({ close, loss });

/** The question is answered. */
export const asked = (): void => useTyped.setState({ close: undefined, loss: undefined });

/** The session was found over while something was typed, and nothing was saved since. */
export const useSignedOut = create(() => ({ over: false }));
