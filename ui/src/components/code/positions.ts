/** Where a place of a JSON document stands in its text, so that a fault can be marked there. */

export type Span = { from: number; to: number };

type Reading = { text: string; at: number; spans: Map<string, Span> };

const keyOf = (path: string[]) => JSON.stringify(path);

function skipBlank(reading: Reading): void {
  while (/\s/.test(reading.text[reading.at] ?? '')) reading.at++;
}

const STRING = /"(?:[^"\\]|\\.)*"/y;
const SCALAR = /[^\s,\]}]+/y;

function token(reading: Reading, pattern: RegExp): string {
  pattern.lastIndex = reading.at;
  const [found = ''] = pattern.exec(reading.text) ?? [];
  reading.at += found.length;
  return found;
}

function members(reading: Reading, path: string[], close: string, readKey: (index: number) => string): void {
  reading.at++;
  for (let index = 0; ; index++) {
    skipBlank(reading);
    if (reading.text[reading.at] === close || reading.at >= reading.text.length) break;
    const key = readKey(index);
    skipBlank(reading);
    value(reading, [...path, key]);
    skipBlank(reading);
    if (reading.text[reading.at] === ',') reading.at++;
    else if (reading.text[reading.at] !== close) break;
  }
  reading.at++;
}

function objectKey(reading: Reading): string {
  const key = token(reading, STRING);
  skipBlank(reading);
  reading.at++;
  return key ? (JSON.parse(key) as string) : '';
}

function value(reading: Reading, path: string[]): void {
  const from = reading.at;
  const sign = reading.text[reading.at];
  if (sign === '{') members(reading, path, '}', () => objectKey(reading));
  else if (sign === '[') members(reading, path, ']', String);
  else token(reading, sign === '"' ? STRING : SCALAR);
  reading.spans.set(keyOf(path), { from, to: reading.at });
}

/** The span of the place itself, or of the nearest place around it that the text has. */
export function spanOf(text: string, path: string[]): Span {
  const reading: Reading = { text, at: 0, spans: new Map() };
  skipBlank(reading);
  value(reading, []);
  for (let length = path.length; length >= 0; length--) {
    const span = reading.spans.get(keyOf(path.slice(0, length)));
    if (span) return span;
  }
  return { from: 0, to: 0 };
}
