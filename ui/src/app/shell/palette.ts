/** What was typed into the palette: the mode that its first sign chooses, and the words. */
import type { SpotlightActionData, SpotlightActionGroupData } from '@mantine/spotlight';
import { plainText } from '~/components/markdown/plain';

/** The first sign narrows what is looked through. */
const MODES = { '>': 'commands', '@': 'people', '#': 'tables' } as const;
export type Mode = (typeof MODES)[keyof typeof MODES] | 'all';

export function read(text: string): { mode: Mode; words: string } {
  const mode = MODES[text.trimStart().charAt(0) as keyof typeof MODES];
  return mode ? { mode, words: text.trimStart().slice(1).trim() } : { mode: 'all', words: text.trim() };
}

const fold = (text: string | undefined): string => (text ?? '').toLowerCase();

/** 0 begins with the words, 1 has them in its name, 2 elsewhere; undefined does not fit. */
function rankOf({ label, description, keywords }: SpotlightActionData, words: string): number | undefined {
  const name = fold(label);
  if (name.startsWith(words)) return 0;
  if (name.includes(words)) return 1;
  return fold([description, keywords].flat().join(' ')).includes(words) ? 2 : undefined;
}

/** The best first; of equals the order stays. */
export function fitting(actions: SpotlightActionData[], text: string): SpotlightActionData[] {
  const words = fold(text);
  const ranked = actions.flatMap((action) => {
    const rank = rankOf(action, words);
    return rank === undefined ? [] : [{ action, rank }];
  });
  return ranked.sort((one, other) => one.rank - other.rank).map(({ action }) => action);
}

/** Signs of tables and headings, where a text stands in one line. */
const SIGNS = /\|[-:|\s]*|(?<![^\s|])#{1,6}\s/g;

/** What a found part of a text says, without the marks it was written with. */
export const saidIn = (excerpt: string): string => plainText(excerpt.replace(SIGNS, ' '));

export const group = (name: string, actions: SpotlightActionData[]): SpotlightActionGroupData[] =>
  actions.length ? [{ group: name, actions }] : [];
