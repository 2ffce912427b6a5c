/** Somebody brings a table from a spreadsheet: no model before, a table of the catalogue afterwards. */
import { expect, test } from '@playwright/test';
import { fresh, signUp, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

const BOATS = `Name,Built,Length (m),Crewed,Next survey
Seagull,2011-05-02,14.2,true,2927-01-04 09:30
Heron,2015-11-30,16,false,2927-03-01 10:00
`;

test('a table of a spreadsheet is looked at, imported and found in the catalogue', async ({ page }) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Pilots'));
  await page.goto(tenantUrl(slug, '/builder/sources/file'));
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles({ name: 'pilot boats.csv', mimeType: 'text/csv', buffer: Buffer.from(BOATS) });
  await expect(page.getByRole('textbox', { name: 'Called' })).toHaveValue('Pilot boats');
  await page.getByRole('button', { name: 'Preview' }).click();
  const preview = page.getByRole('region', { name: 'What would happen' });
  await expect(preview).toContainText('2 created, 0 updated, 0 unchanged');
  await expect(preview).toBeInViewport({ ratio: 0.9 });
  await expect(preview.getByRole('listitem').filter({ hasText: 'Built' })).toContainText('Date & time');
  expect(await axeFaults(page)).toEqual([]);

  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('link', { name: 'Look at them' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Pilot boats' })).toBeVisible();
  await expect(page.getByRole('row', { name: /Seagull/ })).toContainText(/in \d+ years/);
  await expect(page.getByRole('row', { name: /Heron/ })).toContainText('16');
  expect(await axeFaults(page)).toEqual([]);
  expect(seen).toEqual([]);
});
