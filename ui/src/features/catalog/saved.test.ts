import { expect, test } from 'vitest';
import type { Page, Widget } from '~/api/pages';
import { fieldsOf } from '~/components/property/fields';
import { blueprint } from '~/testing/builders';
import { asDifference, inForce, type Saved, savedOfConfig, savedOfPage, widgetsWith } from './saved';

const WORDS = {
  title: 'Title',
  identifier: 'Identifier',
  team: 'Team',
  createdAt: 'Created',
  updatedAt: 'Updated',
};
const FIELDS = fieldsOf(blueprint(), [], WORDS);

const page = (widgets: Widget[]): Page => ({
  identifier: 'mine',
  type: 'blueprint-entities',
  widgets,
  updatedAt: '2026-11-20T10:00:00.000Z',
});

const table = (settings: object, more: object = {}): Widget => ({
  id: 't',
  type: 'table-entities-explorer',
  blueprintConfig: { service: settings },
  ...more,
});

const SAVED: Saved = {
  filter: 'tier:is:Tier 1;or(locked:is:true;replicas:atLeast:3)',
  sort: '-$updatedAt,tier',
  cols: 'replicas,relation.system',
  group: 'relation.system',
  formats: 'replicas:bytes',
  density: 'compact',
};

test('what is saved is read back as it was', () => {
  const widgets = widgetsWith(undefined, 'service', SAVED, FIELDS);
  expect(savedOfPage(page(widgets), 'service', FIELDS)).toEqual(SAVED);
  expect(savedOfPage(page(widgetsWith(undefined, 'service', {}, FIELDS)), 'service', FIELDS)).toEqual({});
});

test('a view is written in the words of the wire', () => {
  const [widget] = widgetsWith(undefined, 'service', SAVED, FIELDS);
  expect(widget).toMatchObject({
    type: 'table-entities-explorer',
    dataset: { combinator: 'and', rules: [{ property: '$blueprint', operator: '=', value: 'service' }] },
    blueprintConfig: {
      service: {
        groupSettings: { groupBy: ['system'] },
        sortSettings: {
          sortBy: [
            { property: '$updatedAt', order: 'desc' },
            { property: 'tier', order: 'asc' },
          ],
        },
        propertiesSettings: { order: ['replicas', 'system'] },
      },
    },
  });
});

test('what another client hid is hidden', () => {
  const widget = table({ propertiesSettings: { hidden: ['tier', 'system'], order: [] } });
  expect(savedOfPage(page([widget]), 'service', FIELDS).cols).toBe(
    '$title,replicas,locked,repository,$updatedAt',
  );
});

test('what the editor cannot show holds, and outlives saving', () => {
  const odd = {
    combinator: 'and' as const,
    rules: [{ property: 'tier', operator: 'beginsWith', value: 'T' }],
  };
  const strange = { combinator: 'and' as const, rules: [{ operator: 'relatedTo', value: 'x' }] };
  const dataset = {
    combinator: 'and',
    rules: [{ property: '$blueprint', operator: '=', value: 'service' }, ...odd.rules],
  };
  const first = page([
    table({ filterSettings: { filterBy: strange } }, { dataset }),
    { id: 'n', type: 'markdown' },
  ]);
  const saved = savedOfPage(first, 'service', FIELDS);
  expect(saved).toEqual({ fixed: [odd, strange] });
  const again = page(widgetsWith(first, 'service', { ...saved, sort: 'tier' }, FIELDS));
  const known = savedOfPage(again, 'service', FIELDS);
  expect(known.sort).toBe('tier');
  expect(JSON.stringify(known.fixed)).toContain('relatedTo');
  expect(known.fixed?.[0]).toEqual(odd);
  expect(again.widgets?.[1]).toEqual({ id: 'n', type: 'markdown' });
});

