import { expect, test } from 'vitest';
import { placeOf } from './visits';

test.each([
  ['/', 'screen', 'home'],
  ['/catalog/service', 'blueprint', 'service'],
  ['/entity/service/orders', 'entity', 'service'],
  ['/dashboard/my%20team', 'page', 'my team'],
  ['/self-service', 'screen', 'selfService'],
  ['/self-service/scale', 'action', 'scale'],
  ['/builder/sources/webhooks/git', 'screen', 'sources'],
  ['/runs/r_1', 'screen', 'runs'],
  ['/workflows/runs', 'screen', 'workflows'],
  ['/settings/usage', 'screen', 'settings'],
])('%s counts for the %s %s', (path, kind, identifier) => {
  expect(placeOf(path)).toEqual({ kind, identifier });
});

test.each(['/login', '/signup', '/login/callback', '/embedded/signed-in', '/nowhere'])(
  '%s is not counted',
  (path) => expect(placeOf(path)).toBeUndefined(),
);
