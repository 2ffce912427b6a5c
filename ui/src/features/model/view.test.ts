import { expect, test } from 'vitest';
import { modelView, showOf } from './view';

test.each([
  [{}, 15, false, 'graph'],
  [{}, 151, false, 'list'],
  [{}, 15, true, 'list'],
  [{ show: 'graph' as const }, 151, true, 'graph'],
  [{ show: 'list' as const }, 3, false, 'list'],
])('%j with %i blueprints, narrow %s, is a %s', (view, blueprints, narrow, shown) => {
  expect(showOf(view, blueprints, narrow)).toBe(shown);
});

test('odd addresses are read as far as they make sense', () => {
  expect(modelView({ sel: 7, face: 'x', cards: 'huge', show: 1, system: 'yes' })).toEqual({ sel: '7' });
});
