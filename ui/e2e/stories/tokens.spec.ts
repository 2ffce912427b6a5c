/** Somebody lets an assistant act for them for a while, and then no longer. */
import { expect, test } from '@playwright/test';
import { callApi, fresh, signUp, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

test('an assistant connects with a token, does what it is for and nothing else, until it is revoked', async ({
  page,
  request,
}) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Token Pier'));
  await callApi(page, 'POST', '/v1/blueprints', {
    identifier: 'pier',
    title: 'Pier',
    schema: { properties: {}, required: [] },
  });
  await page.goto(tenantUrl(slug, '/account'));
  await page.getByRole('button', { name: 'New token' }).click();
  await page.getByLabel('For what').fill('Assistant');
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Make the token' }).click();
  const shown = page.getByText(/^rsp_/);
  await expect(shown).toBeVisible();
  const token = await shown.textContent();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'I have kept it' }).click();
  await expect(shown).toHaveCount(0);

  const headers = { Authorization: `Bearer ${token}` };
  const call = (method: string, params = {}) =>
    request.post('/mcp', { headers, data: { jsonrpc: '2.0', id: 1, method, params } });
  const asked = await (await call('tools/call', { name: 'list_blueprints', arguments: {} })).json();
  expect(JSON.stringify(asked.result.structuredContent)).toContain('pier');
  const write = await request.post('/v1/blueprints/pier/entities', { headers, data: { identifier: 'one' } });
  expect(write.status()).toBe(403);

  await page.getByRole('button', { name: 'Revoke Assistant' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Revoke Assistant' })).toHaveCount(0);
  await expect(async () => expect((await call('ping')).status()).toBe(401)).toPass({ timeout: 120_000 });
  expect(seen).toEqual([]);
});
