/** Escape sequences of terminals as spans with classes; nothing of a line is ever read as HTML. */

export type Span = { text: string; className?: string };

type Style = { colour?: string; bright: boolean; bold: boolean; dim: boolean; underline: boolean };

const PLAIN: Style = { bright: false, bold: false, dim: false, underline: false };

const COLOURS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;

const ESCAPE = String.fromCharCode(27);
/** Colours and weights are kept, every other sequence (cursor, title, link) is dropped. */
const SEQUENCE = new RegExp(
  `${ESCAPE}(?:\\[([0-9;?]*)([A-Za-z])|\\][^${String.fromCharCode(7)}${ESCAPE}]*(?:${String.fromCharCode(7)}|${ESCAPE}\\\\)|[@-Z\\\\-_])`,
  'g',
);

const SIMPLE: Record<number, Partial<Style>> = {
  0: { ...PLAIN, colour: undefined },
  1: { bold: true },
  2: { dim: true },
  4: { underline: true },
  22: { bold: false, dim: false },
  24: { underline: false },
  39: { colour: undefined },
};

/** How many numbers a longer colour has after it: 38;5;n or 38;2;r;g;b. */
const LONGER: Record<number, number> = { 5: 1, 2: 3 };

function colourOf(code: number): Partial<Style> | undefined {
  if (code >= 30 && code <= 37) return { colour: COLOURS[code - 30], bright: false };
  if (code >= 90 && code <= 97) return { colour: COLOURS[code - 90], bright: true };
  return undefined;
}

/** The first sixteen of the 256 colours have names; the others are drawn plain. */
const indexed = (index: number): Partial<Style> =>
  index < 16 ? { colour: COLOURS[index % 8], bright: index > 7 } : { colour: undefined };

function applied(style: Style, codes: number[]): Style {
  let next = style;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? 0;
    if (code === 38 || code === 48) {
      const kind = codes[i + 1] ?? 0;
      if (code === 38 && kind === 5) next = { ...next, ...indexed(codes[i + 2] ?? 0) };
      i += 1 + (LONGER[kind] ?? 0);
    } else next = { ...next, ...(SIMPLE[code] ?? colourOf(code)) };
  }
  return next;
}

function classOf({ colour, bright, bold, dim, underline }: Style): string | undefined {
  const names = [
    colour && `ansi-${bright ? 'bright-' : ''}${colour}`,
    bold && 'ansi-bold',
    dim && 'ansi-dim',
    underline && 'ansi-underline',
  ];
  return names.filter(Boolean).join(' ') || undefined;
}

export function spansOf(line: string): Span[] {
  if (!line.includes(ESCAPE)) return [{ text: line }];
  const spans: Span[] = [];
  let style = PLAIN;
  let from = 0;
  const add = (text: string) => {
    if (text) spans.push({ text, className: classOf(style) });
  };
  for (const match of line.matchAll(SEQUENCE)) {
    add(line.slice(from, match.index));
    from = match.index + match[0].length;
    if (match[2] === 'm') style = applied(style, (match[1] || '0').split(';').map(Number));
  }
  add(line.slice(from));
  return spans;
}

export const withoutAnsi = (line: string): string => line.replace(SEQUENCE, '');
