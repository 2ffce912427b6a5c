import { HUES } from '~/theme/tokens';

/** The same text always gives the same colour, so that a team looks the same on every page. */
export function hueIndex(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (hash * 31 + text.charCodeAt(i)) >>> 0;
  return hash % HUES;
}
