/** Pages of others inside ours: which address may be one, and what it may do there. */

/** Only these may become a frame or a link, whatever is stored. */
const WEB = /^https?:\/\//i;

const FREE = 'allow-scripts allow-forms allow-popups';

/** The address as a frame may have it; undefined for what is none. */
export const frameAddress = (url: string): string | undefined =>
  WEB.test(url) && URL.canParse(url) ? url : undefined;

const PLACEHOLDER = /\{\{\s*([\w.]+)\s*\}\}/g;

export type Known = Record<string, string | null | undefined>;

/** The address for whoever looks: `?mail={{ user.email }}`. What is filled in is one part of it, and never its host. */
export function filledAddress(address: string, known: Known): string {
  const [host = ''] = /^https?:\/\/[^/?#]*/i.exec(address) ?? [];
  const fill = (_: string, name: string) => encodeURIComponent(known[name] ?? '');
  return host + address.slice(host.length).replace(PLACEHOLDER, fill);
}

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
