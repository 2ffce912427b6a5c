import { expect, test } from 'vitest';
import { fenceOf, frameAddress } from './frame';

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
