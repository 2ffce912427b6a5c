import { useHotkeys } from '@mantine/hooks';
import { useState } from 'react';
import { same } from '~/lib/same';

/** What is typed without such a pause is one step. */
const PAUSE_MS = 600;
const MOST = 100;

type Steps<Document> = { past: Document[]; future: Document[]; at: number };

/** Changes of a draft that can be taken back, one after the other, and made again. */
export function useUndo<Document>(draft: Document, change: (draft: Document) => void) {
  const [steps, setSteps] = useState<Steps<Document>>({ past: [], future: [], at: 0 });
  const { past, future } = steps;
  const set = (next: Document) => {
    // Some fields tell their value again when they are left.
    if (same(next, draft)) return;
    const now = Date.now();
    const typing = past.length > 0 && now - steps.at < PAUSE_MS;
    setSteps({ past: typing ? past : [...past.slice(-MOST), draft], future: [], at: now });
    change(next);
  };
  const undo = () => {
    const [last] = past.slice(-1);
    if (last === undefined) return;
    setSteps({ past: past.slice(0, -1), future: [...future, draft], at: 0 });
    change(last);
  };
  const redo = () => {
    const [next] = future.slice(-1);
    if (next === undefined) return;
    setSteps({ past: [...past, draft], future: future.slice(0, -1), at: 0 });
    change(next);
  };
  useHotkeys([
    ['mod+Z', undo],
    ['mod+shift+Z', redo],
  ]);
  return {
    set,
    undo: past.length > 0 ? undo : undefined,
    redo: future.length > 0 ? redo : undefined,
    /** For a draft that was thrown away. */
    clear: () => setSteps({ past: [], future: [], at: 0 }),
  };
}
