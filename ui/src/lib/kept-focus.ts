/**
 * The focus is never left nowhere. What had it and is removed hands it to its neighbour; what is moved, or drawn anew in
 * another place, takes it along; what is closed for a while, because it waits for an answer, has it again afterwards.
 */
type Place = { parent: Element; index: number };

type Held = {
  element: HTMLElement;
  label: string | null;
  /** Nothing else on the page is called so: whoever is called so later is the same thing. */
  alone: boolean;
  /** Its place in each of what stands around it, from the inside. */
  places: Place[];
  address: string;
  waits: boolean;
};

const REACHABLE = ['a[href]', 'button', 'input', 'select', 'textarea', '[tabindex]']
  .map((one) => `${one}:not(:disabled, [tabindex="-1"])`)
  .join();

/** Outside of these a menu or a list of options is closed, and who opened it takes the focus back. */
const SCOPE = 'main, [role="dialog"]';

const isShown = (element: Element): boolean => element.checkVisibility?.() ?? true;

/** What Tab leads to in a place, and the place itself where it does. */
export const reachableIn = (place: Element): HTMLElement[] =>
  [place, ...place.querySelectorAll<HTMLElement>('*')].filter(
    (one): one is HTMLElement => one.matches(REACHABLE) && isShown(one),
  );

const calledSo = (label: string | null, scope: ParentNode = document): HTMLElement[] =>
  label === null
    ? []
    : [...scope.querySelectorAll<HTMLElement>('[aria-label]')].filter(
        (one) => one.getAttribute('aria-label') === label,
      );

function placesOf(element: Element): Place[] {
  const parent = element.parentElement;
  if (!parent) return [];
  return [{ parent, index: [...parent.children].indexOf(element) }, ...placesOf(parent)];
}

const held = (element: HTMLElement): Held => {
  const label = element.getAttribute('aria-label');
  return {
    element,
    label,
    alone: calledSo(label).length === 1,
    places: placesOf(element),
    address: window.location.pathname,
    waits: false,
  };
};

const sameKind = (place: ParentNode, { tagName, className }: Element): Element[] =>
  [...place.querySelectorAll(tagName)].filter((one) => one.className === className);

/** What stands in a row where the lost one stood in its own, counted from the end: the cross for the cross. */
function twinIn(row: Element | undefined, lost: HTMLElement): HTMLElement | undefined {
  const root = lost.getRootNode();
  const own = root instanceof Element ? sameKind(root, lost) : [];
  const twin = row && own.length > 0 ? sameKind(row, lost).at(own.indexOf(lost) - own.length) : undefined;
  return reachableIn(twin ?? document.createElement('i'))[0];
}

function besides({ parent, index }: Place): HTMLElement | undefined {
  const children = [...parent.children];
  const after = children.slice(index).flatMap(reachableIn);
  return after[0] ?? children.slice(0, index).flatMap(reachableIn).at(-1);
}

function heirOf({ element, label, alone, places }: Held): HTMLElement | undefined {
  const left = places.filter(({ parent }) => parent.isConnected);
  const scope = left[0]?.parent.closest(SCOPE);
  if (!left[0] || !scope) return undefined;
  const [moved] = alone ? calledSo(label, scope).flatMap(reachableIn) : [];
  const { parent, index } = left[0];
  const twin = twinIn(parent.children[index], element) ?? twinIn(parent.children[index - 1], element);
  const inside = left.filter((place) => scope.contains(place.parent));
  return moved ?? twin ?? inside.map(besides).find(Boolean) ?? undefined;
}

/** Rows that are drawn in place change what their buttons are called when one of them moves. */
function movedTo({ element, label, alone }: Held): HTMLElement | undefined {
  if (!alone || element.getAttribute('aria-label') === label) return undefined;
  const [there] = calledSo(label, element.closest(SCOPE) ?? document);
  const [place] = there ? placesOf(there) : [];
  return place && besides(place);
}

/** Nothing has it, or something that is closed. */
export const isNowhere = (): boolean => (document.activeElement ?? document.body).matches('body, :disabled');

/** At the end of its way an arrow is closed: the other one goes on. */
function isAtEnd({ element, label, places }: Held): boolean {
  const now = placesOf(element);
  const waits = label === null || element.matches('[data-loading]');
  return (
    !waits && places.some(({ parent, index }, at) => now[at]?.parent === parent && now[at].index !== index)
  );
}

/** What is closed for a while has it again; what a step has closed hands it to what stands beside it. */
function afterClosed(now: Held): HTMLElement | undefined {
  const { element, waits } = now;
  const has = document.activeElement === element;
  now.waits = element.matches(':disabled');
  if (now.waits && isAtEnd(now)) return placesOf(element).slice(0, 1).map(besides)[0];
  return waits && !now.waits && !has && isNowhere() ? element : undefined;
}

function next(now: Held): HTMLElement | undefined {
  const { element, address } = now;
  if (address !== window.location.pathname) return undefined;
  if (!element.isConnected) return isNowhere() ? heirOf(now) : undefined;
  return (document.activeElement === element ? movedTo(now) : undefined) ?? afterClosed(now);
}

/** Watches the page; answers with what ends it. */
export function keepFocus(): () => void {
  let now: Held | undefined;
  const take = ({ target }: FocusEvent) => {
    now = target instanceof HTMLElement ? held(target) : undefined;
  };
  // Who clicks beside everything wants nothing to have the focus.
  const forget = () => {
    now = undefined;
  };
  const watcher = new MutationObserver(() => now && next(now)?.focus());
  document.addEventListener('focusin', take);
  document.addEventListener('pointerdown', forget);
  watcher.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'aria-label'],
  });
  return () => {
    watcher.disconnect();
    document.removeEventListener('focusin', take);
    document.removeEventListener('pointerdown', forget);
  };
}
