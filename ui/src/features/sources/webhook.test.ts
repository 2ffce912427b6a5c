import { expect, test } from 'vitest';
import { ApiError } from '~/api/errors';
import {
  asOperation,
  bodyOf,
  cleanMapping,
  documentOf,
  newSecret,
  operationOf,
  type Webhook,
  webhookFaults,
} from './webhook';

const WEBHOOK: Webhook = {
  identifier: 'builds',
  title: 'Builds',
  enabled: true,
  mappings: [{ blueprint: 'build', entity: { identifier: '.body.id' } }],
  security: { secret: 'hush', signatureAlgorithm: 'sha256', signatureHeaderName: 'x-sig' },
  url: 'http://acme.test/v1/ingest/x',
  webhookKey: 'x',
  createdAt: '',
  createdBy: '',
  updatedAt: '',
  updatedBy: '',
};

test('a draft has neither the secret nor what the server says', () => {
  const draft = documentOf(WEBHOOK);
  expect(JSON.stringify(draft)).not.toContain('hush');
  expect(draft).not.toHaveProperty('url');
  expect(bodyOf(draft, 'hush').security).toEqual(WEBHOOK.security);
});

test('without a signature there is no secret to send', () => {
  const draft = { ...documentOf(WEBHOOK), security: {} };
  expect(bodyOf(draft, 'hush').security).toEqual({});
});

test('lines left empty are not sent', () => {
  const mapping = {
    blueprint: 'b',
    filter: ' ',
    entity: { identifier: '.x', properties: { a: '', b: '.y' } },
  };
  expect(cleanMapping(mapping)).toEqual({
    blueprint: 'b',
    entity: { identifier: '.x', properties: { b: '.y' } },
  });
});

test.each([
  [undefined, { type: 'create', deleteDependents: true }],
  ['delete', { type: 'delete', deleteDependents: true }],
  [
    { type: 'delete', deleteDependents: false },
    { type: 'delete', deleteDependents: false },
  ],
])('an operation is written as it was read: %j', (written, read) => {
  expect(operationOf({ operation: written })).toEqual(read);
  expect(asOperation(operationOf({ operation: written }))).toEqual(written);
});

test('a secret for a name and a password has both', () => {
  expect(newSecret('basic')).toMatch(/^roadstead:[0-9a-f]{48}$/);
  expect(newSecret('sha256')).toMatch(/^[0-9a-f]{48}$/);
});

test('a missing secret is no fault once another way of signing is chosen, a wrong one stands until it changes', () => {
  const faults = ['/security/secret', '/mappings/0/filter'].map((path) => ({ path, message: 'No.' }));
  const error = new ApiError(422, 'invalid_request', 'No.', faults);
  const refused = { security: { signatureAlgorithm: 'sha256' }, mappings: [{ filter: '.a |' }] };
  const places = (body: object) =>
    webhookFaults(error, refused, { ...refused, ...body }).map(({ path }) => path.join('.'));
  expect(places({})).toEqual(['security.secret', 'mappings.0.filter']);
  expect(places({ security: {} })).toEqual(['mappings.0.filter']);
  expect(places({ mappings: [{ filter: '.a' }] })).toEqual(['security.secret']);
  expect(places({ security: { signatureAlgorithm: 'sha256', secret: 'hush' } })).toEqual([
    'mappings.0.filter',
  ]);
});
