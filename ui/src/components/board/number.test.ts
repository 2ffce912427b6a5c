import { expect, test } from 'vitest';
import { changeOf, comparisonOf, conditionFor, daysOf, stretches, within, written } from './number';

const widget = (more: object) => ({ id: 'n', type: 'entities-number-chart', ...more });

test('of the conditions that hold the one with the nearest limit counts', () => {
  const limited = widget({
    conditions: [
      { operator: '>', value: 50, color: 'orange' },
      { operator: '>', value: 90, color: 'red' },
      { operator: '<=', value: 50, color: 'green' },
    ],
  });
  expect(conditionFor(limited, 95)?.color).toBe('red');
  expect(conditionFor(limited, 60)?.color).toBe('orange');
  expect(conditionFor(limited, 50)?.color).toBe('green');
  expect(conditionFor(limited, null)).toBeUndefined();
});

test('what another client wrote wrongly is left out', () => {
  const odd = widget({ conditions: [{ operator: 'like', value: 1 }, { operator: '>' }, null, 'x'] });
  expect(conditionFor(odd, 5)).toBeUndefined();
  expect(conditionFor(widget({ conditions: {} }), 5)).toBeUndefined();
  expect(comparisonOf(widget({ comparison: { days: -3 } }))).toBeUndefined();
  expect(comparisonOf(widget({ comparison: 'week' }))).toBeUndefined();
});

test('a number is written as it comes, whole, with decimals or short', () => {
  expect(written(widget({}), 12.345)).toBe('12.3');
  expect(written(widget({ displayFormatting: 'round' }), 12.5)).toBe('13');
  expect(written(widget({ displayFormatting: 'custom', decimalPlaces: 3 }), 1)).toBe('1.000');
  expect(written(widget({ displayFormatting: 'custom', decimalPlaces: 99 }), 1)).toBe('1.00000');
  expect(written(widget({ displayFormatting: 'compact' }), 1234567)).toBe('1.2M');
  expect(written(widget({}), null)).toBe('–');
});

test('a stretch and the one before it touch, and the period of the dashboard goes first', () => {
  const [last, before] = stretches(7, Date.parse('2026-11-28T10:02:00Z'));
  expect(last[1].toISOString()).toBe('2026-11-28T10:05:00.000Z');
  expect(last[0].getTime() - before[1].getTime()).toBe(1);
  expect(before[0].toISOString()).toBe('2026-11-14T10:05:00.000Z');
  expect(daysOf({ days: 7, by: '$createdAt' }, 'lastMonth')).toBe(30);
  const own = { combinator: 'and' as const, rules: [{ property: 'tier', operator: '=', value: 1 }] };
  expect(within(own, 'at', last).rules).toHaveLength(2);
  expect(within(undefined, 'at', last).rules).toHaveLength(1);
});

test('from nothing there is no growth in percent', () => {
  expect(changeOf(12, 10)).toBeCloseTo(0.2);
  expect(changeOf(5, 0)).toBeUndefined();
  expect(changeOf(null, 4)).toBeUndefined();
});
