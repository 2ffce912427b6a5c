import { expect, type Page, test } from '@playwright/test';
import { callApi, fresh, signUp, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

const SHIP = {
  identifier: 'ship',
  title: 'Ship',
  icon: 'Ship',
  schema: {
    properties: {
      class: {
        type: 'string',
        title: 'Class',
        enum: ['Tug', 'Ferry'],
        enumColors: { Tug: 'orange', Ferry: 'blue' },
      },
      length: { type: 'number', title: 'Length', minimum: 5, maximum: 400 },
    },
    required: ['class'],
  },
};

const ships = Array.from({ length: 130 }, (_, i) => ({
  identifier: `ship-${i}`,
  title: `Ship ${String(i).padStart(3, '0')}`,
  properties: { class: i % 5 ? 'Ferry' : 'Tug', length: 10 + i },
}));

async function harbour(page: Page): Promise<string> {
  const slug = await signUp(page, fresh('Harbour'));
  await callApi(page, 'POST', '/v1/blueprints', SHIP);
  await callApi(page, 'POST', '/v1/blueprints/ship/entities/bulk?bulk_limit=extended', { entities: ships });
  return slug;
}

test('a table of many is filtered, sorted, paged and shared by its address', async ({ page }) => {
  const seen = watch(page);
  const slug = await harbour(page);
  await page.goto(tenantUrl(slug, '/catalog/ship'));
  await expect(page.getByRole('status').getByText('130')).toBeVisible();

  await page.getByRole('grid').focus();
  // A page further is no way down before the rows that follow have come.
  await expect(async () => {
    await page.keyboard.press('PageDown');
    await expect(page.getByRole('link', { name: 'Ship 129' })).toBeVisible({ timeout: 500 });
  }).toPass();

  await page.getByRole('button', { name: 'Length', exact: true }).click();
  await page.getByRole('button', { name: 'Length', exact: true }).click();
  await expect(page.getByRole('row').nth(1)).toContainText('Ship 129');

  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('button', { name: 'Add rule' }).click();
  await page.getByRole('combobox', { name: 'Value' }).click();
  await page.getByRole('option', { name: 'Tug' }).click();
  await expect(page.getByRole('status').getByText('26')).toBeVisible();
  await expect(page).toHaveURL(/sort=-length/);
  await expect(page).toHaveURL(/filter=class/);

  await page.reload();
  await expect(page.getByRole('row').nth(1)).toContainText('Ship 125');
  await expect(page.getByRole('status').getByText('26')).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  expect(seen).toEqual([]);
});

test('an entity is created and edited in a sheet, and the server has the last word', async ({ page }) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Quay'));
  await callApi(page, 'POST', '/v1/blueprints', SHIP);
  await page.goto(tenantUrl(slug, '/catalog/ship'));
  await page.getByRole('button', { name: 'Create Ship' }).click();
  const sheet = page.getByRole('dialog', { name: 'New Ship' });
  await sheet.getByLabel('Title').fill('Northern Star');
  await sheet.getByRole('button', { name: 'Create Ship' }).click();
  await expect(sheet.getByText('One thing to fix')).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);

  await sheet.getByRole('combobox', { name: 'Class' }).click();
  await page.getByRole('option', { name: 'Tug' }).click();
  await sheet.getByRole('button', { name: 'Create Ship' }).click();
  const row = page.getByRole('row', { name: /Northern Star/ });
  await expect(row).toContainText('Tug');

  await row.hover();
  await row.getByRole('button', { name: 'Edit: Northern Star' }).click();
  const editor = page.getByRole('dialog', { name: 'Edit Northern Star' });
  await editor.getByText('JSON', { exact: true }).click();
  await expect(editor.getByRole('textbox', { name: 'The entity as JSON' })).toContainText('"class": "Tug"');
  await editor.getByText('Form', { exact: true }).click();
  await editor.getByLabel('Length').fill('32');
  await editor.getByRole('button', { name: 'Save changes' }).click();
  await expect(row).toContainText('32');
  expect(seen).toEqual([]);
});

test('markup in stored values stays text', async ({ page }) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Breakwater'));
  await callApi(page, 'POST', '/v1/blueprints', SHIP);
  const evil = '<img src=x onerror=alert(1)>';
  await callApi(page, 'POST', '/v1/blueprints/ship/entities', {
    identifier: 'evil',
    title: evil,
    properties: { class: 'Tug' },
  });
  page.on('dialog', () => seen.push('a dialog opened'));
  await page.goto(tenantUrl(slug, '/catalog/ship'));
  await expect(page.getByRole('link', { name: evil })).toBeVisible();
  expect(seen).toEqual([]);
});

test('many are grouped, ticked, changed and exported; one is edited in its cell', async ({ page }) => {
  const seen = watch(page);
  const slug = await harbour(page);
  await page.goto(tenantUrl(slug, '/catalog/ship'));
  await page.getByRole('button', { name: 'Group' }).click();
  await page.getByRole('menuitem', { name: 'Class' }).click();
  await page.getByRole('button', { name: 'Tug' }).click();
  await expect(page.getByRole('link', { name: 'Ship 000' })).toBeVisible();
  await expect(page.getByRole('status')).toContainText('2 groups');
  expect(await axeFaults(page)).toEqual([]);

  await page.goto(tenantUrl(slug, '/catalog/ship?sort=$title&filter=or(length:below:12;length:is:139)'));
  await expect(page.getByRole('status').getByText('3')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Tick all that are loaded' }).check();
  await page
    .getByRole('toolbar', { name: /ticked/ })
    .getByRole('button', { name: 'Edit' })
    .click();
  const sheet = page.getByRole('dialog', { name: 'Change 3 entities' });
  await sheet.getByRole('combobox', { name: 'What to change' }).fill('Cl');
  await page.getByRole('option', { name: 'Class' }).click();
  await sheet.getByRole('combobox', { name: 'New value' }).click();
  await page.getByRole('option', { name: 'Tug' }).click();
  expect(await axeFaults(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Change 3 entities' }).click();
  // One of the three was a tug before.
  await expect(page.getByText('2 entities were changed')).toBeVisible();
  await expect(page.getByRole('row', { name: /Ship 129/ })).toContainText('Tug');

  await page
    .getByRole('row', { name: /Ship 129/ })
    .getByText('139')
    .dblclick();
  const editor = page.getByRole('dialog').getByLabel('Length');
  await editor.fill('500');
  await editor.press('Enter');
  await expect(page.getByText(/400/)).toBeVisible();
  await editor.fill('140');
  await editor.press('Enter');
  const saved = page.locator('.cell-saved', { hasText: 'Ship 129 was saved' });
  await saved.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('It is back as it was')).toBeVisible();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'CSV, as shown' }).click();
  expect((await download).suggestedFilename()).toBe('ship.csv');
  expect(seen).toEqual([]);
});
