import { expect, test } from 'vitest';
import { addressOf, challengeOf, isFresh, signInOf, withToken } from './embedded-sign-in';

const WRITTEN = {
  clientId: 'portal',
  authorizationUrl: 'https://id.test/authorize?tenant=1',
  tokenUrl: 'https://id.test/token',
};

test('a sign-in is read from a widget and from a property, and needs all of it', () => {
  expect(signInOf({ ...WRITTEN, scopes: ['graphs'] })?.scopes).toEqual(['graphs']);
  expect(signInOf({ ...WRITTEN, authorizationScope: ['graphs'] })?.scopes).toEqual(['graphs']);
  expect(signInOf(WRITTEN)?.scopes).toEqual(['openid']);
  for (const broken of [
    undefined,
    {},
    { ...WRITTEN, clientId: '' },
    { ...WRITTEN, tokenUrl: 'javascript:alert(1)' },
    { ...WRITTEN, authorizationUrl: 7 },
  ])
    expect(signInOf(broken)).toBeUndefined();
});

test('the provider is asked for a code, with the challenge of RFC 7636', async () => {
  const challenge = await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk');
  expect(challenge).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
  const signIn = signInOf(WRITTEN);
  const asked = new URL(addressOf(signIn as never, 'state', challenge, 'https://portal.test/back'))
    .searchParams;
  expect(Object.fromEntries(asked)).toMatchObject({
    tenant: '1',
    response_type: 'code',
    client_id: 'portal',
    scope: 'openid',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    redirect_uri: 'https://portal.test/back',
  });
});

test('the token joins what the address asks already, and ends with its time', () => {
  expect(withToken('https://graphs.test/d/1?from=now', { accessToken: 'a b' })).toBe(
    'https://graphs.test/d/1?from=now&auth_token=a+b',
  );
  expect(isFresh({ accessToken: 't', until: 10 }, 11)).toBe(false);
  expect(isFresh({ accessToken: 't' }, 11)).toBe(true);
  expect(isFresh(undefined)).toBe(false);
});
