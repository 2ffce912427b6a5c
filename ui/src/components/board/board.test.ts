import { describe, expect, test } from 'vitest';
import {
  type Board,
  boardOf,
  moved,
  resized,
  stepped,
  UNITS,
  widgetsOf,
  withoutWidget,
  withWidget,
} from './board';

const note = (id: string) => ({ id, type: 'markdown', title: id });

const board: Board = {
  rows: [
    {
      height: 320,
      columns: [
        { id: 'a', size: 4 },
        { id: 'b', size: 8 },
      ],
    },
    { height: 160, columns: [{ id: 'c', size: 12 }] },
  ],
  widgets: [note('a'), note('b'), note('c')],
};

const shape = ({ rows }: Board) => rows.map(({ columns }) => columns.map(({ id }) => id).join(' '));

/** Every widget stands once, and every row is full. */
const isSound = ({ rows, widgets }: Board) => {
  const ids = rows.flatMap(({ columns }) => columns.map(({ id }) => id)).sort();
  const full = rows.every(({ columns }) => columns.reduce((sum, { size }) => sum + size, 0) === UNITS);
  return full && JSON.stringify(ids) === JSON.stringify(widgets.map(({ id }) => id).sort());
};

const whole = { id: 'board', type: 'dashboard-widget', layout: board.rows };

test('what is stored is read back as it was', () => {
  expect(boardOf({ widgets: widgetsOf(board) })).toEqual(board);
});

test('a widget without a place and one beside the board get rows of their own', () => {
  const stored = [{ ...whole, widgets: [...board.widgets, note('d')] }, note('e')];
  const read = boardOf({ widgets: stored });
  expect(shape(read)).toEqual(['a b', 'c', 'd', 'e']);
  expect(isSound(read)).toBe(true);
});

test('a place without its widget is left out', () => {
  const stored = [{ ...whole, widgets: [note('b')] }];
  expect(shape(boardOf({ widgets: stored }))).toEqual(['b']);
});

test('a new widget stands beside the last as long as they are as high and have room', () => {
  const low = ['d', 'e', 'f', 'g'].reduce((grown, id) => withWidget(grown, note(id), 160), board);
  expect(shape(low)).toEqual(['a b', 'c d e f', 'g']);
  expect(shape(withWidget(board, note('d'), 320))).toEqual(['a b', 'c', 'd']);
  expect(isSound(low)).toBe(true);
});

test('a known widget stays where it is', () => {
  const changed = withWidget(board, { ...note('a'), title: 'Other' }, 160);
  expect(shape(changed)).toEqual(shape(board));
  expect(changed.widgets[0]?.title).toBe('Other');
});

test('who stays in a row takes the place of who leaves it', () => {
  const rest = withoutWidget(board, 'a');
  expect(rest.rows[0]?.columns).toEqual([{ id: 'b', size: 12 }]);
  expect(isSound(rest)).toBe(true);
});

describe('moving', () => {
  const cases: [string, Parameters<typeof moved>[2], string[]][] = [
    ['a', { row: 1, column: 1 }, ['b', 'c a']],
    ['a', { row: 0, column: 2 }, ['b a', 'c']],
    ['c', { row: 0, column: 1 }, ['a c b']],
    ['b', { row: 0, column: 0, fresh: true }, ['b', 'a', 'c']],
    ['a', { row: 2, column: 0, fresh: true }, ['b', 'c', 'a']],
    ['c', { row: 1, column: 0, fresh: true }, ['a b', 'c']],
    ['a', { row: 7, column: 0 }, ['a b', 'c']],
  ];
  test.each(cases)('%s to %o', (id, place, expected) => {
    const after = moved(board, id, place);
    expect(shape(after)).toEqual(expected);
    expect(isSound(after)).toBe(true);
  });
});

describe('the keyboard', () => {
  test.each([
    ['a', 'right', ['b a', 'c']],
    ['b', 'left', ['b a', 'c']],
    ['a', 'left', ['a b', 'c']],
    ['c', 'up', ['a b c']],
    ['a', 'down', ['b', 'a', 'c']],
    ['a', 'up', ['a', 'b', 'c']],
    ['c', 'down', ['a b', 'c']],
  ] as const)('%s %s', (id, step, expected) => {
    const after = stepped(board, id, step);
    expect(shape(after)).toEqual(expected);
    expect(isSound(after)).toBe(true);
  });
});

test('a widget grows at the cost of its neighbour and leaves it something', () => {
  expect(resized(board, 'a', 2).rows[0]?.columns.map(({ size }) => size)).toEqual([6, 6]);
  expect(resized(board, 'a', 20).rows[0]?.columns.map(({ size }) => size)).toEqual([10, 2]);
  expect(resized(board, 'b', -20).rows[0]?.columns.map(({ size }) => size)).toEqual([10, 2]);
  expect(resized(board, 'c', -4)).toEqual(board);
});
