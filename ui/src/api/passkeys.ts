/** Passkeys: one's own, and the way in with one. The browser speaks with the authenticator (WebAuthn Level 3). */
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import { TENANT } from './host';
import type { components } from './schema.gen';

export type Passkey = components['schemas']['Passkey'];

const MINE = '/v1/me/passkeys';
const DOOR = '/v1/auth/passkeys';

/** Browsers of before 2025 cannot read what the server asks for. */
export const canUsePasskeys = (): boolean =>
  typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

export const passkeysQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'passkeys'] as const,
    queryFn: async ({ signal }) => (await data(api.GET(MINE, { signal }))).passkeys,
  });

/** An answer as it travels; nobody answered when the person closed the browser's window. */
function told(credential: Credential | null): Record<string, unknown> {
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException('', 'NotAllowedError');
  return { ...credential.toJSON() };
}

/** Whether the person, or the time that ran out, ended it. */
export const wasLeft = (error: Error | null): boolean =>
  error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'AbortError');

const refreshed = (queryClient: QueryClient) => ({
  onSuccess: () => queryClient.invalidateQueries({ queryKey: passkeysQuery().queryKey }),
});

export type NewPasskey = { name: string; password: string };

export const addPasskey = (queryClient: QueryClient) => ({
  mutationFn: async ({ name, password }: NewPasskey) => {
    const { options } = await data(api.POST('/v1/me/passkeys/begin', { body: { password } }));
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
      options as unknown as PublicKeyCredentialCreationOptionsJSON,
    );
    const credential = told(await navigator.credentials.create({ publicKey }));
    return data(api.POST(MINE, { body: { name, credential } }));
  },
  ...refreshed(queryClient),
});

export const removePasskey = (queryClient: QueryClient, passkey: string) => ({
  mutationFn: async (password: string) => {
    const params = { path: { passkey } };
    return data(api.POST('/v1/me/passkeys/{passkey}/remove', { params, body: { password } }));
  },
  ...refreshed(queryClient),
});

export const enterWithPasskey = () => ({
  mutationFn: async () => {
    const { options } = await data(api.POST('/v1/auth/passkeys/begin'));
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
      options as unknown as PublicKeyCredentialRequestOptionsJSON,
    );
    const credential = told(await navigator.credentials.get({ publicKey }));
    return data(api.POST(DOOR, { body: { credential } }));
  },
});
