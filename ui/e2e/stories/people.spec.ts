import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { callApi, fresh, PASSWORD, signUp, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

test('a colleague is invited, joins by the link, and sees only what a member may', async ({
  page,
  browser,
}) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Lantern Crew'));
  await callApi(page, 'POST', '/v1/blueprints', {
    identifier: 'payroll',
    title: 'Payroll',
    schema: { properties: {}, required: [] },
  });
  await callApi(page, 'POST', '/v1/blueprints/payroll/entities', { identifier: 'march' });
  await callApi(page, 'PATCH', '/v1/blueprints/payroll/permissions', {
    entities: { read: { roles: ['Admin'] } },
  });
  await page.goto(tenantUrl(slug, '/people/users'));
  await page.getByRole('button', { name: 'Invite people' }).click();
  await page.getByLabel('E-mail addresses').fill('bo@example.test');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const link = await page.locator('.people-told code').textContent();
  expect(await axeFaults(page)).toEqual([]);

  const other = await (await browser.newContext()).newPage();
  await other.goto(link as string);
  await other.getByLabel('First name').fill('Bo');
  await other.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await other.getByRole('button', { name: /Join/ }).click();
  await other.getByRole('heading', { name: /Welcome, Bo/ }).waitFor();
  await other.goto(tenantUrl(slug, '/people/users'));
  await expect(other.getByRole('row', { name: /bo@example.test/ })).toContainText('Active');
  await expect(other.getByRole('button', { name: 'Invite people' })).toHaveCount(0);
  await expect(other.getByRole('link', { name: 'Data model' })).toBeVisible();
  await expect(other.getByRole('link', { name: 'Audit log' })).toHaveCount(0);
  await other.goto(tenantUrl(slug, '/audit-log'));
  await expect(other.getByText('The whole log is for administrators')).toBeVisible();
  await other.goto(tenantUrl(slug, '/catalog/payroll'));
  await expect(other.getByText('march')).toHaveCount(0);
  expect(seen).toEqual([]);
});

test('the audit log is filtered by the address and saved as a file', async ({ page }) => {
  const slug = await signUp(page, fresh('Log Keepers'));
  await callApi(page, 'POST', '/v1/teams', { name: 'Keepers' });
  await page.goto(tenantUrl(slug, '/audit-log?resources=%5B%22team%22%5D&action=CREATE'));
  await expect(page.getByRole('row', { name: /team Keepers/i })).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: /Details: Created/ }).press('Enter');
  await expect(page.getByRole('rowheader', { name: 'name' })).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).press('Enter');
  await page.getByRole('menuitem', { name: 'As CSV' }).press('Enter');
  const file = await (await saving).path();
  expect(readFileSync(file, 'utf8')).toMatch(/^at,who,action[\s\S]*CREATE,team,Keepers/);
});

test('a page that was deleted is restored from the audit log, and not twice', async ({ page }) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Salvage'));
  await callApi(page, 'POST', '/v1/pages', {
    identifier: 'wreck',
    type: 'dashboard',
    title: 'Wreck',
    widgets: [],
  });
  await callApi(page, 'DELETE', '/v1/pages/wreck');
  await page.goto(tenantUrl(slug, '/audit-log?resources=%5B%22page%22%5D&action=DELETE'));
  await page.getByRole('button', { name: /Details: Deleted/ }).press('Enter');
  await page.getByRole('button', { name: 'Restore' }).press('Enter');
  await expect(page.getByText('It is there again')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Wreck' })).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.reload();
  await page.getByRole('button', { name: /Details: Deleted/ }).press('Enter');
  await page.getByRole('button', { name: 'Restore' }).press('Enter');
  await expect(page.getByText(/is there again already/)).toBeVisible();
  expect(seen).toEqual([]);
});

test('a right is taken away in the matrix, and missing where an administrator looks as the person', async ({
  page,
}) => {
  const slug = await signUp(page, fresh('Narrow Straits'));
  await callApi(page, 'POST', '/v1/blueprints', {
    identifier: 'payroll',
    title: 'Payroll',
    schema: { properties: {}, required: [] },
  });
  await callApi(page, 'POST', '/v1/blueprints/payroll/entities', { identifier: 'march' });
  await callApi(page, 'POST', '/v1/users/invite', { invitee: { email: 'bo@example.test' } });
  await page.goto(tenantUrl(slug, '/people/permissions?of=payroll&who=bo%40example.test'));
  await page.getByRole('button', { name: 'Change who has: See' }).press('Enter');
  const roles = page.getByRole('combobox', { name: 'Roles' });
  await roles.focus();
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await roles.fill('Admin');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(page.getByRole('row', { name: /^See whoever has the role Admin/ })).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);

  await page.goto(tenantUrl(slug, '/people/users'));
  await page.getByRole('button', { name: 'More for bo@example.test' }).press('Enter');
  await page.getByRole('menuitem', { name: 'View as' }).press('Enter');
  await expect(page.getByText('You see the portal as bo@example.test does.')).toBeVisible();
  await page.goto(tenantUrl(slug, '/catalog/payroll'));
  await expect(page.getByText('march')).toHaveCount(0);
  await expect(
    callApi(page, 'POST', '/v1/blueprints/payroll/entities', { identifier: 'april' }),
  ).rejects.toThrow(/403/);
  const home = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Look as yourself again' }).press('Enter');
  await home;
  await page.goto(tenantUrl(slug, '/catalog/payroll'));
  await expect(page.getByText('march').first()).toBeVisible();
  await page.goto(tenantUrl(slug, '/audit-log'));
  await expect(page.getByRole('row', { name: /view-as bo@example.test/ })).toHaveCount(2);
});
