/** The pages of a blueprint's entities, arranged in the browser for everybody. */
import { expect, type Page, test } from '@playwright/test';
import { callApi, DEMO, fresh, signIn, signUp, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

test('an administrator says what the pages of services show first, and it stays', async ({ page }) => {
  test.slow();
  const seen = watch(page);
  await signIn(page);
  const before = (await callApi(page, 'GET', '/v1/pages/serviceEntity')) as { page: { widgets: unknown[] } };
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
  await expect(page.getByRole('tab')).toHaveText([
    /Overview/,
    /Operations/,
    /Docs/,
    /Related/,
    /History/,
    /Scorecards/,
  ]);
  await expect(page.getByRole('button', { name: /^Show \d+ more$/ })).toBeVisible();
  await expect(page.locator('.page-head')).toContainText('Test coverage');
  await callApi(page, 'PATCH', '/v1/pages/serviceEntity', { widgets: before.page.widgets });
  expect(seen).toEqual([]);
});

const SHIP = {
  identifier: 'ship',
  title: 'Ship',
  schema: { properties: { flag: { type: 'string', title: 'Flag' } }, required: [] },
};
const VOYAGE = {
  identifier: 'voyage',
  title: 'Voyage',
  schema: { properties: {}, required: [] },
  relations: { vessel: { title: 'Vessel', target: 'ship', required: false, many: false } },
};

async function withVoyages(page: Page): Promise<void> {
  for (const blueprint of [SHIP, VOYAGE]) await callApi(page, 'POST', '/v1/blueprints', blueprint);
  for (const [ship, flag] of [
    ['Star', 'Malta'],
    ['Moon', 'Panama'],
  ]) {
    const identifier = String(ship).toLowerCase();
    const vessel = { identifier, title: ship, properties: { flag } };
    await callApi(page, 'POST', '/v1/blueprints/ship/entities', vessel);
    const voyage = {
      identifier: `${identifier}-1`,
      title: `${ship} to Genoa`,
      relations: { vessel: identifier },
    };
    await callApi(page, 'POST', '/v1/blueprints/voyage/entities', voyage);
  }
}

test('widgets are put on the pages of entities, and each page shows what is its own', async ({ page }) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Fleet'));
  await withVoyages(page);
  await page.goto(tenantUrl(slug, '/entity/ship/star'));
  await page.getByRole('button', { name: 'More for this entity' }).click();
  await page.getByRole('menuitem', { name: 'Add a widget to these pages' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: /^Table/ }).click();
  await sheet.getByRole('combobox', { name: 'Blueprint' }).click();
  await page.getByRole('option', { name: 'Voyage' }).click();
  await expect(sheet.getByRole('combobox', { name: 'Which ones' })).toHaveValue(
    'Those whose “Vessel” is this Ship',
  );
  await expect(sheet.getByRole('link', { name: 'Star to Genoa' })).toBeVisible();
  await expect(sheet.getByRole('link', { name: 'Moon to Genoa' })).toBeHidden();
  expect(await axeFaults(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Arrange', exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'More for this entity' }).click();
  await page.getByRole('menuitem', { name: 'Arrange these pages' }).click();
  await sheet.getByRole('button', { name: 'Add a tab' }).click();
  await sheet.getByRole('textbox', { name: 'Title of tab 1' }).fill('overview');
  await expect(sheet.getByText('There is a tab with this title.')).toBeVisible();
  await expect(sheet.getByRole('button', { name: 'Save for everybody' })).toBeDisabled();
  await sheet.getByRole('textbox', { name: 'Title of tab 1' }).fill('Flag');
  await sheet.getByRole('button', { name: 'Save for everybody' }).click();
  await expect(sheet).toBeHidden();
  await page.getByRole('tab', { name: 'Flag' }).click();
  await page.getByRole('button', { name: 'Add widget' }).click();
  await sheet.getByRole('button', { name: /^Text/ }).click();
  await sheet
    .getByRole('textbox', { name: 'Text' })
    .fill('{{ .entity.title }} sails under the flag of {{ .entity.properties.flag }}.');
  await sheet.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Star sails under the flag of Malta.')).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);

  await page.goto(tenantUrl(slug, '/entity/ship/moon'));
  await expect(page.getByRole('link', { name: 'Moon to Genoa', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Star to Genoa', exact: true })).toBeHidden();
  await page.getByRole('tab', { name: 'Flag' }).click();
  await expect(page.getByText('Moon sails under the flag of Panama.')).toBeVisible();
  expect(seen).toEqual([]);
});
