import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { CellContext } from './cells';
import { bytes, decodeFormats, drawFormatted, encodeFormats, type Format, formatsOf } from './formats';
import type { Kind } from './kind';

const CONTEXT: CellContext = {
  schema: { type: 'string' },
  people: new Map(),
  words: { yes: 'Yes', no: 'No', expired: 'Expired' },
};

const drawn = (kind: Kind, format: Format | undefined, value: unknown) =>
  render(<div>{drawFormatted(kind, format, value, CONTEXT)}</div>).container;

test.each<[Kind, Format, unknown, string]>([
  ['number', 'percent', 12.5, '12.5 %'],
  ['number', 'bytes', 1536, '1.5 KB'],
  ['number', 'compact', 12_400, '12.4K'],
  ['number', 'progress', 140, '140 %'],
  ['number', 'rating', 3.6, '★★★★☆'],
  ['date', 'day', '2026-11-20T10:00:00Z', 'Nov 20, 2026'],
  ['text', 'code', 'a-b', 'a-b'],
])('a %s shown as %s: %s', (kind, format, value, text) => {
  expect(drawn(kind, format, value)).toHaveTextContent(text);
});

test('a text that is no address is no link', () => {
  drawn('text', 'link', 'javascript:alert(1)');
  expect(screen.queryByRole('link')).not.toBeInTheDocument();
  drawn('text', 'link', 'https://example.org/a');
  expect(screen.getByRole('link', { name: 'https://example.org/a' })).toHaveAttribute(
    'href',
    'https://example.org/a',
  );
});

test('nothing at all is a dash in every format, and a format of other values is passed over', () => {
  for (const format of formatsOf('number')) expect(drawn('number', format, null)).toHaveTextContent('—');
  expect(drawn('text', 'bytes', 'plain')).toHaveTextContent('plain');
});

test('bytes of every size are read', () => {
  expect([0, 1023, -2048, 5e15].map(bytes)).toEqual(['0 B', '1,023 B', '-2 KB', '4.4 PB']);
});

test('an address holds formats by column, and what it does not know is left away', () => {
  const formats = { 'a:b': 'bytes', $createdAt: 'day' } as const;
  expect(decodeFormats(encodeFormats(formats))).toEqual(formats);
  expect(decodeFormats('size:huge,:bytes')).toEqual({});
  expect(encodeFormats({ size: undefined })).toBeUndefined();
});
