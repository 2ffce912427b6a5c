import { expect, test } from 'vitest';
import { addressesIn, oddAmong } from './model';

test('addresses are taken as people paste them, each once', () => {
  expect(addressesIn('A@x.test, <b@x.test>;\n a@x.test')).toEqual(['a@x.test', 'b@x.test']);
  expect(addressesIn('  ')).toEqual([]);
});

test('what is no address is found among those that are', () => {
  expect(oddAmong(['a@x.test', 'somebody', '@x.test', 'b@localhost'])).toEqual(['somebody', '@x.test']);
});
