/** An organization connects an identity provider, tries it, and people come in through it. */
import { expect, test } from '@playwright/test';
import { CLIENT, type Issuer, issuer } from '../support/issuer';
import { fresh, signUp, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

const PORT = 9790;
const ANA = {
  sub: 'ana',
  email: 'ana@harbour.example',
  email_verified: true,
  name: 'Ana Ruiz',
  groups: ['divers'],
};

let provider: Issuer;

test.beforeEach(async () => {
  provider = await issuer(PORT, ANA);
});
test.afterEach(() => provider.close());

test('a provider is connected, tried and switched on, and somebody comes in through it', async ({ page }) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Harbour Divers'));
  await page.goto(tenantUrl(slug, '/settings/sign-in'));
  await page.getByRole('button', { name: 'Connect a provider' }).click();
  await page.getByLabel('Name on the button').fill('Keycloak');
  await page.getByLabel('Issuer').fill(provider.url);
  await page.getByLabel('Client id').fill(CLIENT.id);
  await page.getByLabel('Client secret').fill(CLIENT.secret);
  await page.getByRole('combobox', { name: 'Domains of addresses' }).fill('harbour.example');
  await page.keyboard.press('Enter');
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Not tested')).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);

  await page.getByRole('button', { name: 'Test Keycloak with your own account' }).click();
  const result = page.getByRole('region', { name: 'What Keycloak told' });
  await expect(result).toContainText('A new person would be made for ana@harbour.example');
  expect(await axeFaults(page)).toEqual([]);
  await result.getByRole('button', { name: 'Switch it on' }).click();
  await expect(page.getByText('Lets people in', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Continue with Keycloak' }).click();
  await expect(page.getByRole('button', { name: /Search or jump/ })).toBeVisible();
  await page.goto(tenantUrl(slug, '/account'));
  await expect(page.getByText('through Keycloak')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Ways to sign in' })).toContainText('ana@harbour.example');
  expect(await axeFaults(page)).toEqual([]);

  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  provider.claims = { ...ANA, sub: 'mallory', email: 'mallory@evil.example' };
  await page.getByRole('button', { name: 'Continue with Keycloak' }).click();
  await expect(page.getByRole('alert')).toContainText('addresses of evil.example are not accepted');
  expect(await axeFaults(page)).toEqual([]);
  // Only the way to the provider and back leaves this place.
  expect(seen.filter((line) => !line.startsWith(`stranger: ${provider.url}/authorize`))).toEqual([]);
});
