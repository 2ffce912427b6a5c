import { expect, test } from 'vitest';
import { blueprint } from '~/testing/builders';
import { checkDraft } from './check';
import { freeKey, identifierOf, isKey, titleOf } from './identifier';
import { propose } from './propose';
import { draftOf, withItem, withKey, withoutItem, withRequired, withStep, withValue } from './sections';
import { asType, isMany, TYPE_NAMES, TYPES, typeOf } from './types';
import { changesBetween, isSame, merged, withTheirs } from './units';

const BASE = draftOf(blueprint());

test.each([
  ['Pull requests (open)', 'pull_requests_open'],
  ['Überwachung', 'uberwachung'],
  ['  CI/CD  ', 'ci_cd'],
])('%s is called %s', (title, identifier) => {
  expect(identifierOf(title)).toBe(identifier);
});

test('a taken key gets a number', () => {
  expect(freeKey('a', new Set(['a', 'a_2']))).toBe('a_3');
});

test('keys and titles', () => {
  expect(isKey('on-call@x=1')).toBe(true);
  expect(isKey('a.b')).toBe(false);
  expect(titleOf('openIncidents_now')).toBe('Open incidents now');
});

test.each(TYPE_NAMES)('a definition made of type %s is read as that type', (name) => {
  expect(typeOf(asType({ title: 'x' }, name, false))).toBe(name);
  const many = asType({}, name, true);
  expect(isMany(many)).toBe(TYPES[name].listed);
  expect(typeOf(many)).toBe(name);
});

test('another type keeps the words and drops the limits', () => {
  const schema = { type: 'string', title: 'Size', minLength: 3, default: 'x' } as const;
  expect(asType(schema, 'number', false)).toEqual({ title: 'Size', type: 'number' });
});

test('a list of choices keeps its options', () => {
  const one = { type: 'string', enum: ['a'], enumColors: { a: 'red' } } as const;
  expect(asType({ ...one, enum: ['a'] }, 'choice', true).items).toEqual(one);
});

test('a renamed property keeps its place and stays required', () => {
  const renamed = withKey(BASE, 'properties', 'tier', 'level');
  expect(Object.keys(renamed.schema.properties)[0]).toBe('level');
  expect(renamed.schema.required).toEqual(['level']);
});

test('a removed property is no longer required', () => {
  expect(withoutItem(BASE, 'properties', 'tier').schema.required).toEqual([]);
});

test('a step changes the order and is a change', () => {
  const stepped = withStep(BASE, 'properties', 'replicas', -1);
  expect(Object.keys(stepped.schema.properties).slice(0, 2)).toEqual(['replicas', 'tier']);
  expect(changesBetween(BASE, stepped)).toEqual([]);
  expect(isSame(BASE, stepped)).toBe(false);
});

test('a value put deep and taken away leaves nothing behind', () => {
  const put = withValue({ a: 1 }, ['b', 'c'], 2);
  expect(put).toEqual({ a: 1, b: { c: 2 } });
  expect(withValue(put, ['b', 'c'], undefined)).toEqual({ a: 1 });
});

test('changes are listed thing by thing', () => {
  const after = withRequired(withItem(BASE, 'relations', 'team', { target: '_team' }), 'replicas', true);
  expect(changesBetween(BASE, { ...after, title: 'Services' }).map(({ path }) => path.join('/'))).toEqual([
    'title',
    'relations/team',
    'schema/required/replicas',
  ]);
});

test('changes of two people to different things are both kept', () => {
  const mine = withItem(BASE, 'properties', 'mine', { type: 'string' });
  const theirs = withoutItem({ ...BASE, title: 'Theirs' }, 'properties', 'locked');
  const { draft, conflicts } = merged(BASE, mine, theirs);
  expect(conflicts).toEqual([]);
  expect(draft.title).toBe('Theirs');
  expect(Object.keys(draft.schema.properties)).toEqual(['tier', 'replicas', 'repository', 'mine']);
});

test('changes of two people to the same thing are a conflict, and either can be taken', () => {
  const { draft, conflicts } = merged(BASE, { ...BASE, title: 'Mine' }, { ...BASE, title: 'Theirs' });
  expect(conflicts).toEqual([{ path: ['title'], before: 'Theirs', after: 'Mine' }]);
  expect(draft.title).toBe('Mine');
  expect(conflicts[0] && withTheirs(draft, conflicts[0]).title).toBe('Theirs');
});

test('faults stand at the place they are about', () => {
  const broken = {
    ...withItem(BASE, 'properties', 'size', { type: 'string', enum: ['a', 'a'] }),
    title: ' ',
    mirrorProperties: { tier: { path: 'system' } },
    calculationProperties: { c: { type: 'string' as const, calculation: '' } },
    relations: { up: { target: '', required: false, many: false } },
  };
  expect(checkDraft(broken).map(({ path, rule }) => `${path.join('/')}: ${rule}`)).toEqual([
    'title: title',
    'mirrorProperties/tier: taken',
    'schema/properties/size/enum: sameOption',
    'relations/up/target: target',
    'mirrorProperties/tier/path: path',
    'calculationProperties/c/calculation: expression',
  ]);
});

test('a blueprint without faults has none', () => {
  expect(checkDraft(BASE)).toEqual([]);
});

test('an example tells types, links, dates, addresses and choices', () => {
  const { properties, identifier, title, rows } = propose([
    {
      id: 7,
      name: 'orders',
      status: 'active',
      url: 'https://acme.test/orders',
      owner: 'ana@acme.test',
      created_at: '2026-01-02T03:04:05Z',
      stars: 3,
      private: false,
      topics: ['go', 'api'],
      config: { a: 1 },
      notes: '# Title\ntext',
      gone: null,
    },
    { id: 8, name: 'cart', status: 'archived', stars: 4.5 },
  ]);
  expect([identifier, title, rows]).toEqual(['id', 'name', 2]);
  const found = Object.fromEntries(properties.map(({ key, schema }) => [key, typeOf(schema)]));
  expect(found).toEqual({
    status: 'choice',
    url: 'url',
    owner: 'email',
    created_at: 'date',
    stars: 'number',
    private: 'toggle',
    topics: 'text',
    config: 'object',
    notes: 'markdown',
    gone: 'text',
  });
  expect(properties[0]?.schema.enumColors).toEqual({ active: 'green', archived: 'lightGray' });
  expect(properties.find(({ key }) => key === 'topics')?.schema).toMatchObject({
    type: 'array',
    items: { type: 'string' },
  });
});

test('a list inside an envelope is the example', () => {
  expect(propose({ total: 2, items: [{ a: 1 }, { a: 2 }] }).rows).toBe(2);
  expect(propose('x').properties).toEqual([]);
});
