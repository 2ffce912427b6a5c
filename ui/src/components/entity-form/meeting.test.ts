import { expect, test } from 'vitest';
import { joined } from './meeting';

const BASE = { title: 'Orders', tier: 'Tier 1', replicas: 3, team: [] };

test('what only one of the two changed is kept from both', () => {
  const met = joined(BASE, { ...BASE, replicas: 5 }, { ...BASE, tier: 'Tier 2' });
  expect(met).toEqual({ values: { ...BASE, replicas: 5, tier: 'Tier 2' }, clashes: [] });
});

test('what both changed stays as it was typed and is to be decided', () => {
  const met = joined(BASE, { ...BASE, replicas: 5 }, { ...BASE, replicas: 7, title: 'Cart' });
  expect(met).toEqual({ values: { ...BASE, replicas: 5, title: 'Cart' }, clashes: ['replicas'] });
});

test('two who make the same change need not decide anything', () => {
  expect(joined(BASE, { ...BASE, replicas: 5 }, { ...BASE, replicas: 5 }).clashes).toEqual([]);
});

test('an emptied field is a change, and nothing is the same as nothing', () => {
  expect(joined(BASE, { ...BASE, tier: '' }, { ...BASE, tier: 'Tier 2' }).clashes).toEqual(['tier']);
  expect(joined(BASE, BASE, { ...BASE, team: undefined })).toEqual({ values: BASE, clashes: [] });
});

test('a key that the form does not know follows the others', () => {
  expect(joined(BASE, BASE, { ...BASE, added: 1 }).values).toEqual({ ...BASE, added: 1 });
});
