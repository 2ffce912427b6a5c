/** Other ways to draw the values of a column; whoever arranges a table chooses one for each. One entry a format. */
import type { ReactNode } from 'react';
import { day, fullDate } from '~/lib/dates';
import { hueIndex } from '~/lib/hue';
import { Pill } from '../pill/Pill';
import type { Tone } from '../pill/tones';
import { type CellContext, drawKnown, link } from './cells';
import type { Kind } from './kind';

type Entry = { kinds: readonly Kind[]; draw: (value: unknown, context: CellContext) => ReactNode };

const NUMBERS: readonly Kind[] = ['number'];
const TIMES: readonly Kind[] = ['date', 'timer'];
const TEXTS: readonly Kind[] = ['text', 'longText', 'markdown', 'yaml', 'proto'];
const STARS = 5;

const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const plain = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const BYTES = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;

/** 1536 → "1.5 KB" */
export function bytes(value: number): string {
  const step = Math.min(
    Math.floor(Math.log(Math.max(Math.abs(value), 1)) / Math.log(1024)),
    BYTES.length - 1,
  );
  return `${plain.format(value / 1024 ** step)} ${BYTES[step]}`;
}

const figure = (write: (value: number) => string) => (value: unknown) => (
  <span className="num" title={String(value)}>
    {write(Number(value))}
  </span>
);

const within = (value: number, most: number) => Math.min(Math.max(value, 0), most);

const progress = (value: unknown) => (
  <span className="cell-progress num">
    <span className="cell-track">
      <span style={{ inlineSize: `${within(Number(value), 100)}%` }} />
    </span>
    {plain.format(Number(value))} %
  </span>
);

const rating = (value: unknown) => {
  const stars = Math.round(within(Number(value), STARS));
  return (
    <span className="cell-stars" role="img" aria-label={`${plain.format(Number(value))} / ${STARS}`}>
      {'★'.repeat(stars) + '☆'.repeat(STARS - stars)}
    </span>
  );
};

const TONES: readonly Tone[] = ['blue', 'violet', 'teal', 'pink', 'amber', 'green'];

/** The same text always has the same colour. */
const coloured = (value: unknown) => (
  <Pill tone={TONES[hueIndex(String(value)) % TONES.length] as Tone}>{String(value)}</Pill>
);

const time = (write: (iso: string) => string) => (value: unknown) => (
  <time className="cell-text num" dateTime={String(value)} title={fullDate(String(value))}>
    {write(String(value))}
  </time>
);

const code = (value: unknown) => <code className="cell-code">{String(value)}</code>;

const whole = (value: unknown, context: CellContext) => link(String(value), String(value), context);

export const FORMATS = {
  compact: { kinds: NUMBERS, draw: figure(compact.format) },
  percent: { kinds: NUMBERS, draw: figure((value) => `${plain.format(value)} %`) },
  bytes: { kinds: NUMBERS, draw: figure(bytes) },
  progress: { kinds: NUMBERS, draw: progress },
  rating: { kinds: NUMBERS, draw: rating },
  moment: { kinds: TIMES, draw: time(fullDate) },
  day: { kinds: TIMES, draw: time((iso) => day(iso.slice(0, 10))) },
  colour: { kinds: TEXTS, draw: coloured },
  code: { kinds: [...TEXTS, 'number'], draw: code },
  link: { kinds: TEXTS, draw: whole },
  address: { kinds: ['url'], draw: whole },
} as const satisfies Record<string, Entry>;

export type Format = keyof typeof FORMATS;

export const formatsOf = (kind: Kind): Format[] =>
  (Object.keys(FORMATS) as Format[]).filter((name) =>
    (FORMATS[name].kinds as readonly Kind[]).includes(kind),
  );

/** A value in the format that was chosen, if it is one for such values. */
export function drawFormatted(
  kind: Kind,
  format: Format | undefined,
  value: unknown,
  context: CellContext,
): ReactNode {
  const chosen = format && formatsOf(kind).includes(format) ? FORMATS[format] : undefined;
  return drawKnown(kind, value, context, chosen?.draw);
}

const isFormat = (name: string): name is Format => Object.hasOwn(FORMATS, name);

/** In an address: `replicas:bytes,createdAt:day`; names may hold a colon themselves. */
export function decodeFormats(text: string | undefined): Record<string, Format> {
  const pairs = (text ?? '').split(',').map((part) => {
    const at = part.lastIndexOf(':');
    return [part.slice(0, at), part.slice(at + 1)] as const;
  });
  return Object.fromEntries(
    pairs.filter((pair): pair is [string, Format] => pair[0] !== '' && isFormat(pair[1])),
  );
}

export const encodeFormats = (formats: Record<string, Format | undefined>): string | undefined =>
  Object.entries(formats)
    .filter(([, format]) => format)
    .map((pair) => pair.join(':'))
    .join(',') || undefined;
