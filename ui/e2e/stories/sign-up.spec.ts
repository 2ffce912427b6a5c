import { expect, test } from '@playwright/test';
import { EMAIL, fresh, PASSWORD, signIn, signUp, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

test('a newcomer creates an organization and lands in it, signed in', async ({ page }) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Harbour Works'));
  expect(new URL(page.url()).href).toBe(tenantUrl(slug));
  await expect(page.getByText('Set up your portal')).toBeVisible();
  expect(seen).toEqual([]);
});

test('a sign-up with faults names all of them beside the fields', async ({ page }) => {
  await page.goto('/signup');
  await page.getByRole('button', { name: 'Create organization' }).click();
  await expect(page.getByText('Name your organization.')).toBeVisible();
  await expect(page.getByText('Use at least 12 characters.')).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
});

test('who signs out comes back with e-mail and password, to the page they wanted', async ({ page }) => {
  const name = fresh('Pilot House');
  const slug = await signUp(page, name);
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: `Sign in to ${name}` })).toBeVisible();
  await page.goto(tenantUrl(slug, '/catalog/_team'));
  await expect(page).toHaveURL(/\/login\?next=/);
  await page.getByLabel('E-mail').fill(EMAIL);
  await page.getByRole('textbox', { name: 'Password' }).fill('wrong, wrong, wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toHaveText('E-mail and password do not match.');
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(tenantUrl(slug, '/catalog/_team'));
});

test('the demo organization greets its administrator', async ({ page }) => {
  await signIn(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Welcome');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(/Search entities/).fill('data m');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/builder\/data-model/);
});

test('an organization is deleted, said so at the door, and kept after all', async ({ page }) => {
  const seen = watch(page);
  const name = fresh('Sunken Ship');
  const slug = await signUp(page, name);
  await page.goto(tenantUrl(slug, '/settings/general'));
  await page.getByRole('button', { name: 'Delete the organization…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('1 person')).toBeVisible();
  await dialog.getByLabel(`Type ${slug} to confirm`).fill(slug);
  await dialog.getByRole('textbox', { name: 'Your password' }).fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Delete in seven days' }).click();
  await expect(page.getByText(/This organization will be deleted on/)).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByLabel('E-mail').fill(EMAIL);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/login'));
  // Every process of the portal has heard of it within seconds.
  await expect(async () => {
    await page.goto(tenantUrl(slug, '/'));
    await expect(page.getByText(/ana@example.test asked for it/)).toBeVisible({ timeout: 4000 });
  }).toPass({ timeout: 120_000 });
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: `Keep ${name}` }).click();
  await expect(page.getByRole('heading', { name: 'Welcome, Ana' })).toBeVisible();
  expect(seen).toEqual([]);
});
