/** A value is corrected where it stands: on the page of its entity, with keys alone. */
import { expect, test } from '@playwright/test';
import { callApi, fresh, signUp, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

const BOAT = {
  identifier: 'boat',
  title: 'Boat',
  schema: { properties: { crew: { type: 'number', title: 'Crew', minimum: 1 } }, required: [] },
  relations: { tows: { title: 'Tows', target: 'boat', many: true, required: false } },
};

test('a number and a relation are edited in place, and what is refused stays to be mended', async ({
  page,
}) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Tugs'));
  await callApi(page, 'POST', '/v1/blueprints', BOAT);
  for (const title of ['Ann', 'Bea'])
    await callApi(page, 'POST', '/v1/blueprints/boat/entities', {
      identifier: title.toLowerCase(),
      title,
      properties: { crew: 2 },
    });
  await page.goto(tenantUrl(slug, '/entity/boat/ann'));
  await page.getByRole('button', { name: 'Edit Crew' }).press('Enter');
  const crew = page.getByRole('textbox', { name: 'Crew' });
  await crew.fill('0');
  await crew.press('Enter');
  await expect(crew).toHaveAccessibleDescription(/1/);
  expect(await axeFaults(page)).toEqual([]);
  await crew.fill('7');
  await crew.press('Enter');
  await expect(page.getByText('Ann was saved')).toBeVisible();
  await expect(crew).toBeHidden();

  await page.getByRole('button', { name: 'Edit Tows' }).press('Enter');
  await page.getByRole('option', { name: 'Bea' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Bea' }).first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('main')).toContainText('7');
  expect(seen).toEqual([]);
});
