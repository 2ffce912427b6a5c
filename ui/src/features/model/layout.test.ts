import { expect, test } from 'vitest';
import type { Blueprint } from '~/api/contract';
import { roundedPath } from '~/lib/rounded-path';
import { blueprint } from '~/testing/builders';
import { bestLayout, cardHeight, LOOP, layoutOf, loopAt, middleOf, withKept } from './layout';
import { modelOf } from './model';

const NAMES = ['a', 'b', 'c', 'd'];
const MODEL = modelOf(
  NAMES.map((identifier, index) => {
    const relations: Blueprint['relations'] = { self: { target: identifier, many: true, required: false } };
    const target = NAMES[index + 1];
    if (target) relations.next = { target, many: false, required: true };
    return blueprint({ identifier, relations });
  }),
  [],
);

test('cards follow the relations and do not overlap', () => {
  const { places } = layoutOf(MODEL, true, 'TB');
  const tops = NAMES.map((name) => places[name]?.y ?? 0);
  const height = cardHeight(4, true);
  for (let i = 1; i < tops.length; i++) expect((tops[i] ?? 0) - (tops[i - 1] ?? 0)).toBeGreaterThan(height);
});

test('every relation has a way; one to itself is a loop at its card', () => {
  const { bends } = layoutOf(MODEL, false, 'LR');
  const ways = MODEL.edges.filter(({ source, target }) => source !== target).map(({ id }) => id);
  expect(Object.keys(bends)).toEqual(ways);
  for (const id of ways) expect(bends[id]?.length).toBeGreaterThan(1);
});

test('a loop leaves the card at the edge that no other relation uses, and comes back to it', () => {
  const card = { x: 10, y: 50, width: 200, height: 100 };
  expect(loopAt(card, 'TB').path).toMatch(/^M210,116C.* 210,84$/);
  expect(loopAt(card, 'LR').path).toMatch(/^M94,150C.* 126,150$/);
});

test('a loop and its name have room of their own', () => {
  const one = (self: boolean) =>
    modelOf([blueprint({ identifier: 'a', relations: self ? { self: { target: 'a' } } : {} } as never)], []);
  const [bare, looped] = [false, true].map((self) => layoutOf(one(self), true, 'TB'));
  expect((looped?.width ?? 0) - (bare?.width ?? 0)).toBeGreaterThanOrEqual(LOOP.width);
});

test('a chain lies across a wide canvas and down a tall one', () => {
  expect(bestLayout(MODEL, false, { width: 1600, height: 500 }).direction).toBe('LR');
  expect(bestLayout(MODEL, false, { width: 500, height: 1600 }).direction).toBe('TB');
});

test('an empty model has a layout', () => {
  expect(layoutOf({ cards: [], edges: [] }, true, 'TB').places).toEqual({});
});

const P = (x: number, y: number) => ({ x, y });

test('a path is rounded at its bends and ends at its end', () => {
  expect(roundedPath([])).toBe('');
  expect(roundedPath([P(0, 0), P(9, 9)])).toBe('M0,0L9,9');
  expect(roundedPath([P(0, 0), P(4, 0), P(4, 4), P(8, 4)])).toBe('M0,0Q4,0 4,2Q4,4 8,4');
});

test('the name stands on the curve', () => {
  expect(middleOf([P(0, 0), P(4, 8), P(8, 0)])).toEqual(P(4, 4));
  expect(middleOf([P(0, 0), P(4, 0), P(8, 8), P(12, 0), P(16, 0)])).toEqual(P(8, 6));
  expect(middleOf([P(0, 0), P(4, 4)])).toEqual(P(2, 2));
});

test('kept places win, and what came later stands under them', () => {
  const layout = layoutOf(MODEL, false, 'LR');
  const height = () => cardHeight(4, false);
  expect(withKept(layout, {}, height)).toEqual(layout.places);
  const kept = { a: { x: 500, y: 900 }, gone: { x: 0, y: 5000 } };
  const places = withKept(layout, kept, height);
  expect(places.a).toEqual(kept.a);
  for (const id of ['b', 'c', 'd']) expect(places[id]?.y).toBeGreaterThan(kept.a.y + cardHeight(4, false));
  expect(places).not.toHaveProperty('gone');
});
