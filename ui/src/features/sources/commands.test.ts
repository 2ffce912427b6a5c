import { expect, test } from 'vitest';
import { oceanCommand, sampleCommand } from './commands';

const URL = 'https://portal.example/v1/ingest/abc';

test('a first event needs no signature where none is asked for', () => {
  expect(sampleCommand(URL, {})).toBe(
    `curl -X POST '${URL}' \\\n  -H 'Content-Type: application/json' \\\n  -d '{"name":"hello"}'`,
  );
});

test('a first event is signed as the webhook asks, and the secret is never written out', () => {
  const security = { secret: 's3cr3t', signatureHeaderName: 'x-sig', signaturePrefix: 'v1=' };
  const keyed = sampleCommand(URL, { ...security, signatureAlgorithm: 'sha256' });
  expect(keyed).toContain(
    `-H "x-sig: v1=$(printf %s "$BODY" | openssl dgst -sha256 -hmac "$SECRET" | sed 's/.* //')"`,
  );
  const plain = sampleCommand(URL, { ...security, signatureAlgorithm: 'plain' });
  expect(plain).toContain('-H "x-sig: v1=$SECRET"');
  expect(`${keyed}${plain}`).not.toContain('s3cr3t');
});

test('a name and a password are given as the command has them', () => {
  expect(sampleCommand(URL, { signatureAlgorithm: 'basic', secret: 'a:b' })).toContain('-u "$SECRET"');
});

test.each(['slack', 'stripe', 'standard-webhooks'])('nobody signs as %s by hand', (signatureAlgorithm) => {
  expect(sampleCommand(URL, { signatureAlgorithm })).toBeUndefined();
});

test('a known sender is tried with what it sends, but for what names one delivery', () => {
  const headers = {
    'x-github-event': 'ping',
    'x-github-delivery': '72d3',
    'content-type': 'application/x+json',
  };
  const command = sampleCommand(URL, {}, { body: { zen: "it's" }, headers });
  expect(command).toBe(
    `curl -X POST '${URL}' \\\n  -H 'Content-Type: application/x+json' \\\n  -H 'x-github-event: ping' \\\n  -d '{"zen":"it'\\''s"}'`,
  );
});

test('an integration in a container finds a portal on the same machine, and any other by its name', () => {
  const asked = { type: 'gitlab-v2', identifier: 'ours', credentials: undefined };
  const here = oceanCommand({ ...asked, base: 'http://acme.localhost:8080' });
  expect(here).toContain('--network host --add-host acme.localhost:127.0.0.1 \\\n');
  expect(oceanCommand({ ...asked, base: 'https://acme.example.com' })).not.toContain('--network');
});
