import { expect, test } from 'vitest';
import { type LogMessage, linesOf, MOST_MESSAGES, matchesOf, merged, plainText } from './lines';

const message = (id: string, text: string): LogMessage => ({
  id,
  message: text,
  level: 'INFO',
  createdAt: '2026-11-20T10:00:00.000Z',
});

test('a message of several lines has one time and running numbers', () => {
  const lines = linesOf([message('a', 'one\ntwo\n'), message('b', 'three')]);
  expect(lines.map(({ number, at, text }) => [number, at !== undefined, text])).toEqual([
    [1, true, 'one'],
    [2, false, 'two'],
    [3, true, 'three'],
  ]);
});

test('what arrives twice is shown once, in order', () => {
  const known = [message('a', '1'), message('b', '2')];
  expect(merged(known, [message('b', '2'), message('c', '3')]).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(merged(known, known)).toBe(known);
});

test('only the newest messages are kept', () => {
  const many = Array.from({ length: MOST_MESSAGES }, (_, i) => message(String(i), ''));
  const kept = merged(many, [message('new', '')]);
  expect([kept.length, kept[0]?.id, kept.at(-1)?.id]).toEqual([MOST_MESSAGES, '1', 'new']);
});

test('a search is found in any case and across colours', () => {
  const start = String.fromCharCode(27);
  const lines = linesOf([message('a', `Fai${start}[31mled`), message('b', 'fine')]);
  expect(matchesOf(lines, 'FAILED')).toEqual([0]);
  expect(matchesOf(lines, '')).toEqual([]);
});

test('a download has the times', () => {
  expect(plainText(linesOf([message('a', 'one\ntwo')]))).toBe('2026-11-20T10:00:00.000Z one\ntwo');
});
