import { useEffect } from 'react';

const typing = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input,textarea,select,[contenteditable=true]') !== null;

const WINDOW_MS = 900;

/** Two keys in a row: "g" and then one of the map. Silent while somebody types. */
export function useSequence(first: string, then: Record<string, () => void>): void {
  useEffect(() => {
    let started = 0;
    const onKey = (event: KeyboardEvent) => {
      if (typing(event.target) || event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.key === first) {
        started = Date.now();
        return;
      }
      const go = Date.now() - started < WINDOW_MS ? then[event.key] : undefined;
      started = 0;
      go?.();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [first, then]);
}
