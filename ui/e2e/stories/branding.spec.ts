/** An organization gets a logo and a colour of its own, and shows them to whoever comes to sign in. */
import { Buffer } from 'node:buffer';
import { expect, test } from '@playwright/test';
import { fresh, signUp, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

// One pixel.
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('a logo and a colour are chosen, previewed, and shown at the door', async ({ page }) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Painted Boats'));
  await page.goto(tenantUrl(slug, '/settings/branding'));
  await page.getByLabel('Colour', { exact: true }).fill('#ffdd00');
  await expect(page.getByText(/In the light scheme it becomes #/)).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save colour' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a picture for the light scheme' }).click();
  await (await chooser).setFiles({ name: 'boat.png', mimeType: 'image/png', buffer: PNG });
  await expect(page.getByRole('img', { name: 'For the light scheme' })).toBeVisible();
  await expect(page.locator('.org img')).toHaveAttribute('src', /\/v1\/branding\/logo\/light/);

  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  const brand = page.locator('.auth-brand');
  await expect(brand).toContainText('Painted Boats');
  await page.reload();
  await expect(brand.locator('img')).toHaveAttribute('src', /\/v1\/branding\/logo\/light/);
  expect(await axeFaults(page)).toEqual([]);
  expect(seen).toEqual([]);
});
