/** A small identity provider on this machine, whose page lets everybody through at once. */
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const CLIENT = { id: 'roadstead', secret: 'for stories only' };

type Claims = Record<string, unknown>;

export type Issuer = { url: string; claims: Claims; close: () => void };

const part = (document: unknown) => Buffer.from(JSON.stringify(document)).toString('base64url');

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KEY = { ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' };

function tokenOf(claims: Claims): string {
  const text = `${part({ alg: 'RS256', kid: 'one' })}.${part(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
}

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return new URLSearchParams(text);
}

/** Stories ask the portal to call this port, which `make test-browser` allows. */
export async function issuer(port: number, claims: Claims): Promise<Issuer> {
  const nonces = new Map<string, string>();
  const made: Issuer = { url: `http://127.0.0.1:${port}`, claims, close: () => server.close() };
  const answer: Record<string, (request: IncomingMessage, response: ServerResponse, at: URL) => unknown> = {
    '/.well-known/openid-configuration': () => ({
      issuer: made.url,
      authorization_endpoint: `${made.url}/authorize`,
      token_endpoint: `${made.url}/token`,
      jwks_uri: `${made.url}/keys`,
    }),
    '/keys': () => ({ keys: [KEY] }),
    '/authorize': (_, response, { searchParams }) => {
      const code = randomUUID();
      nonces.set(code, searchParams.get('nonce') ?? '');
      const back = new URLSearchParams({ state: searchParams.get('state') ?? '', code });
      response.writeHead(302, { Location: `${searchParams.get('redirect_uri')}?${back}` });
    },
    '/token': async (request) => {
      const now = Math.floor(Date.now() / 1000);
      const nonce = nonces.get((await bodyOf(request)).get('code') ?? '');
      const said = { iss: made.url, aud: CLIENT.id, iat: now, exp: now + 300, nonce, ...made.claims };
      return { id_token: tokenOf(said), access_token: 'none', token_type: 'Bearer' };
    },
  };
  const server = createServer(async (request, response) => {
    const at = new URL(request.url ?? '/', made.url);
    response.setHeader('Content-Type', 'application/json');
    const body = await answer[at.pathname]?.(request, response, at);
    response.end(body ? JSON.stringify(body) : undefined);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  made.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return made;
}
