/** Widgets about one thing: news, an entity, a scorecard. */
import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { blueprint, entity } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';
import { isOver } from './parts/Announcement';

const NEWS = { id: 'a', type: 'announcement', title: 'News', tone: 'warning', markdown: 'Freeze **today**' };
const OLD = { id: 'b', type: 'announcement', title: 'Old', markdown: 'Gone', until: '2020-01-01' };
const ENTITY = { id: 'c', type: 'entity-info', title: 'The shop', blueprint: 'service', entity: 'shop' };
const CARD = { id: 'd', type: 'scorecard-summary', title: 'Ready', blueprint: 'service', scorecard: 'ready' };

const show = (...widgets: object[]) => {
  server.use(
    http.get('*/v1/pages/ops', () =>
      HttpResponse.json({
        ok: true,
        page: {
          identifier: 'ops',
          type: 'dashboard',
          title: 'Ops',
          widgets,
          updatedAt: '2026-11-20T10:00:00Z',
        },
      }),
    ),
    http.get('*/v1/blueprints', () => HttpResponse.json({ ok: true, blueprints: [blueprint()] })),
    http.get('*/v1/blueprints/service', () => HttpResponse.json({ ok: true, blueprint: blueprint() })),
    http.get('*/v1/users', () => HttpResponse.json({ ok: true, users: [] })),
  );
  return renderAt('/dashboard/ops');
};

const scorecards = (found: object[]) =>
  http.get('*/v1/blueprints/service/scorecards', () => HttpResponse.json({ ok: true, scorecards: found }));

test('news counts to the end of its last day, and what is over says so', async () => {
  expect(isOver('2026-11-27', new Date('2026-11-27T20:00:00'))).toBe(false);
  expect(isOver('2026-11-27', new Date('2026-11-28T00:00:01'))).toBe(true);
  expect(isOver('')).toBe(false);
  const { container } = show(NEWS, OLD);
  expect(await screen.findByText('today')).toBeInTheDocument();
  expect(screen.getByText(/This was news until/)).toBeInTheDocument();
  expect(screen.queryByText('Gone')).toBeNull();
  expect(await axeFaults(container)).toEqual([]);
});

test('an entity shows what is filled, and one that is hidden says so', async () => {
  server.use(
    scorecards([]),
    http.get('*/v1/blueprints/service/entities/shop', () =>
      HttpResponse.json({ ok: true, entity: entity('shop', { title: 'Shop' }) }),
    ),
    http.get('*/v1/blueprints/service/entities/gone', () => refusal(404, 'not_found', 'No.')),
  );
  show(ENTITY, { ...ENTITY, id: 'e', title: 'The other', entity: 'gone' });
  expect(await screen.findByRole('link', { name: 'Shop' })).toBeInTheDocument();
  expect(await screen.findByText('Tier 1')).toBeInTheDocument();
  expect(screen.queryByText('Repository')).toBeNull();
  expect(await screen.findByText('What this widget shows is gone, or not shown to you.')).toBeInTheDocument();
});

const READY = [
  scorecards([
    {
      identifier: 'ready',
      title: 'Ready',
      levels: [
        { title: 'Basic', color: 'paleBlue' },
        { title: 'Gold', color: 'gold' },
      ],
      rules: [],
    },
  ]),
  http.post('*/v1/entities/aggregate', () => {
    const values = [
      { value: 'Gold', count: 3 },
      { value: 'Basic', count: 1 },
    ];
    return HttpResponse.json({ ok: true, entities: [], values, unset: 0, other: 0 });
  }),
];

test('a scorecard shows its levels in their order and the rules that fail, and one that is gone says so', async () => {
  server.use(
    ...READY,
    http.get('*/v1/blueprints/service/scorecards/ready/report', () =>
      HttpResponse.json({
        ok: true,
        report: {
          rules: [
            { identifier: 'a', title: 'Has an owner', passed: 4, failed: 0 },
            { identifier: 'b', title: 'Is tested', passed: 1, failed: 3 },
          ],
        },
      }),
    ),
  );
  show(CARD, { ...CARD, id: 'f', title: 'Lost', scorecard: 'nothing' });
  expect(await screen.findByText('Is tested')).toBeInTheDocument();
  expect(screen.queryByText('Has an owner')).toBeNull();
  const words = screen.getAllByRole('listitem').map(({ textContent }) => textContent?.trim());
  expect(words.filter((text) => /Basic|Gold/.test(text ?? ''))).toEqual(['Basic 1 25 %', 'Gold 3 75 %']);
  expect(await screen.findByText('This scorecard is gone, or not shown to you')).toBeInTheDocument();
});

test('a chart of a scorecard has its levels in their order too', async () => {
  server.use(...READY);
  show({
    id: 'g',
    type: 'entities-bar-chart',
    title: 'Levels',
    blueprint: 'service',
    property: 'scorecard#ready',
  });
  const rows = await screen.findAllByText(/^(Basic|Gold)$/);
  expect(rows.map(({ textContent }) => textContent)).toEqual(['Basic', 'Gold']);
});
