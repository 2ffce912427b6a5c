import { expect, test } from 'vitest';
import type { Widget } from '~/api/pages';
import { withWidget } from '~/components/board/board';
import { groundOf, OVERVIEW } from './grounds';

const note = (id: string): Widget => ({ id, type: 'markdown', markdown: id });
const EMPTY = { rows: [], widgets: [] };

test('a board is put on a page that has none yet, and read from it again', () => {
  const board = withWidget(EMPTY, note('a'), 320);
  const widgets = OVERVIEW.write({ widgets: [] }, board);
  expect(OVERVIEW.read({ widgets })).toEqual(board);
});

test('boards of one page do not know each other', () => {
  const costs = groundOf('own:Costs');
  const page = { widgets: [{ id: 'g', type: 'grouper', groups: [{ title: 'Costs', widgets: [] }] }] };
  const first = OVERVIEW.write(page, withWidget(EMPTY, note('a'), 320));
  const both = costs.write({ widgets: first }, withWidget(EMPTY, note('b'), 320));
  expect(OVERVIEW.read({ widgets: both }).widgets).toEqual([note('a')]);
  expect(costs.read({ widgets: both }).widgets).toEqual([note('b')]);
  const ids = [...JSON.stringify(both).matchAll(/"id":"([^"]+)","type"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('widgets that another client put beside the tabs are shown and kept, the details are drawn as ever', () => {
  const info = { id: 'i', type: 'entity-info', hidden: ['tier'] };
  const page = { widgets: [info, note('loose')] };
  const board = OVERVIEW.read(page);
  expect(board.widgets).toEqual([note('loose')]);
  const written = OVERVIEW.write(page, withWidget(board, note('b'), 320));
  expect(OVERVIEW.read({ widgets: written }).widgets).toEqual([note('loose'), note('b')]);
  expect(written[0]).toMatchObject({ id: 'i', hidden: ['tier'] });
});
