/** Somebody reads a repository into the catalogue without code: looks first, sees what is wrong, mends it, and goes on. */
import { expect, type Page, test } from '@playwright/test';
import { callApi, DEMO, fresh, signIn, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

/** A repository of the organization with a port.yml in it, made by the demo's own button. */
async function makeRepository(page: Page, name: string): Promise<void> {
  const properties = { name, system: 'berth-planning', team: 'Platform', tier: 4 };
  const { run } = (await callApi(page, 'POST', '/v1/actions/new_service/runs', { properties })) as {
    run: { id: string };
  };
  await expect(async () => {
    const found = (await callApi(page, 'GET', `/v1/actions/runs/${run.id}`)) as { run: { status: string } };
    expect(found.run.status).toBe('SUCCESS');
  }).toPass({ timeout: 120_000 });
}

test('a repository is read, what is wrong is told by file and line, and it rests when it should', async ({
  page,
}) => {
  // A repository is made, read three times and looked at in each state.
  test.slow();
  const seen = watch(page);
  const name = fresh('quay').replace(' ', '-');
  await signIn(page);
  await makeRepository(page, name);

  await page.goto(tenantUrl(DEMO.slug, '/builder/sources'));
  await page.getByRole('link', { name: 'Add a source' }).first().click();
  await page
    .getByRole('region', { name: 'Read by Roadstead' })
    .getByRole('link', { name: /Git repository/ })
    .click();
  const repository = page.getByRole('textbox', { name: 'Repository' });
  await repository.fill('ftp://nowhere');
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByRole('alert').getByRole('link', { name: 'Repository' })).toBeVisible();
  await expect(repository).toHaveValue('ftp://nowhere');

  await repository.fill(`local:${name}`);
  await expect(page.getByRole('textbox', { name: 'Identifier' })).toHaveValue(name.replace('-', '_'));
  await page.getByRole('button', { name: 'More settings' }).click();
  const files = page.getByRole('combobox', { name: 'Files' });
  await files.fill('**/port.yml');
  await files.press('Enter');
  await files.fill('Makefile');
  await files.press('Enter');
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByText('1 entity.')).toBeVisible();
  await expect(page.getByText(/^Makefile:\d+/)).toBeVisible();
  await expect(page.getByRole('row', { name: new RegExp(`^${name} service`) })).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Create and sync' }).click();

  await expect(page).toHaveURL(new RegExp(`/integrations/${name.replace('-', '_')}`));
  await expect(page.getByText(/1 fault, everything else is up to date/)).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText(/^Makefile:\d+/)).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  const { entity } = (await callApi(page, 'GET', `/v1/blueprints/service/entities/${name}`)) as {
    entity: { properties: { readme: string } };
  };
  expect(entity.properties.readme).toContain('/healthz');

  await page.getByRole('tab', { name: 'Settings' }).click();
  await files.press('Backspace');
  await expect(page.getByText('Makefile', { exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByText('1 as they are')).toBeVisible();
  await page.getByRole('button', { name: 'Save and sync' }).click();
  await page.getByRole('tab', { name: 'Syncs' }).click();
  await expect(page.getByText(/Up to date: looked at/)).toBeVisible({ timeout: 120_000 });

  await page.getByRole('tab', { name: 'Push address' }).click();
  await expect(page.getByText(/\/v1\/push\//).first()).toBeVisible();
  await page.getByText('GitLab', { exact: true }).click();
  await expect(page.getByText(/Secret token/)).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);

  await page.getByRole('tab', { name: 'Syncs' }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText(/not looked at until somebody resumes it/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sync now' })).toBeDisabled();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByRole('button', { name: 'Sync now' })).toBeEnabled();

  // It goes with what it wrote, which comes back by one click.
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Delete source' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Delete this entity as well' }).click();
  expect(await axeFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Delete with 1 entity' }).click();
  await expect(page).toHaveURL(/\/builder\/sources$/);
  await page.getByRole('button', { name: 'Bring them back' }).click();
  await expect(page.getByText('1 entity is back.')).toBeVisible();
  await callApi(page, 'DELETE', `/v1/blueprints/service/entities/${name}`);
  expect(seen).toEqual([]);
});
