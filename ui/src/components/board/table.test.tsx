import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import type { Widget } from '~/api/pages';
import { fieldsOf } from '~/components/property/fields';
import { blueprint, entity } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { server } from '~/testing/server';
import { columnsOf, levelsOf, orderOf, searchOf } from './table';

const WORDS = {
  title: 'Title',
  identifier: 'Identifier',
  team: 'Team',
  createdAt: 'Created',
  updatedAt: 'Updated',
};
const FIELDS = fieldsOf(blueprint(), [], WORDS);

const widget = (settings: object, more: object = {}): Widget => ({
  id: 'w',
  type: 'table-entities-explorer',
  title: 'Services',
  blueprint: 'service',
  blueprintConfig: { service: settings },
  ...more,
});

const columns = (settings: object, more: object = {}) =>
  columnsOf(widget(settings, more), FIELDS).map(({ id }) => id);

test('the columns are those that are stored, by the names of the wire', () => {
  expect(columns({ propertiesSettings: { shown: ['replicas', 'system'] } })).toEqual([
    'replicas',
    'relation.system',
  ]);
  expect(columns({ propertiesSettings: { order: ['system', 'tier'], hidden: ['tier'] } })).toEqual([
    'relation.system',
  ]);
  expect(columns({}, { excludedFields: ['properties.tier', 'relations.system'] })).not.toContain('tier');
});

test('its order and its groups are those that are stored, and go with it to the table', () => {
  const stored = widget({
    sortSettings: { sortBy: [{ property: 'replicas', order: 'desc' }, { property: 'gone' }] },
    groupSettings: { groupBy: ['system', 'tier'] },
    propertiesSettings: { shown: ['replicas'] },
  });
  expect(orderOf(stored, FIELDS)).toEqual([{ property: 'replicas', order: 'DESC' }]);
  expect(levelsOf(stored, FIELDS).map(({ id }) => id)).toEqual(['relation.system', 'tier']);
  expect(searchOf(stored, FIELDS)).toEqual({
    cols: 'replicas',
    sort: '-replicas',
    group: 'relation.system,tier',
  });
  expect(orderOf(widget({}, { sortBy: '$updatedAt' }), FIELDS)).toEqual([
    { property: '$updatedAt', order: 'DESC' },
  ]);
});

test('groups are opened in the widget, and only then read', async () => {
  const asked: { query?: unknown; sort?: unknown }[] = [];
  const page = {
    identifier: 'ops',
    type: 'dashboard',
    title: 'Ops',
    updatedAt: '2026-11-20T10:00:00Z',
    widgets: [
      widget({
        groupSettings: { groupBy: ['tier'] },
        filterSettings: {
          filterBy: { combinator: 'and', rules: [{ property: 'locked', operator: '=', value: true }] },
        },
      }),
    ],
  };
  server.use(
    http.get('*/v1/pages/ops', () => HttpResponse.json({ ok: true, page })),
    http.get('*/v1/blueprints', () => HttpResponse.json({ ok: true, blueprints: [blueprint()] })),
    http.get('*/v1/blueprints/service', () => HttpResponse.json({ ok: true, blueprint: blueprint() })),
    http.post('*/v1/blueprints/service/entities/groups', () =>
      HttpResponse.json({
        ok: true,
        groups: [
          { values: ['Tier 1'], count: 2 },
          { values: [null], count: 1 },
        ],
        total: 2,
      }),
    ),
    http.post('*/v1/blueprints/service/entities/search', async ({ request }) => {
      asked.push((await request.json()) as object);
      return HttpResponse.json({ ok: true, entities: [entity('orders')], total: { value: 2, exact: true } });
    }),
  );
  const { container } = renderAt('/dashboard/ops');
  const head = await screen.findByRole('button', { name: /^Tier 1/, expanded: false });
  expect(screen.getByRole('button', { name: /Without Tier/ })).toBeInTheDocument();
  expect(asked).toEqual([]);
  await userEvent.click(head);
  const table = await screen.findByRole('table');
  expect(await within(table).findByRole('link', { name: /orders/ })).toBeInTheDocument();
  expect(JSON.stringify(asked[0]?.query)).toContain('"value":"Tier 1"');
  expect(JSON.stringify(asked[0]?.query)).toContain('"property":"locked"');
  expect(await axeFaults(container)).toEqual([]);
});
