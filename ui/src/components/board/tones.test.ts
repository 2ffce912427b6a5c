import { expect, test } from 'vitest';
import type { Blueprint } from '~/api/contract';
import { coloursOf, toneOfValue } from './tones';

const deployment = {
  schema: {
    properties: {
      status: {
        type: 'string',
        enum: ['succeeded', 'failed'],
        enumColors: { succeeded: 'green', failed: 'red' },
      },
      regions: {
        type: 'array',
        items: { type: 'string', enum: ['north'], enumColors: { north: 'turquoise' } },
      },
    },
  },
} as unknown as Blueprint;

test('values of a chart have the colours of their property, in lists too', () => {
  const colours = coloursOf(deployment, 'status');
  expect(['failed', 'succeeded'].map((value, index) => toneOfValue(value, colours, index))).toEqual([
    'red',
    'green',
  ]);
  expect(toneOfValue('north', coloursOf(deployment, 'regions'), 0)).toBe('teal');
});

test('levels have their medals, and what has no colour is told from its neighbour', () => {
  const none = coloursOf(undefined, 'status');
  expect(toneOfValue('Gold', none, 0)).toBe('gold');
  expect(toneOfValue('a', none, 0)).not.toBe(toneOfValue('b', none, 1));
});
