/** Somebody without a mouse: every step of this story is a key. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { callApi, fresh, signUp, tenantUrl } from '../support/portal';
import { watch } from '../support/watch';

const BOAT = {
  identifier: 'boat',
  title: 'Boat',
  schema: {
    properties: {
      colour: { type: 'string', title: 'Colour', enum: ['Red', 'Blue'] },
      crew: { type: 'number', title: 'Crew' },
    },
    required: [],
  },
};

const MOST_STOPS = 80;

/** As far as Tab has to be pressed; what cannot be reached so fails the story. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${wanted}`);
}

test('a view is built and saved, and an entity is edited, without a mouse', async ({ page }) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Oar'));
  await callApi(page, 'POST', '/v1/blueprints', BOAT);
  for (const [identifier, colour, crew] of [
    ['ann', 'Red', 2],
    ['bea', 'Blue', 4],
    ['cleo', 'Red', 6],
  ] as const)
    await callApi(page, 'POST', '/v1/blueprints/boat/entities', {
      identifier,
      title: identifier,
      properties: { colour, crew },
    });
  await page.goto(tenantUrl(slug, '/catalog/boat'));
  await expect(page.getByRole('link', { name: 'ann', exact: true })).toBeVisible();

  // Grouped by colour, from a menu.
  await tabTo(page, page.getByRole('button', { name: 'Group', exact: true }));
  await page.keyboard.press('Enter');
  const colour = page.getByRole('menuitem', { name: 'Colour' });
  await expect(colour).toBeVisible();
  for (let step = 0; step < 12; step += 1) {
    if (await colour.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByTitle('ø: Crew').first()).toContainText('4');

  // Saved under a name of its own.
  await tabTo(page, page.getByRole('button', { name: 'Save as…' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('By colour');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/view=mine/);

  // The first group is opened, and the boat in it is edited.
  await tabTo(page, page.getByRole('grid'));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'ann', exact: true })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('e');
  const crew = page.getByRole('dialog').getByRole('textbox', { name: 'Crew' });
  await expect(crew).toBeVisible();
  await tabTo(page, crew);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('8');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByTitle('ø: Crew').first()).toContainText('7');
  expect(seen).toEqual([]);
});
