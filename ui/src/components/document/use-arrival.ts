import { useEffect } from 'react';

/** Brings the named part into view: when the page is opened there, and whenever another is named. */
export function useArrival(at: string | undefined, ready: boolean) {
  useEffect(() => {
    if (at && ready) document.getElementById(at)?.scrollIntoView({ block: 'start' });
  }, [at, ready]);
}
