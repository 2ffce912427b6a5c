/** Sign-in to a page of others inside ours: authorization code with PKCE, in a window of its own (RFC 6749, RFC 7636). */
import { queryOptions, skipToken } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import { TENANT } from '~/api/host';
import { frameAddress } from './frame';

export type FrameSignIn = { clientId: string; authorizationUrl: string; tokenUrl: string; scopes: string[] };

/** Where the sign-in is written down: the server takes the provider from there. */
export type FramePlace = { page: string; widget: string } | { blueprint: string; property: string };

export type FrameToken = { accessToken: string; until?: number };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const DEFAULT_SCOPES = ['openid'];

/** From a widget, or from `specAuthentication` of a property; undefined where it is not filled to the end. */
export function signInOf(written: unknown): FrameSignIn | undefined {
  const holder = (written ?? {}) as Record<string, unknown>;
  const [clientId, authorizationUrl, tokenUrl] = [
    text(holder.clientId),
    frameAddress(text(holder.authorizationUrl)),
    frameAddress(text(holder.tokenUrl)),
  ];
  if (!clientId || !authorizationUrl || !tokenUrl) return undefined;
  const listed = holder.scopes ?? holder.authorizationScope;
  const scopes = Array.isArray(listed) ? listed.map(String).filter(Boolean) : [];
  return { clientId, authorizationUrl, tokenUrl, scopes: scopes.length ? scopes : DEFAULT_SCOPES };
}

/** One sign-in serves every frame of the same provider; it lives as long as this tab. */
export const frameTokenQuery = ({ clientId, authorizationUrl, tokenUrl, scopes }: FrameSignIn) =>
  queryOptions({
    queryKey: [TENANT, 'embedded-token', clientId, authorizationUrl, tokenUrl, scopes.join(' ')] as const,
    queryFn: skipToken as unknown as () => Promise<FrameToken>,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });

export const isFresh = (token: FrameToken | undefined, now = Date.now()): token is FrameToken =>
  token !== undefined && (token.until === undefined || token.until > now);

/** As the spec has it: tools that take a JSON web token in the address, for example Grafana's `url_login`. */
export function withToken(url: string, { accessToken }: FrameToken): string {
  const address = new URL(url);
  address.searchParams.set('auth_token', accessToken);
  return address.href;
}

export const BACK_PATH = '/embedded/signed-in';
export const CHANNEL = 'roadstead-embedded-sign-in';

/** What the window says when the provider sent it back. */
export type Brought = { state: string; code?: string; error?: string };

export type GateFault = 'blocked' | 'insecure' | 'refused' | 'late';

export class GateRefused extends Error {
  constructor(
    readonly fault: GateFault,
    readonly reason = '',
  ) {
    super(fault);
  }
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

const random = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

export async function challengeOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return base64url(new Uint8Array(digest));
}

export function addressOf(signIn: FrameSignIn, state: string, challenge: string, redirect: string): string {
  const address = new URL(signIn.authorizationUrl);
  const asked = {
    response_type: 'code',
    client_id: signIn.clientId,
    redirect_uri: redirect,
    scope: signIn.scopes.join(' '),
    state,
    nonce: random(),
    code_challenge: challenge,
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
  return address.href;
}

const PATIENCE_MS = 5 * 60_000;

function broughtFor(state: string, signal: AbortSignal): Promise<Brought> {
  const channel = new BroadcastChannel(CHANNEL);
  const patience = AbortSignal.timeout(PATIENCE_MS);
  return new Promise<Brought>((resolve, reject) => {
    channel.onmessage = ({ data: said }: MessageEvent<Brought>) => said?.state === state && resolve(said);
    for (const end of [signal, patience])
      end.addEventListener('abort', () => reject(new GateRefused('late')), { once: true });
  }).finally(() => channel.close());
}

const POPUP = 'popup,width=520,height=680';

/** Called by a click, so that the browser lets the window open. Rejects with GateRefused, or as the API does. */
export async function signInTo(
  signIn: FrameSignIn,
  place: FramePlace,
  signal: AbortSignal,
): Promise<FrameToken> {
  if (!window.isSecureContext) throw new GateRefused('insecure');
  const popup = window.open('about:blank', '_blank', POPUP);
  if (!popup) throw new GateRefused('blocked');
  const [state, verifier] = [random(), random()];
  const redirect = `${location.origin}${BACK_PATH}`;
  const coming = broughtFor(state, signal);
  popup.location.href = addressOf(signIn, state, await challengeOf(verifier), redirect);
  const brought = await coming;
  if (!brought.code) throw new GateRefused('refused', brought.error);
  const body = { ...place, code: brought.code, codeVerifier: verifier, redirectUri: redirect };
  const { accessToken, expiresIn } = await data(api.POST('/v1/embedded-pages/token', { body }));
  return { accessToken, ...(expiresIn ? { until: Date.now() + expiresIn * 1000 } : {}) };
}
