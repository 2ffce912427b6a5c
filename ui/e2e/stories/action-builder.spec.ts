/** Somebody who writes no code builds an action, tries it, publishes it, runs it, and sees what it made. */
import { expect, type Page, test } from '@playwright/test';
import { callApi, DEMO, fresh, signIn, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

const tab = (page: Page, name: string) => page.getByRole('tab', { name });

/** What stands in a value of a map is put there by its menu, not typed. */
async function insert(page: Page, field: string, path: RegExp) {
  // A fault that goes away moves what stands below it, between pressing and letting go of the button too.
  await expect(async () => {
    await page.getByRole('button', { name: `Put a value into ${field}` }).click();
    await page.getByRole('menuitem', { name: path }).click({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await expect(page.getByRole('menu')).toHaveCount(0);
}

test('an action is built from nothing, published, run, and its result seen', async ({ page }) => {
  const seen = watch(page);
  const title = fresh('Register a component');
  const component = fresh('Tide tables');
  await signIn(page);
  await page.goto(tenantUrl(DEMO.slug, '/builder/actions'));
  await page.getByRole('link', { name: 'New action' }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'New action' }).click();

  await page.getByRole('textbox', { name: 'Title' }).fill(title);
  await expect(page.getByRole('textbox', { name: 'Identifier' })).toHaveValue(/^register_a_component_/);
  expect(await axeFaults(page)).toEqual([]);

  await tab(page, 'Form').click();
  await page.getByRole('button', { name: 'Add: Text', exact: true }).click();
  const form = page.getByRole('list', { name: 'The form' });
  await form.getByRole('textbox', { name: 'Title' }).fill('Name');
  await form.getByRole('radiogroup', { name: 'Required' }).getByText('Always').click();
  await page.getByRole('button', { name: 'Add: Toggle' }).click();
  await form.getByRole('textbox', { name: 'Title' }).fill('Has notes');
  await page.getByRole('button', { name: 'Add: Long text' }).click();
  await form.getByRole('textbox', { name: 'Title' }).fill('Notes');
  const shown = form.getByRole('radiogroup', { name: 'Shown' });
  await shown.getByText('When…').click();
  await form.getByRole('combobox', { name: 'Shown: input' }).click();
  await page.getByRole('option', { name: 'Has notes' }).click();
  await form.getByRole('combobox', { name: 'Shown: comparison' }).click();
  await page.getByRole('option', { name: 'is', exact: true }).click();
  await form.getByRole('combobox', { name: 'Shown: value' }).click();
  await page.getByRole('option', { name: 'Always' }).click();
  // Notes must be written where they are asked for, and nowhere else.
  await form.getByRole('radiogroup', { name: 'Required' }).getByText('When…').click();
  await form.getByRole('combobox', { name: 'Required: input' }).click();
  await page.getByRole('option', { name: 'Has notes' }).click();
  await form.getByRole('combobox', { name: 'Required: comparison' }).click();
  await page.getByRole('option', { name: 'is', exact: true }).click();
  await form.getByRole('combobox', { name: 'Required: value' }).click();
  await page.getByRole('option', { name: 'Always' }).click();
  await expect(form.getByText('Sometimes required')).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  const preview = page.getByRole('complementary', { name: 'Beside the form' });
  await expect(preview.getByLabel(/Name/)).toBeVisible();
  await preview.getByRole('switch', { name: 'Has notes' }).click({ force: true });
  await expect(preview.locator('label').filter({ hasText: /^Notes/ })).toContainText('*');

  await tab(page, 'Backend').click();
  await page.getByText('Write to the catalogue').click();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('is required');
  await page.getByRole('combobox', { name: 'Blueprint' }).click();
  await page.getByRole('option', { name: 'Component' }).click();
  await insert(page, 'Title', /inputs\.name/);
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('{{ .inputs.name }}');
  expect(await axeFaults(page)).toEqual([]);

  // A reload in the middle of it loses nothing.
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('{{ .inputs.name }}');
  await page.getByText('JSON', { exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Action' })).toContainText('.form.has_notes == true');

  await tab(page, 'Permissions').click();
  await expect(page.getByText('Who may run it')).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page).toHaveURL(/\/builder\/actions\/register_a_component_/);
  await expect(page.getByText('Everything is saved')).toBeVisible();

  await page.getByRole('link', { name: 'Open' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await page.getByLabel('Name').fill(component);
  await expect(page.getByLabel('Notes', { exact: true })).toHaveCount(0);
  await page.getByRole('switch', { name: 'Has notes' }).check({ force: true });
  await page.getByRole('textbox', { name: /^Notes/ }).fill('Twice a day');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page).toHaveURL(/\/runs\/r_/);
  await expect(page.getByRole('main').getByText('Succeeded', { exact: true }).first()).toBeVisible();
  const { entities } = (await callApi(page, 'GET', '/v1/blueprints/component/entities')) as {
    entities: { title: string }[];
  };
  expect(entities.map((entity) => entity.title)).toContain(component);
  expect(seen).toEqual([]);
});

test('an action is copied, and the copy deleted', async ({ page }) => {
  await signIn(page);
  await page.goto(tenantUrl(DEMO.slug, '/builder/actions/restart_service'));
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await page.getByRole('textbox', { name: 'Identifier' }).fill(fresh('copy').replace(' ', '_'));
  await page.getByRole('button', { name: 'Save hidden' }).click();
  await expect(page).toHaveURL(/\/builder\/actions\/copy_/);
  await expect(page.getByText('Hidden', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByText('Runs that happened stay in the history.')).toBeVisible();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/builder\/actions$/);
});
