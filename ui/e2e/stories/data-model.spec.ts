import { expect, type Page, test } from '@playwright/test';
import { callApi, fresh, signUp, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

const blueprint = (identifier: string, title: string) => ({
  identifier,
  title,
  schema: { properties: { note: { type: 'string', title: 'Note' } }, required: [] },
});

async function drag(page: Page, from: string, to: string): Promise<void> {
  const card = page.locator('.react-flow__node').filter({ hasText: from });
  await card.hover();
  await card
    .locator('.react-flow__handle.source')
    .dragTo(page.locator('.react-flow__node').filter({ hasText: to }).locator('.react-flow__handle.target'), {
      force: true,
    });
}

test('a model is built by clicks alone, from an example to its first entity', async ({ page }) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Slipway'));
  await callApi(page, 'POST', '/v1/blueprints', blueprint('berth', 'Berth'));
  await page.goto(tenantUrl(slug, '/builder/data-model'));
  await page.getByRole('button', { name: 'Blueprint', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'New blueprint' });
  await sheet.getByText('From an example').click();
  await sheet
    .getByLabel('An example as JSON')
    .fill(
      '[{"imo": "1", "name": "Star", "built": 1998, "status": "active", "page": "https://ships.test/1"}]',
    );
  await expect(sheet.getByText('4 properties found')).toBeVisible();
  await sheet.getByRole('textbox', { name: 'Title' }).fill('Tall ship');
  expect(await axeFaults(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Create blueprint' }).click();

  const editor = page.getByRole('complementary', { name: 'Blueprint Tall ship' });
  await editor.getByRole('button', { name: 'Property', exact: true }).click();
  await editor.getByRole('radio', { name: /^Choice/ }).click();
  await editor.getByRole('textbox', { name: 'Title' }).fill('Rig');
  await editor.getByLabel('Add an option').fill('Barque');
  await editor.getByLabel('Add an option').press('Enter');
  await drag(page, 'Tall ship', 'Berth');
  await expect(editor.getByRole('button', { name: /^Berth/ })).toBeVisible();
  // The list of blueprints is open already; it hangs outside of the page's landmarks while it is.
  await page.keyboard.press('Escape');
  expect(await axeFaults(page)).toEqual([]);

  // A draft outlives a reload.
  await page.reload();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Tall ship was saved')).toBeVisible();
  await page.goto(tenantUrl(slug, '/catalog/tall_ship?sheet=new'));
  const form = page.getByRole('dialog', { name: 'New Tall ship' });
  await expect(form.getByRole('combobox', { name: 'Rig' })).toBeVisible();
  await expect(form.getByRole('combobox', { name: 'Berth' })).toBeVisible();
  await form.getByRole('textbox', { name: 'Title' }).fill('Northern Star');
  await form.getByRole('button', { name: 'Create Tall ship' }).click();
  await expect(page.getByRole('row', { name: /Northern Star/ })).toBeVisible();
  expect(seen).toEqual([]);
});

test('form and JSON are one document, and what the server refuses lands in both', async ({ page }) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Drydock'));
  await callApi(page, 'POST', '/v1/blueprints', blueprint('crane', 'Crane'));
  await page.goto(tenantUrl(slug, '/builder/data-model/crane'));
  await page.getByRole('button', { name: /^Note/ }).click();
  await page.getByLabel('Pattern').fill('(');
  await expect(page.getByRole('textbox', { name: 'Crane as JSON' })).toContainText('"pattern": "("');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByLabel('Pattern')).toHaveAccessibleDescription(/expression|pattern|RE2|parenthes/i);
  await expect(page.locator('.cm-lint-marker-error')).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByLabel('Pattern').fill('^[a-z]+$');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Crane was saved')).toBeVisible();
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByLabel('New identifier').fill('remark');
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByText('note is now remark')).toBeVisible();
  expect(seen).toEqual([]);
});

