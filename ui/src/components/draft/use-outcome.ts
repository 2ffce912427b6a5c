import { type RefObject, useEffect, useRef, useState } from 'react';
import { isNowhere } from '~/lib/kept-focus';
import type { PlacedFault } from '../definition/faults';
import { leadToFault } from './lead-to-fault';

type Sent = {
  bar: RefObject<HTMLElement | null>;
  dirty: boolean;
  faults: PlacedFault[];
  error: Error | null;
  onPlace: (path: string[]) => void;
};

const REFUSAL = '.save-fault, .save-faults';
const STATE = '.save-state';

/**
 * Where the focus goes when the server has answered: to the first fault, or to what is said of the refusal; once it is
 * stored and nothing is left to save, to the words that say so. Answers with the way to a fault.
 */
export function useOutcome({ bar, dirty, faults, error, onPlace }: Sent): (fault: PlacedFault) => void {
  const wasDirty = useRef(dirty);
  const [leading, setLeading] = useState<PlacedFault>();
  const focus = (what: string) => bar.current?.querySelector<HTMLElement>(what)?.focus();
  const lead = (fault: PlacedFault) => {
    onPlace(fault.path);
    setLeading({ ...fault });
  };
  // After what has the fault is drawn.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each way that was asked for
  useEffect(() => {
    if (leading && !leadToFault(leading.message) && isNowhere()) focus(REFUSAL);
  }, [leading]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each refusal
  useEffect(() => {
    if (error && faults[0]) lead(faults[0]);
    else if (error && isNowhere()) focus(REFUSAL);
  }, [error]);
  useEffect(() => {
    const isStored = wasDirty.current && !dirty;
    wasDirty.current = dirty;
    if (isStored && isNowhere()) bar.current?.querySelector<HTMLElement>(STATE)?.focus();
  }, [dirty, bar]);
  return lead;
}
