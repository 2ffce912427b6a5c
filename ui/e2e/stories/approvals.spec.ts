import { expect, test } from '@playwright/test';
import { callApi, DEMO, signIn, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

test('what waits for an answer is in the inbox, is declined with a reason, and is gone from it', async ({
  page,
}) => {
  const seen = watch(page);
  await signIn(page);
  const identifier = `erase_${Date.now().toString(36)}`;
  await callApi(page, 'POST', '/v1/actions', {
    identifier,
    title: `Erase ${identifier}`,
    trigger: {
      type: 'self-service',
      operation: 'CREATE',
      userInputs: { properties: { what: { type: 'string', title: 'What' } } },
    },
    invocationMethod: { type: 'WEBHOOK', url: 'https://receiver.example/erase' },
    requiredApproval: { type: 'ANY', expiresAfter: 80 },
  });
  await callApi(page, 'POST', `/v1/actions/${identifier}/runs`, { properties: { what: 'logs of 2019' } });

  await page.goto(tenantUrl(DEMO.slug, '/'));
  await page.getByRole('link', { name: /^Approvals ?\d/ }).click();
  const row = page.getByRole('row', { name: new RegExp(identifier) });
  await expect(row).toContainText('What: logs of 2019');
  await expect(row).toContainText('in 1 hour');
  await expect(row.getByLabel('Expires soon')).toBeVisible();
  await expect(row).toContainText('0 of 1 approvals');
  expect(await axeFaults(page)).toEqual([]);
  await row.getByRole('link').first().click();

  await page.getByRole('tab', { name: 'Approvals' }).click();
  await expect(page.getByRole('region', { name: 'Approval' })).toContainText('Asked');
  await page.getByRole('button', { name: 'Answer…' }).click();
  await page.getByLabel('Comment').fill('not before the audit');
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Decline' }).click();
  await expect(page.getByRole('main').getByText('Declined', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Answer…' })).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Approval' })).toContainText('not before the audit');

  await page.getByRole('link', { name: /^Approvals/ }).click();
  await expect(page.getByRole('row', { name: new RegExp(identifier) })).toHaveCount(0);
  expect(seen).toEqual([]);
});
