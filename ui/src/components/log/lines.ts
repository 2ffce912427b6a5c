/** Messages as the lines that a log shows. */
import { type Span, spansOf, withoutAnsi } from './ansi';

export type LogMessage = { id: string; message: string; level: string; createdAt: string };

export type LogLine = {
  key: string;
  number: number;
  /** Only the first line of a message carries its time. */
  at?: string;
  level: string;
  text: string;
  spans: Span[];
};

export function linesOf(messages: LogMessage[]): LogLine[] {
  let number = 0;
  return messages.flatMap(({ id, message, level, createdAt }) =>
    message
      .replace(/\r?\n$/, '')
      .split(/\r?\n/)
      .map((text, index) => ({
        key: `${id}/${index}`,
        number: ++number,
        at: index === 0 ? createdAt : undefined,
        level,
        text: withoutAnsi(text),
        spans: spansOf(text),
      })),
  );
}

/** Enough for any run a person reads; beyond it the oldest go. */
export const MOST_MESSAGES = 10_000;

/** Messages may arrive twice: once by the page, once live. */
export function merged(known: LogMessage[], more: LogMessage[]): LogMessage[] {
  const ids = new Set(known.map(({ id }) => id));
  const fresh = more.filter(({ id }) => !ids.has(id));
  return fresh.length === 0 ? known : [...known, ...fresh].slice(-MOST_MESSAGES);
}

export function matchesOf(lines: LogLine[], text: string): number[] {
  const wanted = text.toLowerCase();
  if (!wanted) return [];
  return lines.flatMap((line, index) => (line.text.toLowerCase().includes(wanted) ? [index] : []));
}

export const plainText = (lines: LogLine[]): string =>
  lines.map(({ at, text }) => (at ? `${at} ${text}` : text)).join('\n');
