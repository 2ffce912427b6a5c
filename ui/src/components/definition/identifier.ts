/** Identifiers made from titles, by the rules of the wire. */

const MOST = 100;

/** "Pull requests (open)" → "pull_requests_open" */
export const identifierOf = (title: string): string =>
  title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, MOST);

/** The first of key, key_2, key_3 … that nobody has. */
export function freeKey(key: string, taken: ReadonlySet<string>): string {
  if (!taken.has(key)) return key;
  for (let number = 2; ; number++) {
    const next = `${key}_${number}`;
    if (!taken.has(next)) return next;
  }
}

/** "openIncidents" and "open_incidents" → "Open incidents" */
export function titleOf(key: string): string {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const isKey = (key: string): boolean => /^[A-Za-z0-9@_=-]{1,100}$/.test(key);

export const isBlueprintName = (name: string): boolean =>
  /^[\p{L}0-9@_.+:\\/-]{1,100}$/u.test(name) && name !== '.' && name !== '..';
