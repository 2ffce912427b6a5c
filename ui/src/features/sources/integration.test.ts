import { expect, test } from 'vitest';
import { configPlace, readConfig } from './integration';

const CONFIG = {
  resources: [
    { kind: 'a', port: { entity: { mappings: { identifier: '.id' } } } },
    { kind: 'b', port: { entity: { mappings: [{ identifier: '.id' }] } } },
  ],
};

test('a part of a result leads to the place that makes it', () => {
  expect(configPlace(CONFIG, 0, ['entity', 'properties', 'url'])).toEqual(
    'resources/0/port/entity/mappings/properties/url'.split('/'),
  );
  expect(configPlace(CONFIG, 1, ['entity', 'identifier'])).toEqual(
    'resources/1/port/entity/mappings/0/identifier'.split('/'),
  );
  expect(configPlace(CONFIG, 1, ['filter'])).toEqual('resources/1/selector/query'.split('/'));
});

test('a mapping needs resources', () => {
  expect(readConfig('{"resources": []}')).toEqual({ draft: { resources: [] } });
  expect(readConfig('{}')).toEqual({ fault: 'shape' });
  expect(readConfig('{')).toEqual({ fault: 'json' });
});
