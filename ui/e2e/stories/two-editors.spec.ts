/** Two people change one action: who saves second loses nothing, overwrites nothing unseen, and decides. */
import { expect, type Page, test } from '@playwright/test';
import { callApi, DEMO, fresh, signIn, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

/** What is told of it is gone by itself, and with it what lies over the button. */
async function saved(page: Page) {
  await expect(page.getByText('Everything is saved')).toBeVisible();
  await expect(page.locator('.mantine-Notification-root')).toHaveCount(0);
}
const publish = (page: Page) => page.getByRole('button', { name: 'Publish changes' }).click();

test('who saves second sees who was first, compares, and chooses', async ({ page, browser }) => {
  const seen = watch(page);
  const title = fresh('Dredge the basin');
  const identifier = title.toLowerCase().replaceAll(' ', '_');
  await signIn(page);
  await callApi(page, 'POST', '/v1/actions', {
    identifier,
    title,
    trigger: { type: 'self-service', operation: 'CREATE', userInputs: { properties: {} } },
    invocationMethod: { type: 'WEBHOOK', url: 'https://ops.example.org/dredge' },
  });
  const address = tenantUrl(DEMO.slug, `/builder/actions/${identifier}`);
  const theirs = await (await browser.newContext()).newPage();
  await signIn(theirs);
  await Promise.all([page.goto(address), theirs.goto(address)]);

  await page.getByRole('textbox', { name: 'Title' }).fill(`${title} by night`);
  await theirs.getByRole('textbox', { name: 'Title' }).fill(`${title} by day`);
  await publish(theirs);
  await saved(theirs);

  await publish(page);
  const dialog = page.getByRole('dialog', { name: 'Somebody saved this while you were changing it' });
  await expect(dialog).toContainText(/saved it .*ago|saved it now/);
  expect(await axeFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'See the difference' }).click();
  await expect(dialog.getByRole('row', { name: /title/ })).toContainText(`${title} by day${title} by night`);
  expect(await axeFaults(page)).toEqual([]);

  // Closing it decides nothing: what was typed is there, and nothing can be saved by mistake.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue(`${title} by night`);
  await expect(page.getByRole('button', { name: 'Publish changes' })).toBeDisabled();
  await page.getByRole('button', { name: 'Look at it' }).click();
  await dialog.getByRole('button', { name: 'Save mine over it' }).click();
  await saved(page);
  await expect(dialog).toHaveCount(0);

  await theirs.getByRole('textbox', { name: 'Title' }).fill(`${title} at noon`);
  await publish(theirs);
  await theirs.getByRole('dialog').getByRole('button', { name: 'Take theirs' }).click();
  await expect(theirs.getByRole('textbox', { name: 'Title' })).toHaveValue(`${title} by night`);
  await callApi(page, 'DELETE', `/v1/actions/${identifier}`);
  expect(seen).toEqual([]);
});
