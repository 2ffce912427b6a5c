/** Somebody builds a workflow from nothing, publishes it, runs it, answers what it asks, and finds what it wrote. */
import { expect, type Page, test } from '@playwright/test';
import { callApi, DEMO, fresh, signIn, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

/** Behind the node and the way out that the button names. */
async function grow(page: Page, behind: RegExp, kind: string) {
  await page.getByRole('button', { name: behind }).click();
  await page.getByRole('dialog').getByRole('button', { name: kind }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

const sheet = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('a workflow is built, published, run and answered, and writes to the catalogue', async ({ page }) => {
  const seen = watch(page);
  const title = fresh('New library');
  const entity = fresh('flow').replace(' ', '-');
  await signIn(page);
  await page.goto(tenantUrl(DEMO.slug, '/builder/workflows'));
  await expect(page.getByRole('heading', { level: 1, name: 'Workflows' })).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'New workflow' }).first().click();
  await page.getByRole('link', { name: /^Empty/ }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill(title);

  await page.getByRole('button', { name: 'Add the first node' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Started by people' }).click();
  const trigger = sheet(page, 'Started by people');
  await trigger.getByRole('button', { name: 'Input', exact: true }).click();
  await trigger.getByRole('listitem').getByRole('textbox', { name: 'Title' }).fill('Name');

  await grow(page, /^Add a node after Started by people/, 'Ask people');
  expect(await axeFaults(page)).toEqual([]);
  await grow(page, /^Add a node after Ask people Approved/, 'Write to the catalogue');
  const write = sheet(page, 'Write to the catalogue');
  await write.getByRole('combobox', { name: 'Blueprint' }).click();
  await page.getByRole('option', { name: 'Component', exact: true }).click();
  await write.getByRole('textbox', { name: 'Identifier' }).last().fill('{{ .outputs.trigger.name }}');
  await expect(page.getByRole('button', { name: 'Ask people', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page).toHaveURL(/\/builder\/workflows\/new_library_/);

  await page.getByRole('link', { name: 'Start it' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(entity);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page).toHaveURL(/\/workflows\/runs\/wfr_/);
  const run = page.url();
  await expect(page.getByRole('button', { name: 'Approve', exact: true })).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);

  await page.goto(tenantUrl(DEMO.slug, '/approvals'));
  await page.getByRole('link', { name: new RegExp(`${title}: Ask people`) }).click();
  await page.getByRole('button', { name: 'Approve', exact: true }).press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Succeeded' })).toBeAttached({ timeout: 60_000 });
  expect(new URL(page.url()).pathname).toBe(new URL(run).pathname);

  // Again with the same inputs, which somebody may change first.
  await page.getByRole('link', { name: 'Change inputs' }).click();
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(entity);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('link', { name: /^Again after wfr_/ })).toBeVisible();

  await page.goto(tenantUrl(DEMO.slug, `/entity/component/${entity}`));
  await expect(page.getByRole('heading', { level: 1 })).toContainText(entity);
  await callApi(page, 'DELETE', `/v1/blueprints/component/entities/${entity}`);

  await page.goto(tenantUrl(DEMO.slug, '/builder/workflows'));
  await page.getByRole('button', { name: `More about ${title}` }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('row', { name: new RegExp(title) })).toHaveCount(0);
  expect(seen).toEqual([]);
});
