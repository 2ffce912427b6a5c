/** What somebody used last, and what stands around one entity. */
import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { blueprint, entity } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';
import { usedActions } from './used';

const RELATED = '*/v1/blueprints/service/entities/shop/related';
const AROUND = {
  id: 'a',
  type: 'table-entities-explorer-by-direction',
  title: 'Around it',
  blueprint: 'service',
  entity: 'shop',
};
const USED = { id: 'b', type: 'recently-used-actions', title: 'Mine' };
const NOW = '2026-11-20T10:00:00Z';

const show = (...widgets: object[]) => {
  const page = { identifier: 'ops', type: 'dashboard', title: 'Ops', widgets, updatedAt: NOW };
  server.use(
    http.get('*/v1/pages/ops', () => HttpResponse.json({ ok: true, page })),
    http.get('*/v1/blueprints', () => HttpResponse.json({ ok: true, blueprints: [blueprint()] })),
    http.get('*/v1/blueprints/service', () => HttpResponse.json({ ok: true, blueprint: blueprint() })),
    http.get('*/v1/blueprints/service/entities/shop', () =>
      HttpResponse.json({ ok: true, entity: entity('shop', { title: 'Shop' }) }),
    ),
    http.get('*/v1/users', () => HttpResponse.json({ ok: true, users: [] })),
  );
  return renderAt('/dashboard/ops');
};

const group = (direction: string, title: string, count: number) => ({
  direction,
  relation: title.toLowerCase(),
  title,
  blueprint: 'system',
  blueprintTitle: 'System',
  count,
  entities: [{ blueprint: 'system', identifier: `${direction}-1`, title: `${title} one`, icon: null }],
});

test('what one entity points to stands apart from what points to it', async () => {
  const related = [group('upstream', 'Part of', 1), group('downstream', 'Uses', 4)];
  server.use(http.get(RELATED, () => HttpResponse.json({ ok: true, related })));
  const { container } = show(AROUND);
  const to = within(await screen.findByRole('region', { name: 'Points to' }));
  expect(to.getByRole('link', { name: /Part of one/ })).toHaveAttribute('href', '/entity/system/upstream-1');
  const from = within(screen.getByRole('region', { name: 'Is pointed to by' }));
  expect(from.getByRole('link', { name: '3 more' })).toHaveAttribute('href', '/catalog/system');
  expect(await axeFaults(container)).toEqual([]);
});

test('an entity that nothing is related to says so, and one that is gone too', async () => {
  server.use(
    http.get(RELATED, () => HttpResponse.json({ ok: true, related: [] })),
    http.get('*/v1/blueprints/service/entities/gone/related', () => refusal(404, 'not_found', 'No.')),
  );
  show({ ...AROUND, emptyStateText: 'All alone' }, { ...AROUND, id: 'c', entity: 'gone' });
  expect(await screen.findByText('All alone')).toBeInTheDocument();
  expect(await screen.findByText(/is gone/)).toBeInTheDocument();
});

test('the graph leads to each neighbour, but for those whose blueprint it hides', async () => {
  const hidden = { ...group('downstream', 'Paged by', 1), blueprint: 'pager' };
  const related = [group('upstream', 'Part of', 1), hidden];
  server.use(http.get(RELATED, () => HttpResponse.json({ ok: true, related })));
  show({ ...AROUND, type: 'graph-entities-explorer', hiddenBlueprints: ['pager'] });
  const one = await screen.findByText('Part of one');
  expect(one.closest('a')).toHaveAttribute('href', '/entity/system/upstream-1');
  expect(screen.getByText('Shop')).toBeInTheDocument();
  expect(screen.queryByText('Paged by one')).not.toBeInTheDocument();
});

const run = (identifier: string, createdAt: string) => ({ action: { identifier } as never, createdAt });

test('each action stands once, the last first, without those that are gone', () => {
  const runs = [run('b', '3'), run('gone', '2'), run('b', '2'), run('a', '1')];
  const used = usedActions(runs, [{ identifier: 'a' }, { identifier: 'b' }, { identifier: 'c' }]);
  expect(used.map(({ action, at }) => [action.identifier, at])).toEqual([
    ['b', '3'],
    ['a', '1'],
  ]);
});

test('only runs of whoever looks are asked for, and who has none is led to self-service', async () => {
  let asked = '';
  server.use(
    http.get('*/v1/actions', () => HttpResponse.json({ ok: true, actions: [] })),
    http.get('*/v1/actions/runs', ({ request }) => {
      asked = new URL(request.url).searchParams.get('user_id') ?? '';
      return HttpResponse.json({ ok: true, runs: [] });
    }),
  );
  show(USED);
  expect(await screen.findByRole('link', { name: /can be started/ })).toHaveAttribute(
    'href',
    '/self-service',
  );
  expect(asked).not.toBe('');
});
