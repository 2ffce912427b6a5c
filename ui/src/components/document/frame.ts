/** Pages of others inside ours: which address may be one, and what it may do there. */

/** Only these may become a frame or a link, whatever is stored. */
const WEB = /^https?:\/\//i;

const FREE = 'allow-scripts allow-forms allow-popups';

/** The address as a frame may have it; undefined for what is none. */
export const frameAddress = (url: string): string | undefined =>
  WEB.test(url) && URL.canParse(url) ? url : undefined;

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
