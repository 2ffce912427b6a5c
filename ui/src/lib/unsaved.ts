/**
 * What somebody typed and nothing keeps: while there is any, no page is asked anew behind it, the end of a session
 * leads nowhere by itself, and the browser asks before it leaves.
 */
import { useEffect } from 'react';
import { create } from 'zustand';

const unsaved = new Set<object>();

export const hasUnsaved = (): boolean => unsaved.size > 0;

const ask = (event: BeforeUnloadEvent) => event.preventDefault();

export function useUnsaved(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    const typed = {};
    unsaved.add(typed);
    addEventListener('beforeunload', ask);
    return () => {
      unsaved.delete(typed);
      if (!hasUnsaved()) removeEventListener('beforeunload', ask);
    };
  }, [dirty]);
}

/** The session was found over while something was typed, and nothing was saved since. */
export const useSignedOut = create(() => ({ over: false }));
