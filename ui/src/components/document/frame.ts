/** Pages of others inside ours: which address may be one, and what it may do there. */

/** Only these may become a frame or a link, whatever is stored. */
const WEB = /^https?:\/\//i;

const FREE = 'allow-scripts allow-forms allow-popups';

/** The address as a frame may have it; undefined for what is none. */
export const frameAddress = (url: string): string | undefined =>
  WEB.test(url) && URL.canParse(url) ? url : undefined;

/** `{{ user.email }}`; others write a point before the name. */
const PLACEHOLDER = /\{\{\s*\.?([\w$-]+(?:\.[\w$-]+)*)\s*\}\}/g;

export type Known = Record<string, string | null | undefined>;

/** The address for whoever looks: `?mail={{ user.email }}`. What is filled in is one part of it, and never its host. */
export function filledAddress(address: string, known: Known): string {
  const [host = ''] = /^https?:\/\/[^/?#]*/i.exec(address) ?? [];
  const fill = (_: string, name: string) => encodeURIComponent(known[name] ?? '');
  return host + address.slice(host.length).replace(PLACEHOLDER, fill);
}

/** Which entity the page is of, said to the page inside it as other portals say it. */
export function withEntity(address: string, known: Known): string {
  const entity = known['url.identifier'];
  if (!entity) return address;
  const url = new URL(address);
  url.searchParams.set('entity', entity);
  url.searchParams.set('blueprint', known.blueprint ?? '');
  return url.href;
}

/** A text for whoever looks; what is not known stays as it is written. */
export const withKnown = (text: string, known: Known): string =>
  text.replace(PLACEHOLDER, (written, name: string) =>
    Object.hasOwn(known, name) ? (known[name] ?? '') : written,
  );

/**
 * It can neither reach our page nor take the window over. A page of our own host gets no origin: with one, its scripts
 * could take this very fence away.
 */
export function fenceOf(
  url: string,
  own = location.host,
): { sandbox: string; referrerPolicy: 'no-referrer' } {
  const sandbox = new URL(url).host === own ? FREE : `${FREE} allow-same-origin`;
  return { sandbox, referrerPolicy: 'no-referrer' };
}
