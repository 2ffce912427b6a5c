/** Pages of other tools that ask who is there: set up in the browser, and signed in to by whoever looks. */
import { expect, test } from '@playwright/test';
import { CLIENT, type Issuer, issuer } from '../support/issuer';
import { callApi, fresh, signUp, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

const PORT = 9791;
const GRAPHS = 'https://graphs.example/d/1';

let provider: Issuer;

test.beforeEach(async ({ page }) => {
  provider = await issuer(PORT, { sub: 'ana' });
  await page.route('https://graphs.example/**', (route) => {
    const token = new URL(route.request().url()).searchParams.get('auth_token');
    return route.fulfill({ contentType: 'text/html', body: `<p>Graphs for the token ${token}</p>` });
  });
});
test.afterEach(() => provider.close());

test('a protected page is embedded, signed in to in a window, and shown with the token', async ({ page }) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Graphs'));
  await callApi(page, 'POST', '/v1/pages', { identifier: 'tools', type: 'dashboard', title: 'Tools' });
  await page.goto(tenantUrl(slug, '/dashboard/tools'));
  await page.getByRole('button', { name: 'Add widget' }).first().click();
  await page.getByRole('button', { name: /^Embedded page/ }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Load');
  await page.getByLabel('Address', { exact: true }).fill(GRAPHS);
  await page.getByText('With a sign-in').click();
  await page.getByLabel('Client', { exact: true }).fill(CLIENT.id);
  await page.getByLabel('Where people sign in').fill(`${provider.url}/authorize`);
  await page.getByLabel('Where codes become tokens').fill(`${provider.url}/token`);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Add', exact: true }).click();

  // Not saved yet: nobody can know the provider.
  const load = page.getByRole('region', { name: 'Load' });
  await load.getByRole('button', { name: 'Sign in' }).click();
  await expect(load.getByRole('alert')).toHaveText('Save the dashboard first, then sign in.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Arrange' })).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await load.getByRole('button', { name: 'Sign in' }).click();
  await expect(load.frameLocator('iframe').getByText('Graphs for the token none')).toBeVisible();
  expect(seen.filter((fault) => !/graphs\.example|404/.test(fault))).toEqual([]);
});

test('a document by its address is signed in to, and what the provider says against it is told', async ({
  page,
}) => {
  const slug = await signUp(page, fresh('Readers'));
  const specAuthentication = {
    clientId: CLIENT.id,
    authorizationUrl: `${provider.url}/authorize`,
    tokenUrl: `${provider.url}/lost`,
  };
  const graph = { type: 'string', format: 'url', title: 'Graph', spec: 'embedded-url', specAuthentication };
  const schema = { properties: { graph }, required: [] };
  await callApi(page, 'POST', '/v1/blueprints', { identifier: 'tool', title: 'Tool', schema });
  const tool = { identifier: 'load', title: 'Load', properties: { graph: GRAPHS } };
  await callApi(page, 'POST', '/v1/blueprints/tool/entities', tool);
  await page.goto(tenantUrl(slug, '/entity/tool/load?tab=docs'));
  const card = page.getByRole('region', { name: 'Graph' });
  await card.getByRole('button', { name: 'Sign in' }).click();
  await expect(card.getByRole('alert')).toContainText('the sign-in of the embedded page');
  expect(await axeFaults(page)).toEqual([]);

  const mended = {
    ...graph,
    specAuthentication: { ...specAuthentication, tokenUrl: `${provider.url}/token` },
  };
  await callApi(page, 'PATCH', '/v1/blueprints/tool', {
    schema: { properties: { graph: mended }, required: [] },
  });
  await page.reload();
  await card.getByRole('button', { name: 'Sign in' }).click();
  await expect(card.frameLocator('iframe').getByText('Graphs for the token none')).toBeVisible();
});
