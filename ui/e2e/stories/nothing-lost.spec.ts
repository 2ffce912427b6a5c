/** A form beside its page outlives a lost connection, the end of a session and a refusal: it is typed once. */
import { expect, test } from '@playwright/test';
import { callApi, EMAIL, fresh, PASSWORD, signUp, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

test('a team is typed once, though the connection, the session and the server fail in turn', async ({
  page,
}) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Breakwater'));
  await callApi(page, 'POST', '/v1/teams', { name: 'Night watch', description: '', users: [] });
  await page.goto(tenantUrl(slug, '/people/teams'));
  await page.getByRole('button', { name: 'New team' }).click();
  const sheet = page.getByRole('dialog', { name: 'New team' });
  const name = sheet.getByRole('textbox', { name: 'Name' });
  await name.fill('Night watch');
  await sheet.getByRole('textbox', { name: 'Description' }).fill('They keep the light burning.');
  const save = sheet.getByRole('button', { name: 'Save' });

  await page.context().setOffline(true);
  await save.click();
  await expect(sheet.getByText('The server did not answer.')).toBeVisible();
  await page.context().setOffline(false);

  await page.context().clearCookies({ name: /session/ });
  await save.click();
  const wayIn = sheet.getByRole('link', { name: 'Sign in in another tab' });
  await expect(wayIn).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  const [beside] = await Promise.all([page.waitForEvent('popup'), wayIn.click()]);
  await beside.getByLabel('E-mail').fill(EMAIL);
  await beside.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await beside.getByRole('button', { name: 'Sign in' }).click();
  await expect(beside.getByRole('heading', { name: 'People' })).toBeVisible();
  await beside.close();

  await save.click();
  await expect(sheet.getByText(/already taken/)).toBeVisible();
  await name.focus();
  await page.keyboard.press('End');
  await page.keyboard.type(' two');
  await page.keyboard.press('Enter');
  await expect(sheet).toHaveCount(0);
  await expect(page.getByRole('row', { name: /Night watch two/ })).toContainText(
    'They keep the light burning.',
  );
  expect(seen).toEqual([]);
});
