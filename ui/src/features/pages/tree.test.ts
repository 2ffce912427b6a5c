import { expect, test } from 'vitest';
import { addressOf, type SidebarItem } from '~/api/pages';
import { destinationsOf, landing, matching, type Node, nodesIn, treeOf, withoutEmpty } from './tree';

const folder = (identifier: string, parent?: string): SidebarItem => ({
  identifier,
  title: identifier.toUpperCase(),
  sidebarType: 'folder',
  ...(parent ? { parent } : {}),
});

const page = (identifier: string, parent?: string): SidebarItem => ({
  ...folder(identifier, parent),
  sidebarType: 'page',
  pageType: 'dashboard',
});

const ITEMS = [folder('a'), folder('b', 'a'), page('one', 'b'), page('two', 'a'), page('three'), folder('e')];
const TREE = treeOf(ITEMS);
const find = (identifier: string) => nodesIn(TREE).find((node) => node.identifier === identifier) as Node;
const shape = (nodes: Node[]): string =>
  nodes
    .map(({ identifier, children }) => identifier + (children.length ? `(${shape(children)})` : ''))
    .join(' ');

test('what lies in a folder stands in it, and what names a folder that is gone stands outside', () => {
  expect(shape(TREE)).toBe('a(b(one) two) three e');
  expect(shape(treeOf([page('x', 'gone')]))).toBe('x');
  expect(shape(withoutEmpty(TREE))).toBe('a(b(one) two) three');
});

test('finding keeps the folders that lead there', () => {
  expect(shape(matching(TREE, 'ONE '))).toBe('a(b(one))');
  expect(shape(matching(TREE, 'b'))).toBe('a(b(one))');
  expect(shape(matching(TREE, 'zzz'))).toBe('');
});

test('folders go no deeper than three, and never into themselves', () => {
  const names = (moved: string) =>
    destinationsOf(TREE, find(moved)).map(({ folder: { identifier } }) => identifier);
  expect(names('one')).toEqual(['a', 'b', 'e']);
  expect(names('a')).toEqual(['e']);
  expect(names('e')).toEqual(['a', 'b']);
});

test.each([
  ['three', 'two', 'before', { parent: 'a', after: 'b' }],
  ['three', 'b', 'before', { parent: 'a', after: null }],
  ['three', 'one', 'after', { parent: 'b', after: 'one' }],
  ['three', 'a', 'inside', { parent: 'a', after: 'two' }],
  ['one', 'a', 'before', { parent: null, after: null }],
] as const)('%s let go at %s, %s', (moved, target, side, place) => {
  expect(landing(TREE, find(moved), find(target), side)).toMatchObject(place);
});

test('nothing lands in itself', () => {
  expect(landing(TREE, find('a'), find('one'), 'after')).toBeUndefined();
  expect(landing(TREE, find('a'), find('a'), 'inside')).toBeUndefined();
});

test('the page of a blueprint is its table, another is a view of it', () => {
  const table = { ...page('services'), pageType: 'blueprint-entities', blueprint: 'service' };
  expect(addressOf(table)).toEqual({ to: '/catalog/service' });
  expect(addressOf({ ...table, identifier: 'mine' })).toEqual({ to: '/catalog/service', view: 'mine' });
  expect(addressOf(page('ops'))).toEqual({ to: '/dashboard/ops' });
});
