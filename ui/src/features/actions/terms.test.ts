import { expect, test } from 'vitest';
import { modeOf, withMode } from './terms';

test.each([
  [undefined, 'none'],
  [false, 'none'],
  [true, 'ANY'],
  [{ type: 'ALL' }, 'ALL'],
])('%j asks for %s', (value, mode) => {
  expect(modeOf(value)).toBe(mode);
});

test('the other terms stay when the mode changes, but a count is only for some of many', () => {
  const terms = { type: 'ANY', quorum: 2, preventSelfApproval: true };
  expect(withMode(terms, 'ALL')).toEqual({ type: 'ALL', preventSelfApproval: true });
  expect(withMode(terms, 'none')).toBeUndefined();
  expect(withMode(true, 'ANY')).toEqual({ type: 'ANY' });
});
