import { constants, createDecipheriv, generateKeyPairSync, privateDecrypt, webcrypto } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { UserInputs } from '~/api/contract';
import { covered, publicKeys, STAND_IN, sealed } from './sealing';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PEM = publicKey.export({ type: 'spki', format: 'pem' }).toString();

const INPUTS: UserInputs = {
  properties: {
    token: { type: 'string', encryption: { algorithm: 'client-side', key: PEM } },
    config: { type: 'object', encryption: { algorithm: 'client-side', key: PEM } },
    pin: { type: 'string', encryption: 'aes256-gcm' },
    name: { type: 'string' },
  },
};

// jsdom has no means to encrypt; browsers have.
beforeAll(() => void vi.stubGlobal('crypto', webcrypto));
afterAll(() => void vi.unstubAllGlobals());

/** As a receiver opens it, with node's own means. */
function opened(text: unknown): string {
  const raw = Buffer.from(String(text), 'base64');
  const oaep = { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
  const key = privateDecrypt(oaep, raw.subarray(12, 268));
  const decipher = createDecipheriv('aes-256-gcm', key, raw.subarray(0, 12));
  decipher.setAuthTag(raw.subarray(-16));
  return Buffer.concat([decipher.update(raw.subarray(268, -16)), decipher.final()]).toString();
}

test('only the holder of the private key reads what was typed', async () => {
  const properties = { token: 'swördfish', config: { a: 1 }, pin: '1234', name: 'Ada' };
  const order = await sealed({ properties, entity: 'cart' }, publicKeys(INPUTS));
  expect(opened(order.properties.token)).toBe('swördfish');
  expect(JSON.parse(opened(order.properties.config))).toEqual({ a: 1 });
  expect(order).toMatchObject({ properties: { pin: '1234', name: 'Ada' }, entity: 'cart' });
});

test('questions about the form tell only that a secret is there', () => {
  const order = covered({ properties: { token: 'x', config: null, name: 'Ada' } }, publicKeys(INPUTS));
  expect(order.properties).toEqual({ token: STAND_IN, config: null, name: 'Ada' });
});

test('a key that is none keeps everything back', async () => {
  const attempt = sealed({ properties: { token: 'x' } }, { token: 'not a key' });
  await expect(attempt).rejects.toMatchObject({ faults: [{ path: '/properties/token' }] });
});
