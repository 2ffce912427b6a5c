/** An organization connects an identity provider, tries it, and people come in through it. */
import { expect, test } from '@playwright/test';
import { CLIENT, type Issuer, issuer } from '../support/issuer';
import { codeOf } from '../support/one-time-code';
import { EMAIL, fresh, PASSWORD, signUp, tenantUrl } from '../support/portal';
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
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Not tested')).toBeVisible();
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

  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  provider.claims = { ...ANA, sub: 'mallory', email: 'mallory@evil.example' };
  await page.getByRole('button', { name: 'Continue with Keycloak' }).click();
  await expect(page.getByRole('alert')).toContainText('addresses of evil.example are not accepted');
  expect(await axeFaults(page)).toEqual([]);
  // Only the way to the provider and back leaves this place.
  expect(seen.filter((line) => !line.startsWith(`stranger: ${provider.url}/authorize`))).toEqual([]);
});

test('a second factor is set up and asked for at the next sign-in', async ({ page }) => {
  const slug = await signUp(page, fresh('Careful Divers'));
  await page.goto(tenantUrl(slug, '/account'));
  await page.getByRole('button', { name: 'Set it up' }).click();
  await page.getByLabel('Your password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('img', { name: 'QR code for the app' })).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  const secret = await page.locator('.factor-secret').innerText();
  await page.getByLabel('The six digits that the app shows').fill(codeOf(secret));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')).toHaveCount(10);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('10 recovery codes are left')).toBeVisible();

  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByLabel('E-mail').fill(EMAIL);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Code').fill('000000');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('This code is not right');
  expect(await axeFaults(page)).toEqual([]);
  // A code serves once: the next one, which a clock that is ahead shows already.
  await page.getByLabel('Code').fill(codeOf(secret, 1));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: /Search or jump/ })).toBeVisible();
  await page.goto(tenantUrl(slug, '/account'));
  await expect(page.getByText('with password and code')).toBeVisible();
});

test('a directory makes a person and a team over SCIM, and shuts the person out again', async ({ page }) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Provided Divers'));
  await page.goto(tenantUrl(slug, '/settings/sign-in'));
  const panel = page.getByRole('region', { name: /from your directory/ });
  await panel.getByRole('button', { name: 'Switch on and make a token' }).press('Enter');
  await expect(panel.getByText('Not used yet.')).toBeVisible();
  const token = await panel.getByRole('status').locator('code').innerText();
  expect(await axeFaults(page)).toEqual([]);

  // What the directory does; from the page, because only a browser resolves the organization's name everywhere.
  const ask = (method: string, path: string, body: object) =>
    page.evaluate(
      async ({ method, path, body, token }) => {
        const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/scim+json' };
        const answer = await fetch(`/scim/v2/${path}`, { method, headers, body: JSON.stringify(body) });
        return { status: answer.status, body: await answer.json() };
      },
      { method, path, body, token },
    );
  const core = 'urn:ietf:params:scim:schemas:core:2.0';
  const name = { givenName: 'Mara', familyName: 'Lind' };
  const mara = await ask('POST', 'Users', { schemas: [`${core}:User`], userName: 'mara@x.example', name });
  expect(mara.status).toBe(201);
  const members = [{ value: mara.body.id }];
  const crew = await ask('POST', 'Groups', { schemas: [`${core}:Group`], displayName: 'Pilots', members });
  expect(crew.status).toBe(201);

  await page.goto(tenantUrl(slug, '/people/users'));
  const row = page.getByRole('row', { name: /Mara Lind/ });
  await expect(row).toContainText('SCIM');
  await expect(row).toContainText('Pilots');
  const off = [{ op: 'Replace', path: 'active', value: 'False' }];
  expect((await ask('PATCH', `Users/${mara.body.id}`, { Operations: off })).status).toBe(200);
  await page.reload();
  await expect(row).toContainText('Disabled');
  await page.goto(tenantUrl(slug, '/people/teams'));
  await expect(page.getByRole('row', { name: /Pilots/ })).toContainText('From SCIM');
  await page.getByRole('button', { name: 'Delete Pilots' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('comes from your identity provider');
  expect(seen.filter((line) => !line.includes('409'))).toEqual([]);
});
