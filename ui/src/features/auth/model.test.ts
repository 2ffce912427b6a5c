import { expect, test } from 'vitest';
import { safeNext, signUpBody, signUpFaults, slugify } from './model';

const BLANK = { organization: '', slug: '', name: '', email: '', password: '' };

test.each([
  ['Lighthouse Logistics Ltd.', 'lighthouse-logistics-ltd'],
  ['Überseering & Söhne', 'uberseering-sohne'],
  ['42 Fish', 'fish'],
  ['---', ''],
])('the address of "%s" is "%s"', (name, slug) => {
  expect(slugify(name)).toBe(slug);
});

test('every fault of a sign-up is told at once', () => {
  expect(Object.keys(signUpFaults(BLANK))).toEqual(['organization', 'slug', 'name', 'email', 'password']);
});

test('a name is split into first and last for the wire', () => {
  const form = { ...BLANK, organization: ' Acme ', slug: 'acme', name: 'Ana María Ruiz', email: 'a@b.c' };
  expect(signUpBody(form)).toEqual({
    organization: { name: 'Acme', slug: 'acme' },
    user: { email: 'a@b.c', password: '', firstName: 'Ana', lastName: 'María Ruiz' },
  });
});

test.each([
  ['/catalog/service?q=x', '/catalog/service?q=x'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  [undefined, '/'],
])('after sign-in "%s" leads to "%s"', (next, place) => {
  expect(safeNext(next)).toBe(place);
});
