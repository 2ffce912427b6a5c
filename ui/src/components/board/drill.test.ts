import { expect, test } from 'vitest';
import { fieldsOf } from '~/components/property/fields';
import { blueprint } from '~/testing/builders';
import { partRule, wayTo } from './drill';

const WORDS = {
  title: 'Title',
  identifier: 'Identifier',
  team: 'Team',
  createdAt: 'Created',
  updatedAt: 'Updated',
};
const READY = { identifier: 'ready', title: 'Ready', levels: [{ title: 'Gold', color: 'gold' }], rules: [] };
const FIELDS = fieldsOf(
  blueprint({
    schema: {
      properties: {
        tier: { type: 'string', title: 'Tier', enum: ['Tier 1'] },
        tags: { type: 'array', items: { type: 'string' }, title: 'Tags' },
        locked: { type: 'boolean', title: 'Locked' },
      },
    },
  }),
  [READY as never],
  WORDS,
);
const LOCKED = { property: 'locked', operator: '=', value: true };

const way = (subject: Record<string, string>, value: unknown) => {
  const rule = partRule(subject, value, FIELDS);
  return rule && wayTo('service', FIELDS, { combinator: 'and', rules: [LOCKED] }, [rule])?.search.filter;
};

test('a part of a division leads to the table of the same entities', () => {
  expect(way({ property: 'tier' }, 'Tier 1')).toBe('locked:is:true;tier:is:Tier 1');
  expect(way({ property: 'tags' }, 'pci')).toBe('locked:is:true;tags:has:pci');
  expect(way({ relation: 'system' }, 'payments')).toBe('locked:is:true;relation.system:is:payments');
  expect(way({ scorecard: 'ready' }, 'Gold')).toBe('locked:is:true;scorecard.ready:is:Gold');
  expect(way({ property: 'tier' }, null)).toBe('locked:is:true;tier:empty');
});

test('what the filter of a table cannot say leads nowhere', () => {
  expect(way({ property: 'gone' }, 'x')).toBeUndefined();
  const related = { operator: 'relatedTo', blueprint: 'system', value: ['payments'] };
  expect(wayTo('service', FIELDS, { combinator: 'and', rules: [related] })).toBeUndefined();
});

test('without conditions it is the whole table', () => {
  expect(wayTo('service', FIELDS, undefined)).toEqual({ to: '/catalog/service', search: {} });
});