test('an address says only what differs from the view', () => {
  const saved = { filter: 'tier:is:a', sort: 'tier' };
  expect(asDifference({ filter: 'tier:is:a', sort: undefined, group: 'tier' }, saved)).toEqual({
    filter: undefined,
    sort: '-',
    group: 'tier',
  });
  expect(inForce({ view: 'v', sort: '-', cols: 'tier' }, saved)).toEqual({
    view: 'v',
    filter: 'tier:is:a',
    cols: 'tier',
  });
});

test('a view in the wrong shape is read as far as it can be, and says what it left away', () => {
  const read = (settings: unknown, more: object = {}) =>
    savedOfPage(page([table(settings as object, more)]), 'service', FIELDS);
  expect(read('all')).toEqual({ unread: ['all'] });
  expect(read({ sortSettings: { sortBy: 'x' }, density: 7, filterSettings: [] }).unread?.toSorted()).toEqual([
    'density',
    'filter',
    'sort',
  ]);
  expect(read({ propertiesSettings: { shown: { a: 1 } }, density: 'compact' })).toEqual({
    density: 'compact',
    unread: ['columns'],
  });
  expect(read({}, { dataset: 7 })).toEqual({ unread: ['filter'] });
  expect(savedOfPage({ widgets: 'x' as never }, 'service', FIELDS)).toEqual({});
  expect(savedOfPage({ widgets: [null, 7] as never }, 'service', FIELDS)).toEqual({});
});

test('an old view of texts is read key by key', () => {
  expect(savedOfConfig({ filter: 7, cols: 'tier', fixed: 'x' })).toEqual({ cols: 'tier' });
  for (const config of [null, 7, 'x', []]) expect(savedOfConfig(config)).toEqual({});
});

const TIER_1 = { property: 'tier', operator: '=', value: 'Tier 1' };
const OF_SERVICE = { property: '$blueprint', operator: '=', value: 'service' };
const beginning = (settings: object, more: object = {}) =>
  page([table(settings, { dataset: { combinator: 'and', rules: [OF_SERVICE, TIER_1] }, ...more })]);

test('what a table begins with is part of its filter, and stays where it is stored while it holds', () => {
  const locked = {
    combinator: 'and' as const,
    rules: [{ property: 'locked', operator: '=', value: true }],
  };
  const first = beginning({ filterSettings: { filterBy: locked } });
  const saved = savedOfPage(first, 'service', FIELDS);
  expect(saved).toEqual({ filter: 'tier:is:Tier 1;locked:is:true' });
  const filtered = (filter: string | undefined) =>
    widgetsWith(first, 'service', { ...saved, filter }, FIELDS)[0] as Widget;
  const more = filtered('tier:is:Tier 1;locked:is:false');
  expect(more.dataset).toEqual(first.widgets?.[0]?.dataset);
  expect(more.blueprintConfig).toMatchObject({
    service: { filterSettings: { filterBy: { rules: [{ value: false }] } } },
  });
  const other = filtered('tier:is:Tier 2');
  expect(other.dataset).toEqual({ combinator: 'and', rules: [OF_SERVICE] });
  expect(savedOfPage(page([other]), 'service', FIELDS)).toEqual({ filter: 'tier:is:Tier 2' });
  expect(savedOfPage(page([filtered(undefined)]), 'service', FIELDS)).toEqual({});
});

test('what a table leaves out is no column, is not called gone, and goes on being left out', () => {
  const left = ['properties.replicas', 'relations.system', 'nothing'];
  const first = beginning({ propertiesSettings: { shown: ['tier', 'replicas'] } }, { excludedFields: left });
  const saved = savedOfPage(first, 'service', FIELDS);
  expect(saved).toEqual({
    filter: 'tier:is:Tier 1',
    cols: 'tier',
    excluded: ['replicas', 'relation.system'],
  });
  const [again] = widgetsWith(first, 'service', { ...saved, sort: 'tier' }, FIELDS);
  expect(again?.excludedFields).toEqual(left);
  const [copy] = widgetsWith(undefined, 'service', saved, FIELDS);
  expect(copy?.excludedFields).toEqual(['properties.replicas', 'relations.system']);
});
