/** A passkey is added in one's account and signs in without a password; the authenticator is the browser's own double. */
import { expect, type Page, test } from '@playwright/test';
import { EMAIL, fresh, PASSWORD, signUp, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

const NAME = 'Story key';

/** A device that answers for its person at once, as after a touch. */
async function authenticator(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

const remove = (page: Page) => page.getByRole('button', { name: `Remove ${NAME}` });

async function withPassword(page: Page, verb: string) {
  await page.getByLabel('Your password').fill(PASSWORD);
  await page.getByRole('button', { name: verb, exact: true }).last().click();
}

test('whoever adds a passkey comes in without a password, and after one', async ({ page }) => {
  const seen = watch(page);
  await authenticator(page);
  // An organization of its own: who shares the account would be asked for the second factor too.
  const slug = await signUp(page, fresh('Keyed Divers'));
  await page.goto(tenantUrl(slug, '/account'));
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByLabel('Name', { exact: true }).fill(NAME);
  await withPassword(page, 'Continue on the device');
  await remove(page).waitFor();
  expect(await axeFaults(page)).toEqual([]);

  await page.context().clearCookies();
  await page.goto(tenantUrl(slug, '/login?next=/account'));
  await page.getByRole('button', { name: 'Use a passkey' }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await page.getByText('with a passkey').first().waitFor();

  await page.context().clearCookies();
  await page.goto(tenantUrl(slug, '/login?next=/account'));
  await page.getByLabel('E-mail').fill(EMAIL);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Code', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Use a passkey' }).click();

  await remove(page).click();
  await withPassword(page, 'Remove');
  await expect(remove(page)).toHaveCount(0);
  expect(seen).toEqual([]);
});
