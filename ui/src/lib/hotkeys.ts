import { useEffect, useRef } from 'react';

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

/** What has its own use for Escape while the focus is in it. */
const OWN_ESCAPE = '[role="dialog"],[role="menu"],[role="listbox"],.cm-editor';

/** Closes by Escape what stands beside a page without being a dialog. Silent while somebody types. */
export function useEscape(onEscape: () => void): void {
  const latest = useRef(onEscape);
  latest.current = onEscape;
  useEffect(() => {
    const onKey = ({ key, target, defaultPrevented }: KeyboardEvent) => {
      if (key !== 'Escape' || defaultPrevented || typing(target)) return;
      if (target instanceof Element && !target.closest(OWN_ESCAPE)) latest.current();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
