import { expect, test } from 'vitest';
import { duration } from './duration';

const START = '2026-11-20T10:00:00.000Z';

test.each([
  ['2026-11-20T10:00:00.240Z', '240 ms'],
  ['2026-11-20T10:00:07.900Z', '7 s'],
  ['2026-11-20T10:02:40.000Z', '2 min 40 s'],
  ['2026-11-20T13:00:05.000Z', '3 h 5 s'],
  ['2026-11-20T09:00:00.000Z', '0 ms'],
  ['nonsense', ''],
])('until %s it is %s', (end, text) => {
  expect(duration(START, end)).toBe(text);
});
