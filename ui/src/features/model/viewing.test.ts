import { expect, test } from 'vitest';
import { viewOf, wholeOf } from './viewing';

const ROOM = { width: 1000, height: 600 };
const HERE = { x: 0, y: 0, zoom: 1 };
const card = (x: number, y: number) => ({ x, y, width: 200, height: 100 });

test('what is in sight already is left where it is', () => {
  expect(viewOf(HERE, card(100, 100), { x: 50, y: 50, width: 600, height: 400 }, ROOM)).toEqual(HERE);
});

test('neighbours beyond the edge are moved into sight', () => {
  const view = viewOf(HERE, card(700, 100), { x: 500, y: 100, width: 700, height: 100 }, ROOM);
  expect(view).toEqual({ x: -224, y: 0, zoom: 1 });
});

test('where the neighbours do not fit they are looked at from farther away', () => {
  const around = { x: -400, y: 0, width: 1500, height: 200 };
  const { x, zoom } = viewOf(HERE, card(0, 0), around, ROOM);
  expect(zoom).toBeCloseTo(952 / 1500);
  expect(x + around.x * zoom).toBeCloseTo(24);
});

test('the card stays in sight, however far its neighbours reach', () => {
  const { x, zoom } = viewOf(HERE, card(0, 0), { x: 0, y: 0, width: 9000, height: 100 }, ROOM);
  expect(zoom).toBe(0.55);
  expect(x).toBe(24);
});

test('a small model is not blown up, and stands in the middle', () => {
  expect(wholeOf(card(0, 0), ROOM)).toEqual({ x: 390, y: 245, zoom: 1.1 });
});
