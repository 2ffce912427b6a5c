/** Who is asked to approve is built without a word of jq, and tried before it is saved. */
import { expect, test } from '@playwright/test';
import { callApi, DEMO, fresh, signIn, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

test('approvers are found in the catalogue by keys alone, and it says who would be asked', async ({
  page,
}) => {
  const seen = watch(page);
  const identifier = fresh('mooring').replace(' ', '_').toLowerCase();
  await signIn(page);
  await callApi(page, 'POST', '/v1/actions', {
    identifier,
    title: identifier,
    trigger: { type: 'self-service', operation: 'CREATE', userInputs: { properties: {} } },
    invocationMethod: { type: 'WEBHOOK', url: 'https://example.com' },
    requiredApproval: { type: 'ANY' },
  });
  await page.goto(tenantUrl(DEMO.slug, `/builder/actions/${identifier}?step=permissions`));
  await page.getByRole('switch', { name: /Find approvers by a rule/ }).press('Space');
  const asked = page.getByRole('region', { name: 'Who would be asked' });
  await expect(asked).toContainText('query_1 finds');
  await expect(asked).toContainText(DEMO.email);
  expect(await axeFaults(page)).toEqual([]);

  const card = page.getByRole('listitem', { name: 'Approvers 1' });
  await card.getByRole('button', { name: 'Compare with something else' }).press('Enter');
  await page.getByRole('menuitem', { name: 'E-mail of who asks' }).press('Enter');
  await expect(asked).toContainText('query_1 finds 0 entities');
  await page.getByRole('button', { name: 'Publish changes' }).press('Enter');
  await expect(page.getByText('Everything is saved')).toBeVisible();
  await callApi(page, 'DELETE', `/v1/actions/${identifier}`);
  expect(seen).toEqual([]);
});
