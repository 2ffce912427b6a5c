/** Somebody starts an initiative, gives work away, ends it, goes on with it after all, and deletes it. */
import { expect, test } from '@playwright/test';
import { DEMO, fresh, signIn, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

test('an initiative is started, its work given away, ended, resumed and deleted', async ({ page }) => {
  const seen = watch(page);
  const title = fresh('Silver before the season');
  await signIn(page);
  await page.goto(tenantUrl(DEMO.slug, '/scorecards/service/production_readiness'));
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Start an initiative' }).click();

  await page.getByRole('button', { name: 'Create initiative' }).click();
  const name = page.getByRole('textbox', { name: 'Title' });
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await name.fill(title);
  await page.getByRole('combobox', { name: 'Level' }).click();
  await page.getByRole('option', { name: 'Silver', exact: true }).click();
  await page.getByRole('button', { name: 'Add rule' }).click();
  await expect(page.getByText(/Asks \d+ entit(y|ies)\. \d+ ha(s|ve) something left/)).toBeVisible();
  await page.getByRole('button', { name: 'Remove rule' }).click();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Create initiative' }).click();

  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  await expect(page.getByText(/days left/)).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  const holder = page.getByRole('combobox', { name: /^Whose work/ }).first();
  const label = await holder.getAttribute('aria-label');
  await holder.click();
  await page.getByRole('option', { name: 'Customs', exact: true }).click();
  const given = page.getByRole('region', { name: 'Customs' }).getByRole('combobox', { name: label ?? '' });
  await expect(given).toHaveValue('Customs');

  await page.goto(tenantUrl(DEMO.slug, '/initiatives'));
  await expect(page.getByRole('link', { name: title })).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('link', { name: title }).click();
  const choose = async (name: string) => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await choose('End initiative');
  await page.getByRole('button', { name: 'End initiative' }).click();
  await expect(page.getByText(/and nobody is asked for it/)).toBeVisible();
  await page.goto(tenantUrl(DEMO.slug, '/initiatives?status=Ended'));
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('link', { name: title }).click();
  expect(await axeFaults(page)).toEqual([]);
  await choose('Resume initiative');
  await page.getByRole('button', { name: 'Resume initiative' }).click();
  await expect(page.getByText(/days left/)).toBeVisible();

  await choose('Delete');
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/initiatives$/);
  await expect(page.getByRole('link', { name: title })).toHaveCount(0);
  expect(seen).toEqual([]);
});
