import { expect, test } from 'vitest';
import type { Trend } from './history-queries';
import { burndownChart, trendChart } from './trend';

const TREND: Trend = {
  levels: [
    { title: 'Basic', color: 'paleBlue' },
    { title: 'Gold', color: 'gold' },
  ],
  since: '2026-01-01',
  days: [
    {
      day: '2026-01-01',
      entities: 3,
      progress: 33,
      levels: { Basic: 2, Gold: 1 },
      rules: { passed: 1, asked: 3 },
    },
    { day: '2026-01-02', entities: 0, progress: 0, levels: {}, rules: { passed: 0, asked: 0 } },
  ],
};

test('levels are a line each, shares one of percent', () => {
  const levels = trendChart(TREND, 'levels', '');
  expect(levels.dates).toHaveLength(2);
  expect(levels.series.map(({ label, values }) => [label, values])).toEqual([
    ['Basic', [2, 0]],
    ['Gold', [1, 0]],
  ]);
  expect(trendChart(TREND, 'progress', 'Progress').series[0]?.values).toEqual([33, 0]);
  expect(trendChart(TREND, 'rules', 'Rules').series[0]?.values).toEqual([33, null]);
});

test('what is not known yet is a gap, and the steady line goes from the start to the end', () => {
  const chart = burndownChart(
    {
      days: [
        { day: '2026-01-01', open: 4 },
        { day: '2026-01-02', open: 3 },
      ],
      planned: [
        { day: '2026-01-01', open: 4 },
        { day: '2026-01-05', open: 0 },
      ],
    },
    { open: 'Left', planned: 'Plan' },
  );
  expect(chart.dates).toHaveLength(5);
  expect(chart.series.map(({ values }) => values)).toEqual([
    [4, 3, null, null, null],
    [4, 3, 2, 1, 0],
  ]);
  expect(burndownChart({ days: [], planned: [] }, { open: '', planned: '' }).dates).toEqual([]);
});
