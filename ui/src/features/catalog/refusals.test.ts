import { expect, test } from 'vitest';
import { leftOf, type Refusal, reasonsOf } from './refusals';

const refusal = (identifier: string, statusCode: number, message = '', details?: object): Refusal =>
  ({ identifier, statusCode, error: 'x', message, details }) as Refusal;

const REFUSALS = [
  refusal('a', 403, 'you may not change replicas of "a"'),
  refusal('b', 404, 'entity "b" was not found'),
  refusal('c', 403, 'you may not change replicas of "c"'),
  refusal('d', 422, 'must be at most 3'),
];

test('each reason is told once, with the entities it holds for', () => {
  expect(reasonsOf(REFUSALS)).toMatchObject([
    { kind: 'forbidden', entities: ['a', 'c'] },
    { kind: 'gone', entities: ['b'] },
    { kind: 'other', message: 'must be at most 3', entities: ['d'] },
  ]);
});

test('a relation that leads nowhere is no entity that is gone', () => {
  const lost = refusal('a', 404, 'entity "x" was not found', { relation: 'system' });
  expect(reasonsOf([lost])).toMatchObject([{ kind: 'other' }]);
});

test('a second attempt is about what was refused and is still there', () => {
  const all = { entities: ['a', 'b', 'c', 'd', 'e'] };
  expect(leftOf(all, REFUSALS, 4)).toEqual({ many: { entities: ['a', 'c', 'd'] }, count: 3 });
  expect(leftOf(all, REFUSALS, 5)).toEqual({ many: all });
});
