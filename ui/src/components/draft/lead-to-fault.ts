import { reachableIn } from '~/lib/kept-focus';

const ownerOf = (words: Element): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[aria-invalid="true"][aria-describedby~="${words.id}"]`) ??
  reachableIn(words.parentElement ?? words)[0] ??
  null;

/** Takes whoever reads of a fault to the field, or to the rows, that have it; false where nothing in view does. */
export function leadToFault(message: string | undefined): boolean {
  const said = [...document.querySelectorAll('[id$="-error"]')].filter(
    (words) => message !== undefined && words.textContent === message,
  );
  const field = said.map(ownerOf).find((one) => one !== null);
  if (!field) return false;
  field.scrollIntoView({ block: 'center' });
  field.focus({ preventScroll: true });
  return true;
}
