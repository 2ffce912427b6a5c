import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { callApi, DEMO, fresh, signIn, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

type Listed = { entities: { identifier: string; title: string; properties: Record<string, unknown> }[] };

/** A service of the demo that its actions accept. */
async function aService(page: Page): Promise<{ identifier: string; title: string }> {
  const { entities } = await page.evaluate(
    async (): Promise<Listed> => (await fetch('/v1/blueprints/service/entities')).json(),
  );
  const found = entities.find(({ properties }) => properties.lifecycle !== 'deprecated');
  if (!found) throw new Error('The demo has no service to act on');
  return found;
}

const status = (page: Page) => page.getByRole('main').getByText('Succeeded', { exact: true }).first();

test('an action is found, filled in, run, and watched until it succeeds', async ({ page }) => {
  const seen = watch(page);
  await signIn(page);
  const service = await aService(page);
  await page.goto(tenantUrl(DEMO.slug, '/self-service'));
  await page.getByRole('textbox', { name: 'Search actions' }).fill('deploy');
  await expect(page.getByRole('link', { name: /Restart/ })).toHaveCount(0);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('link', { name: /Deploy a version/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Deploy a version' })).toBeVisible();

  await page.getByRole('combobox', { name: 'Service' }).fill(service.title);
  await page.getByRole('option', { name: service.title, exact: true }).click();
  await expect(page.getByLabel('Version')).not.toHaveValue('');
  await expect(page.getByLabel(/Share of traffic/)).toHaveCount(0);
  await page.getByRole('radio', { name: 'canary' }).click();
  await expect(page.getByLabel(/Share of traffic/)).toHaveValue('10');

  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('One thing to fix')).toBeVisible();
  await page.getByRole('combobox', { name: 'Environment' }).click();
  await page.getByRole('option').first().click();
  expect(await axeFaults(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');

  await expect(page).toHaveURL(/\/runs\/r_/);
  // Asking every few seconds would also get there: the stream itself must have opened.
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await expect(page.getByRole('log')).not.toBeEmpty();
  await expect(status(page)).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole('link', { name: service.title })).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);

  await page.getByRole('link', { name: 'Run again' }).click();
  await expect(page.getByRole('radio', { name: 'canary' })).toBeChecked();
  await page.goto(tenantUrl(DEMO.slug, '/runs'));
  await expect(page.getByRole('row', { name: /Deploy a version/ }).first()).toContainText('Succeeded');
  expect(await axeFaults(page)).toEqual([]);
  expect(seen).toEqual([]);
});

test('what the server refuses is said at the input it is about', async ({ page }) => {
  await signIn(page);
  const { identifier } = await aService(page);
  await page.goto(tenantUrl(DEMO.slug, `/self-service/scale_service?entity=${identifier}`));
  const replicas = page.getByLabel('Replicas');
  await expect(replicas).not.toHaveValue('');
  await replicas.fill('30');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(replicas).toHaveAccessibleDescription(/24/);
  await replicas.fill('14');
  await expect(page.getByLabel('Reason')).toBeVisible();
});

test('a file is dropped into a form, sent with it, and downloaded from the run as it was', async ({
  page,
}) => {
  const seen = watch(page);
  await signIn(page);
  const title = fresh('Check a manifest');
  const identifier = title.toLowerCase().replaceAll(' ', '_');
  const manifest = { type: 'string', format: 'file', title: 'Manifest', accept: ['.csv'] };
  await callApi(page, 'POST', '/v1/actions', {
    identifier,
    title,
    trigger: {
      type: 'self-service',
      operation: 'CREATE',
      userInputs: { properties: { manifest }, required: ['manifest'] },
    },
    invocationMethod: {
      type: 'UPSERT_ENTITY',
      blueprintIdentifier: 'component',
      mapping: { identifier, title: '{{ .inputs.manifest.name }}' },
    },
  });
  await page.goto(tenantUrl(DEMO.slug, `/self-service/${identifier}`));
  const zone = page.locator('.file-drop');
  await zone.waitFor();
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['berth,ship\n4,Alba\n'], 'manifest.csv', { type: 'text/csv' }));
    return data;
  });
  await zone.dispatchEvent('drop', { dataTransfer: dropped });
  await expect(zone).toContainText('manifest.csv');
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page).toHaveURL(/\/runs\/r_/, { timeout: 120_000 });
  await expect(status(page)).toBeVisible({ timeout: 120_000 });
  await page.getByRole('tab', { name: 'Inputs' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /manifest\.csv/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('manifest.csv');
  expect(await readFile(await download.path(), 'utf8')).toBe('berth,ship\n4,Alba\n');
  expect(await axeFaults(page)).toEqual([]);
  await callApi(page, 'DELETE', `/v1/actions/${identifier}`);
  expect(seen).toEqual([]);
});

test('what was typed into a form is there again after the session has ended and begun anew', async ({
  page,
}) => {
  await signIn(page);
  const service = await aService(page);
  await page.goto(tenantUrl(DEMO.slug, `/self-service/deploy_service?entity=${service.identifier}`));
  const version = page.getByLabel('Version');
  await expect(version).not.toHaveValue('');
  await version.fill('2.7.1-night');
  await page.context().clearCookies({ name: /session/ });
  // This asks, unless another question has found the session over before.
  await version.press('1', { timeout: 5_000 }).catch(() => undefined);
  await expect(page).toHaveURL(/\/login\?/);
  await page.getByLabel('E-mail').fill(DEMO.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(DEMO.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByLabel('Version')).toHaveValue(/^2\.7\.1-night/);
  await expect(page).toHaveURL(new RegExp(`entity=${service.identifier}`));
});
