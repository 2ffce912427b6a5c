/** Somebody builds an automation, tries it on what has happened, sees it work, and switches it off. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { callApi, DEMO, fresh, signIn, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

const change = (page: Page, version: string) =>
  callApi(page, 'POST', '/v1/blueprints/component/entities?upsert=true&merge=true', {
    identifier: 'automation-story',
    title: 'Automation story',
    properties: { kind: 'library', version },
  });

async function choose(page: Page, label: string, option: string, where: Page | Locator = page) {
  await where.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

test('an automation is built, tried, starts by itself, and is switched off', async ({ page }) => {
  const seen = watch(page);
  const title = fresh('Note new versions');
  await signIn(page);
  await change(page, '1.0.0');
  await change(page, '1.1.0');
  await page.goto(tenantUrl(DEMO.slug, '/builder/automations'));
  await expect(page.getByRole('heading', { level: 1, name: 'Automations' })).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'New automation' }).first().click();

  await page.getByRole('textbox', { name: 'Title' }).first().fill(title);
  await choose(page, 'Something happens', 'An entity changes');
  await choose(page, 'Blueprint', 'Component');
  await page.getByRole('button', { name: 'Condition' }).click();
  await choose(page, 'Condition 1: property', 'Version');
  await choose(page, 'Condition 1: comparison', 'changes');
  await page.getByText('Write to the catalogue').click();
  const target = page.getByRole('combobox', { name: 'Blueprint' }).last();
  await target.click();
  await page.getByRole('option', { name: 'Component', exact: true }).click();
  await page
    .getByRole('textbox', { name: 'Identifier' })
    .last()
    .fill('{{ .event.context.entityIdentifier }}');
  await page.getByRole('button', { name: 'Add to Properties' }).click();
  await page.getByRole('combobox', { name: 'Property', exact: true }).fill('description');
  await page
    .getByRole('textbox', { name: 'Value of description' })
    .fill('Now {{ .event.diff.after.properties.version }}');
  expect(await axeFaults(page)).toEqual([]);

  await page.getByRole('button', { name: 'Try on the last events' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'would start it' })).toBeVisible();
  await page
    .getByRole('button', { name: /Starts automation-story/ })
    .first()
    .click();
  await expect(page.getByRole('textbox', { name: 'What would be sent' })).toContainText('Now 1.1.0');
  expect(await axeFaults(page)).toEqual([]);

  await page.getByRole('button', { name: 'Another event' }).click();
  const second = page.getByRole('group', { name: 'Event 2' });
  await choose(page, 'Something happens', 'An entity is created', second);
  await choose(page, 'Blueprint', 'Component', second);
  expect(await axeFaults(page)).toEqual([]);

  await page.getByRole('button', { name: 'Create automation' }).click();
  await expect(page).toHaveURL(/\/builder\/automations\/note_new_versions_/);
  await change(page, fresh('2'));
  await page.goto(tenantUrl(DEMO.slug, '/builder/automations'));
  const row = page.getByRole('row', { name: new RegExp(title) });
  await expect(row).toContainText('An entity is created: Component');
  await expect(async () => {
    await page.reload();
    await expect(row.getByText('Succeeded')).toBeVisible({ timeout: 4_000 });
  }).toPass({ timeout: 120_000 });

  await row.getByRole('link', { name: title }).click();
  await page.getByRole('button', { name: 'Try on the last events' }).click();
  await page
    .getByRole('button', { name: /Starts automation-story/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Start it for this event' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Started:' })).toBeVisible();
  await page.goto(tenantUrl(DEMO.slug, '/builder/automations'));

  await row.getByRole('switch').click({ force: true });
  await expect(row.getByRole('switch')).not.toBeChecked();
  await row.getByRole('link', { name: title }).click();
  await expect(page.getByText('Switched off', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/builder\/automations$/);
  await expect(page.getByText(title, { exact: true })).toHaveCount(0);
  expect(seen).toEqual([]);
});
