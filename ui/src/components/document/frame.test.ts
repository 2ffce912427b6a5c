import { expect, test } from 'vitest';
import { fenceOf, filledAddress, frameAddress } from './frame';

test.each(['javascript:alert(1)', 'data:text/html,x', '//example.org', 'https://', '/catalog/service', ''])(
  '%s is no address of a frame',
  (url) => expect(frameAddress(url)).toBeUndefined(),
);

test('a page of others keeps its own origin, one of ours has none', () => {
  expect(fenceOf('https://grafana.test/d/1', 'acme.portal.test').sandbox).toContain('allow-same-origin');
  expect(fenceOf('https://acme.portal.test/settings', 'acme.portal.test').sandbox).not.toContain(
    'same-origin',
  );
  expect(fenceOf('https://grafana.test/', 'x').sandbox).not.toMatch(/top-navigation|modals|downloads/);
});

test('an address is filled for whoever looks, each value as one part of it', () => {
  const known = { 'user.email': 'ana+x@acme.test' };
  expect(filledAddress('https://a.test/of/{{user.email}}?t={{ user.team }}#{{ x', known)).toBe(
    'https://a.test/of/ana%2Bx%40acme.test?t=#{{ x',
  );
  expect(filledAddress('https://a.test/{{user.email}}', { 'user.email': '../b?c' })).toBe(
    'https://a.test/..%2Fb%3Fc',
  );
});

test('nothing is filled into the host of an address', () => {
  const address = 'https://{{user.email}}.test';
  expect(filledAddress(address, { 'user.email': 'evil.test/' })).toBe(address);
});
