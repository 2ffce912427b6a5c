/** A sheet that was typed into is left only by somebody who says so, and saves nothing over others unseen. */
import { expect, test } from '@playwright/test';
import { callApi, fresh, signUp, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

test('Back asks before a typed team is lost, and who saves second is told of who was first', async ({
  page,
}) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Breakwater'));
  const team = { name: 'Night watch', description: 'Until dawn.', users: [] };
  await callApi(page, 'POST', '/v1/teams', team);
  await page.goto(tenantUrl(slug, '/people/users'));
  await page.getByRole('tab', { name: 'Teams' }).click();
  await page.getByRole('button', { name: 'Night watch', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Night watch' });
  const description = sheet.getByRole('textbox', { name: 'Description' });
  await description.fill('Until they are relieved.');

  await page.evaluate(() => history.back());
  const question = page.getByRole('dialog', { name: 'Leave without saving?' });
  await expect(question).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await question.getByRole('button', { name: 'Keep editing' }).click();
  await expect(question).toHaveCount(0);
  await expect(description).toHaveValue('Until they are relieved.');

  await callApi(page, 'PATCH', '/v1/teams/Night%20watch', { description: 'Until the ships are in.' });
  await sheet.getByRole('button', { name: 'Save' }).click();
  const met = page.getByRole('dialog', { name: 'Somebody saved this while you were changing it' });
  await met.getByRole('button', { name: 'See the difference' }).click();
  await expect(met.getByRole('row', { name: /Description/ })).toContainText(
    'Until the ships are in.Until they are relieved.',
  );
  expect(await axeFaults(page)).toEqual([]);
  await met.getByRole('button', { name: 'Save mine over it' }).click();
  await expect(sheet).toHaveCount(0);
  await expect(page.getByRole('row', { name: /Night watch/ })).toContainText('Until they are relieved.');
  expect(seen).toEqual([]);
});
