import { expect, test } from 'vitest';
import { addressesIn } from './model';

test('addresses are taken as people paste them, each once', () => {
  expect(addressesIn('A@x.test, <b@x.test>;\n a@x.test')).toEqual(['a@x.test', 'b@x.test']);
  expect(addressesIn('  ')).toEqual([]);
});
