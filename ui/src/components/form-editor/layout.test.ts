import { expect, test } from 'vitest';
import type { UserInputs } from '~/api/contract';
import {
  linesOf,
  moved,
  renamedIn,
  withHeading,
  withInput,
  withKeyChanged,
  withoutLine,
  withStep,
} from './layout';

const text = { type: 'string' as const };

const form = (over: Partial<UserInputs> = {}): UserInputs => ({
  properties: { a: text, b: text, c: text },
  required: ['b'],
  order: ['a', 'b', 'c'],
  ...over,
});

const names = (inputs: UserInputs) =>
  linesOf(inputs).map((line) => (line.kind === 'step' ? `[${line.step.title}]` : line.key));

const numbered = (number: number) => `Step ${number}`;

test('what no order names comes last', () => {
  expect(names(form({ order: ['c'] }))).toEqual(['c', 'a', 'b']);
});

test('the first step takes in what is there, and a second one follows', () => {
  const stepped = withStep(form(), numbered);
  expect(names(stepped)).toEqual(['[Step 1]', 'a', 'b', 'c', '[Step 2]']);
  expect(stepped.order).toBeUndefined();
  expect(stepped.steps).toEqual([
    { title: 'Step 1', order: ['a', 'b', 'c'] },
    { title: 'Step 2', order: [] },
  ]);
});

test('a line moves into the next step, and what stands above the first step joins it', () => {
  const stepped = withStep(form(), numbered);
  expect(moved(stepped, 3, 4).steps?.map(({ order }) => order)).toEqual([['a', 'b'], ['c']]);
  expect(moved(stepped, 1, 0).steps?.[0]).toEqual({ title: 'Step 1', order: ['a', 'b', 'c'] });
});

test('the last step that goes leaves a form without steps', () => {
  const stepped = withStep(form(), numbered);
  const one = withoutLine(stepped, 4);
  expect(one.steps).toHaveLength(1);
  expect(withoutLine(one, 0)).toMatchObject({ order: ['a', 'b', 'c'] });
  expect(withoutLine(one, 0).steps).toBeUndefined();
});

test('inputs and headings are put where they were dropped', () => {
  const more = withHeading(withInput(form(), 'd', text, 1), 'h', 'Size', 0);
  expect(names(more)).toEqual(['h', 'a', 'd', 'b', 'c']);
  expect(more.titles).toEqual({ h: { title: 'Size' } });
});

test('an input goes with everything that names it', () => {
  const inputs = form({ properties: { a: text, b: text, c: { ...text, dependsOn: ['b'] } } });
  const left = withoutLine(inputs, 1);
  expect(left).toEqual({ properties: { a: text, c: text }, required: [], order: ['a', 'c'] });
});

test('a renamed input keeps its place, its marks, and what reads it', () => {
  const inputs = form({
    properties: {
      a: text,
      b: text,
      c: { ...text, dependsOn: ['b'], visible: { jqQuery: '.form.b == "x"' } },
    },
  });
  expect(withKeyChanged(inputs, 'b', 'size')).toEqual({
    properties: {
      a: text,
      size: text,
      c: { ...text, dependsOn: ['size'], visible: { jqQuery: '.form.size == "x"' } },
    },
    required: ['size'],
    order: ['a', 'size', 'c'],
  });
});

test.each([
  ['.form.b + .form.bc', '.form.x + .form.bc'],
  ['.form["b"]', '.form.x'],
  ['.entity.b', '.entity.b'],
])('%s reads %s after the rename', (before, after) => {
  expect(renamedIn(before, 'b', 'x')).toBe(after);
});
