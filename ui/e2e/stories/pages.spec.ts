import { type Browser, expect, type Page, test } from '@playwright/test';
import { callApi, fresh, PASSWORD, signUp, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

/** Somebody who joined by a link, with a browser of its own. */
async function joined(admin: Page, browser: Browser, email: string): Promise<Page> {
  const invitee = { email, roles: ['Member'] };
  const { link } = (await callApi(admin, 'POST', '/v1/users/invite', { invitee })) as { link: string };
  const page = await (await browser.newContext()).newPage();
  const slug = new URL(admin.url()).hostname.split('.')[0] ?? '';
  await page.goto(tenantUrl(slug, `/join${new URL(link).search}`));
  await page.getByLabel('First name').fill('Ben');
  await page.getByLabel('Last name').fill('Okri');
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: /Join/ }).click();
  await page.getByRole('heading', { name: 'Welcome, Ben' }).waitFor();
  return page;
}

const tree = (page: Page) => page.getByRole('list', { name: 'Catalogue and dashboards' });
const inFolder = (page: Page, folder: string) => page.getByRole('list', { name: folder, exact: true });

test('a folder is filled by keyboard and by mouse, and outlives a reload', async ({ page, browser }) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Dock'));
  for (const [identifier, title] of [
    ['ship', 'Ship'],
    ['crane', 'Crane'],
  ] as const)
    await callApi(page, 'POST', '/v1/blueprints', {
      identifier,
      title,
      schema: { properties: {}, required: [] },
    });
  await page.goto(tenantUrl(slug, '/settings'));
  await page.getByRole('button', { name: 'New page or folder' }).click();
  await page.getByRole('menuitem', { name: 'New folder' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Fleet');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'More for Fleet' }).click();
  await page.getByRole('menuitem', { name: 'New dashboard here' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('At sea');
  await page.getByRole('button', { name: 'Create dashboard' }).click();
  await expect(inFolder(page, 'Fleet').getByRole('link', { name: 'At sea' })).toHaveAttribute(
    'aria-current',
    'page',
  );

  await tree(page).getByRole('link', { name: 'Ships' }).focus();
  await page.keyboard.press('m');
  await page.getByRole('combobox', { name: 'Folder' }).click();
  await page.getByRole('option', { name: 'Fleet' }).click();
  await page.getByRole('combobox', { name: 'Place in it' }).click();
  await page.getByRole('option', { name: 'At the beginning' }).click();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(inFolder(page, 'Fleet').getByRole('link')).toHaveText([/Ships/, /At sea/]);

  // Let go on the lower half of a row: behind it.
  await tree(page)
    .getByRole('link', { name: 'Cranes' })
    .dragTo(inFolder(page, 'Fleet').getByRole('link', { name: 'Ships' }), {
      targetPosition: { x: 40, y: 24 },
    });
  await expect(inFolder(page, 'Fleet').getByRole('link')).toHaveText([/Ships/, /Cranes/, /At sea/]);

  await page.getByRole('button', { name: 'More for At sea' }).click();
  await page.getByRole('menuitem', { name: 'Add to favourites' }).click();
  await expect(page.getByRole('list', { name: 'Favourites' }).getByRole('link')).toHaveText(['At sea']);
  await page.getByRole('button', { name: 'Fleet', exact: true }).click();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Fleet', exact: true })).toHaveAttribute(
    'aria-expanded',
    'false',
  );
  await expect(page.getByRole('list', { name: 'Favourites' }).getByRole('link')).toHaveText(['At sea']);
  expect(await axeFaults(page)).toEqual([]);

  await callApi(page, 'PATCH', '/v1/pages/at_sea/permissions', {
    read: { roles: [], users: ['eve@example.test'] },
  });
  const ben = await joined(page, browser, 'ben@example.test');
  await expect(inFolder(ben, 'Fleet').getByRole('link')).toHaveText([/Ships/, /Cranes/]);
  const eve = await joined(page, browser, 'eve@example.test');
  await expect(inFolder(eve, 'Fleet').getByRole('link')).toHaveText([/Ships/, /Cranes/, /At sea/]);
  await expect(eve.getByRole('button', { name: 'New page or folder' })).toHaveCount(0);
  expect(seen).toEqual([]);
});
