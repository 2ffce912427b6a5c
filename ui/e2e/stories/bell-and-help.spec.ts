/** What became of one's run is told by the bell, and what a page is for by a key. */
import { expect, test } from '@playwright/test';
import { callApi, fresh, signUp, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

const BERTH = {
  identifier: 'book_berth',
  title: 'Book a berth',
  trigger: { type: 'self-service', operation: 'CREATE', userInputs: { properties: {} } },
  invocationMethod: { type: 'WEBHOOK', url: 'https://quay.example/berths' },
  requiredApproval: { type: 'ANY' },
};

test('the bell tells what waits and leads there, and a key tells what the page is for', async ({ page }) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Bells'));
  await callApi(page, 'POST', '/v1/actions', BERTH);
  await callApi(page, 'POST', '/v1/actions/book_berth/runs', { properties: {} });
  await page.goto(tenantUrl(slug, '/self-service'));
  await page.getByRole('button', { name: 'Notifications: 1 new' }).click();
  const bell = page.getByRole('dialog', { name: 'Notifications' });
  await expect(bell.getByRole('link', { name: /Book a berth/ })).toContainText('Waits for your approval');
  expect(await axeFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(bell).toBeHidden();
  // Seen is seen, on the next page too.
  await page.reload();
  await page.getByRole('button', { name: 'Notifications', exact: true }).click();
  await bell.getByRole('link', { name: /Book a berth/ }).click();
  await expect(page).toHaveURL(/\/runs\/r_/);

  await page.keyboard.press('Shift+?');
  const help = page.getByRole('dialog', { name: 'Help' });
  await expect(help.getByRole('heading', { name: 'Keys' })).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  expect(seen).toEqual([]);
});
