import { type RefObject, useEffect, useRef } from 'react';

const FAULTY_FIELD = '[aria-invalid="true"]';
const REFUSAL = '[role="alert"]';

/**
 * Once what was sent is refused, the first faulty field has the focus, or what is said above the form is in sight.
 * Answers with what to call when it is sent.
 */
export function useFaultFocus(form: RefObject<HTMLElement | null>): () => void {
  const sent = useRef(false);
  // After each drawing: only then it can be seen whether the refusal is there.
  useEffect(() => {
    if (!sent.current) return;
    const field = form.current?.querySelector<HTMLElement>(FAULTY_FIELD);
    const words = form.current?.querySelector<HTMLElement>(REFUSAL);
    if (!field && !words) return;
    sent.current = false;
    // A summary that leads to the fields has taken the focus itself.
    if (words?.contains(document.activeElement)) return;
    if (field) field.focus();
    else words?.scrollIntoView({ block: 'nearest' });
  });
  return () => {
    sent.current = true;
  };
}
