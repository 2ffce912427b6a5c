import { expect, test } from '@playwright/test';
import { fresh, signUp, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

const MINUTE = 60_000;

test('a newcomer has a first table in three minutes, and a form run and judged in fifteen', async ({
  page,
}) => {
  const began = Date.now();
  const seen = watch(page);
  const slug = await signUp(page, fresh('First Light'));
  await page.getByRole('link', { name: 'Choose what to begin with' }).click();
  await page.getByRole('checkbox', { name: 'Incidents and on-call' }).click();
  const preview = page.getByRole('region', { name: 'What will appear' });
  await expect(preview.getByText('leads to Service')).toBeVisible();
  await expect(preview.getByText(/2 scorecards · 2 forms for self-service/)).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Set it up' }).click();
  await page.getByRole('heading', { name: 'Your portal is set up' }).waitFor();
  await page.getByRole('link', { name: /Look at your first table/ }).click();
  await expect(page.getByRole('link', { name: 'Checkout', exact: true })).toBeVisible();
  expect(Date.now() - began).toBeLessThan(3 * MINUTE);

  await page.goto(tenantUrl(slug, '/self-service/register_service'));
  await page.getByRole('textbox', { name: 'Name' }).fill('Tide Tables');
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(/\/runs\/r_/);
  await expect(page.getByRole('main').getByText('Succeeded', { exact: true }).first()).toBeVisible({
    timeout: MINUTE,
  });
  await page.goto(tenantUrl(slug, '/entity/service/tide-tables'));
  await expect(page.getByRole('heading', { name: 'Tide Tables' })).toBeVisible();
  await expect(page.getByText('First things first').first()).toBeVisible();
  expect(Date.now() - began).toBeLessThan(15 * MINUTE);
  expect(seen).toEqual([]);
});
