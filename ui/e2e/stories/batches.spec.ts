/** One action for several ticked entities: a run for each, together in one list. */
import { expect, test } from '@playwright/test';
import { callApi, fresh, signUp, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

const BOAT = { identifier: 'boat', title: 'Boat', schema: { properties: {}, required: [] } };
const PAINT = {
  identifier: 'paint',
  title: 'Paint',
  trigger: {
    type: 'self-service',
    operation: 'DAY-2',
    blueprintIdentifier: 'boat',
    userInputs: { properties: { colour: { type: 'string', title: 'Colour' } }, required: ['colour'] },
  },
  invocationMethod: { type: 'WEBHOOK', url: 'https://quay.example/paint' },
  requiredApproval: { type: 'ANY' },
};

test('ticked entities get a run each by one form, and are listed as one batch', async ({ page }) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Painters'));
  await callApi(page, 'POST', '/v1/blueprints', BOAT);
  await callApi(page, 'POST', '/v1/actions', PAINT);
  for (const title of ['Ann', 'Bea', 'Cleo'])
    await callApi(page, 'POST', '/v1/blueprints/boat/entities', { identifier: title.toLowerCase(), title });
  await page.goto(tenantUrl(slug, '/catalog/boat'));
  for (const name of ['Ann', 'Bea']) await page.getByRole('row', { name }).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Run action' }).click();
  await page.getByRole('menuitem', { name: 'Paint' }).click();
  await expect(page.getByText('Boat: 2 chosen')).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByLabel('Colour').fill('green');
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(/\/runs\?batch=/);
  await expect(page.getByRole('row', { name: /Paint/ })).toHaveCount(2);
  await expect(page.getByRole('row', { name: /Ann/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Cleo/ })).toHaveCount(0);
  expect(await axeFaults(page)).toEqual([]);
  expect(seen).toEqual([]);
});
