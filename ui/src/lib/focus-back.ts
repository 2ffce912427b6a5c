import { useEffect, useState } from 'react';

/**
 * Gives the focus back to where it was when this was drawn first. What is closed by being opened no longer does so by
 * itself; what goes away altogether leaves the focus nowhere. Where that has gone too, the heading of the page has it.
 */
export function useFocusBack(opened = true): void {
  const [before] = useState(() => (opened ? document.activeElement : null));
  useEffect(
    () => () => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (!isLost || before === null) return;
      const there = before.isConnected ? before : document.querySelector('h1');
      if (there instanceof HTMLElement) there.focus();
    },
    [before],
  );
}
