/** The pages of a blueprint's entities, arranged in the browser for everybody. */
import { expect, test } from '@playwright/test';
import { callApi, DEMO, signIn, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

test('an administrator says what the pages of services show first, and it stays', async ({ page }) => {
  test.slow();
  const seen = watch(page);
  await signIn(page);
  await page.goto(tenantUrl(DEMO.slug, '/entity/service/booking-api'));
  await page.getByRole('button', { name: 'More for this entity' }).click();
  await page.getByRole('menuitem', { name: 'Arrange these pages' }).click();
  const sheet = page.getByRole('dialog', { name: 'Pages of Service' });
  await sheet.getByRole('checkbox', { name: 'Runs' }).uncheck();
  await sheet.getByRole('button', { name: 'Move up: History' }).click();
  await sheet.getByRole('checkbox', { name: 'System' }).uncheck();
  await sheet.getByRole('button', { name: /^Pin Test coverage/ }).click();
  expect(await axeFaults(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Save for everybody' }).click();
  await expect(sheet).toBeHidden();
  await page.reload();
  await expect(page.getByRole('tab')).toHaveText([/Overview/, /Docs/, /Related/, /History/, /Scorecards/]);
  await expect(page.getByRole('button', { name: /^Show \d+ more$/ })).toBeVisible();
  await expect(page.locator('.page-head')).toContainText('Test coverage');
  await callApi(page, 'PATCH', '/v1/pages/serviceEntity', { widgets: [] });
  expect(seen).toEqual([]);
});