test('a stored property gets another type: previewed, done and undone', async ({ page }) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Boatyard'));
  await callApi(page, 'POST', '/v1/blueprints', {
    identifier: 'hull',
    title: 'Hull',
    schema: { properties: { length: { type: 'string', title: 'Length' } }, required: [] },
  });
  for (const [identifier, length] of Object.entries({ gig: '7', cutter: '012', punt: 'long' }))
    await callApi(page, 'POST', '/v1/blueprints/hull/entities', { identifier, properties: { length } });
  await page.goto(tenantUrl(slug, '/builder/data-model/hull'));
  await page.getByRole('button', { name: /^Length/ }).click();
  await page.getByRole('button', { name: 'Change type…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change the type of Length' });
  await dialog.getByRole('radio', { name: /^Number/ }).click();
  await expect(dialog.getByText('1 value converts without loss')).toBeVisible();
  await expect(dialog.getByText('1 value loses something')).toBeVisible();
  await expect(dialog.getByRole('row', { name: /^punt/ })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Change type', exact: true })).toBeDisabled();
  expect(await axeFaults(page)).toEqual([]);
  await dialog.getByRole('radio', { name: /^Remove them/ }).click();
  await dialog.getByRole('button', { name: 'Change type', exact: true }).click();
  await expect(dialog.getByText('Done', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Show which' }).click();
  await expect(dialog.getByText('punt', { exact: true })).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(dialog.getByText('The former type and its values stand again.')).toBeVisible();
  await page.keyboard.press('Escape');
  const list = page.getByRole('region', { name: 'Changes of values' });
  await expect(list.getByText('Taken back')).toBeVisible();
  const { entity } = (await callApi(page, 'GET', '/v1/blueprints/hull/entities/punt')) as {
    entity: { properties: { length: string } };
  };
  expect(entity.properties.length).toBe('long');
  expect(seen).toEqual([]);
});

const cardOf = (page: Page, title: string) => page.getByRole('button', { name: new RegExp(`^${title} \\d`) });

/** Where the card stands in the drawing, whatever part of it is looked at; places are kept as whole numbers. */
const placeOf = (page: Page, title: string): Promise<number[]> =>
  page
    .locator('.react-flow__node')
    .filter({ has: cardOf(page, title) })
    .evaluate((node) => {
      const { e, f } = new DOMMatrix((node as HTMLElement).style.transform);
      return [Math.round(e), Math.round(f)];
    });

/** What is done next is done once the server keeps the cards where they are now. */
const kept = (page: Page) =>
  page.waitForResponse(
    (answer) => answer.url().endsWith('/v1/me/preferences') && answer.request().method() === 'PATCH',
  );

test('cards stay where somebody put them, by dragging or by keys, under another name too', async ({
  page,
}) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Chart room'));
  for (const [identifier, title] of [
    ['quay', 'Quay'],
    ['pier', 'Pier'],
  ] as const)
    await callApi(page, 'POST', '/v1/blueprints', blueprint(identifier, title));
  const model = tenantUrl(slug, '/builder/data-model');
  await page.goto(model);
  const laid = await placeOf(page, 'Quay');

  const box = await cardOf(page, 'Quay').boundingBox();
  if (!box) throw new Error('the card is not drawn');
  const dragged = kept(page);
  await page.mouse.move(box.x + 8, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + 68, box.y + 148, { steps: 6 });
  await page.mouse.up();
  await dragged;
  const put = await placeOf(page, 'Quay');
  expect(put).not.toEqual(laid);

  const stepped = kept(page);
  await cardOf(page, 'Pier').focus();
  await page.keyboard.down('Shift');
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowLeft']) await page.keyboard.press(key);
  await page.keyboard.up('Shift');
  await stepped;
  const moved = await placeOf(page, 'Pier');

  await page.reload();
  await expect(cardOf(page, 'Quay')).toBeVisible();
  expect([await placeOf(page, 'Quay'), await placeOf(page, 'Pier')]).toEqual([put, moved]);
  expect(await axeFaults(page)).toEqual([]);

  await callApi(page, 'PUT', '/v1/blueprints/pier', blueprint('jetty', 'Jetty'));
  await page.reload();
  await expect(cardOf(page, 'Jetty')).toBeVisible();
  expect(await placeOf(page, 'Jetty')).toEqual(moved);

  const forgotten = kept(page);
  await page.getByRole('button', { name: 'Arrange' }).click();
  await forgotten;
  await expect.poll(() => placeOf(page, 'Quay')).toEqual(laid);
  expect(seen).toEqual([]);
});
