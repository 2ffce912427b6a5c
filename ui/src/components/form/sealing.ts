/** Secrets that only their receiver may read: encrypted here with the input's public key, and never sent as they are. */
import i18n from 'i18next';
import type { UserInputs } from '~/api/contract';
import { ApiError } from '~/api/errors';
import { isBlank, type Values } from './spec';

type PublicKeys = Record<string, string>;

type Filled = { properties: Values };

const IV_BYTES = 12;
const KEY_BYTES = 32;

const base64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(''));

/** Says in questions about the form that a secret is filled in, and nothing of what it is. */
export const STAND_IN = base64(new Uint8Array(300));

/** The public keys of inputs that are encrypted before they are sent, by input. */
export const publicKeys = (inputs: UserInputs): PublicKeys =>
  Object.fromEntries(
    Object.entries(inputs.properties).flatMap(([name, { encryption }]) => {
      const { key } = (encryption ?? {}) as { key?: unknown };
      return typeof key === 'string' ? [[name, key]] : [];
    }),
  );

const secretsIn = (keys: PublicKeys, properties: Values): string[] =>
  Object.keys(keys).filter((name) => !isBlank(properties[name]));

export function covered<Order extends Filled>(order: Order, keys: PublicKeys): Order {
  const names = secretsIn(keys, order.properties);
  const hidden = Object.fromEntries(names.map((name) => [name, STAND_IN]));
  return { ...order, properties: { ...order.properties, ...hidden } };
}

/** Throws ApiError when a key is not one, or where the browser offers no encryption (pages not served over HTTPS). */
export async function sealed<Order extends Filled>(order: Order, keys: PublicKeys): Promise<Order> {
  const names = secretsIn(keys, order.properties);
  const values = await Promise.all(
    names.map(async (name) => [name, await sealOne(name, keys[name] ?? '', order.properties[name])] as const),
  );
  return { ...order, properties: { ...order.properties, ...Object.fromEntries(values) } };
}

function sealOne(name: string, pem: string, value: unknown): Promise<string> {
  return seal(pem, value).catch(() => {
    const message = i18n.t('form:notEncrypted');
    throw new ApiError(0, 'not_encrypted', message, [{ path: `/properties/${name}`, message }]);
  });
}

function derOf(pem: string): Uint8Array<ArrayBuffer> {
  const text = atob(pem.replace(/-----[^-]+-----/g, '').replace(/\s/g, ''));
  return Uint8Array.from(text, (one) => one.charCodeAt(0));
}

/** base64(IV ‖ key wrapped with RSA-OAEP ‖ AES-256-GCM ciphertext ‖ tag); what is no text is written as JSON first. */
async function seal(pem: string, value: unknown): Promise<string> {
  const { subtle } = crypto;
  const rsa = { name: 'RSA-OAEP', hash: 'SHA-256' };
  const raw = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const receiver = await subtle.importKey('spki', derOf(pem), rsa, false, ['encrypt']);
  const key = await subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']);
  const text = new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
  const parts = [
    iv,
    new Uint8Array(await subtle.encrypt({ name: 'RSA-OAEP' }, receiver, raw)),
    new Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv }, key, text)),
  ];
  return base64(Uint8Array.from(parts.flatMap((part) => [...part])));
}
