/** Marks of Markdown, each with what stays of it; where no more than a line of text has room. */
const MARKS: [mark: RegExp, stays: string][] = [
  [/!?\[([^\][]*)\]\([^()]*\)/g, '$1'],
  [/^\s{0,3}(?:#{1,6}|>|[-*+]|\d+\.)\s+/gm, ''],
  [/(\*\*|__|~~|`)/g, ''],
  [/(^|[\s(])[*_](\S[^*_\n]*)[*_](?=[\s).,:;!?]|$)/gm, '$1$2'],
  [/\s+/g, ' '],
];

/** What a text in Markdown says, without its marks. */
export const plainText = (markdown: string): string =>
  MARKS.reduce((text, [mark, stays]) => text.replace(mark, stays), markdown).trim();
