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

  // A page that opens takes the focus; the tree has it back afterwards.
  await expect(page.getByRole('heading', { level: 1, name: 'At sea' })).toBeFocused();
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

test('a view is saved, shared in a folder, and seen by whom it is meant for', async ({ page, browser }) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Pier'));
  const flag = { type: 'string', title: 'Flag', enum: ['Malta', 'Panama'] };
  await callApi(page, 'POST', '/v1/blueprints', {
    identifier: 'ship',
    title: 'Ship',
    schema: { properties: { flag, tonnes: { type: 'number', title: 'Tonnes' } }, required: [] },
  });
  for (const [identifier, of] of [
    ['star', 'Malta'],
    ['moon', 'Panama'],
  ] as const)
    await callApi(page, 'POST', '/v1/blueprints/ship/entities', { identifier, properties: { flag: of } });
  await callApi(page, 'POST', '/v1/sidebars/catalog/folders', { identifier: 'fleet', title: 'Fleet' });

  await page.goto(tenantUrl(slug, '/catalog/ship?filter=flag:is:Malta&cols=flag'));
  await page.getByRole('button', { name: 'Save as…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Maltese');
  await page.getByRole('radio', { name: 'Everybody' }).check();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save view' }).click();
  const views = page.getByRole('navigation', { name: 'Views of Ship' });
  await expect(views.getByRole('link', { name: 'Maltese' })).toHaveAttribute('aria-current', 'page');
  await tree(page).getByRole('link', { name: 'Maltese' }).focus();
  await page.keyboard.press('m');
  await page.getByRole('combobox', { name: 'Folder' }).click();
  await page.getByRole('option', { name: 'Fleet' }).click();
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await page.reload();
  await inFolder(page, 'Fleet').getByRole('link', { name: 'Maltese' }).click();
  const grid = page.getByRole('grid', { name: 'Ship' });
  await expect(grid.getByRole('link')).toHaveText(['star']);

  // The others are a click away, and what is changed in a view is said until it is kept or dropped.
  await views.getByRole('link', { name: 'All' }).click();
  await expect(grid.getByRole('link')).toHaveText([/star|moon/, /star|moon/]);
  await views.getByRole('link', { name: 'Maltese' }).click();
  await page.getByRole('button', { name: 'Remove rule: Flag' }).click();
  await expect(grid.getByRole('link')).toHaveCount(2);
  await page.getByRole('button', { name: 'Save for everybody' }).click();
  await expect(page.getByText('Not saved')).toHaveCount(0);
  await page.reload();
  await expect(grid.getByRole('link')).toHaveCount(2);
  await expect(grid.getByRole('columnheader', { name: 'Tonnes' })).toHaveCount(0);
  expect(await axeFaults(page)).toEqual([]);

  const eve = await joined(page, browser, 'eve@example.test');
  await page.reload();
  await page.getByRole('button', { name: 'More for Maltese', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Who may see it…' }).click();
  await page.getByRole('radio', { name: 'Only those named here' }).check();
  await expect(page.getByText('1 person cannot see this page: Ben Okri')).toBeVisible();
  await page.getByRole('combobox', { name: 'People' }).first().click();
  await page.getByRole('option', { name: 'Ben Okri' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Everybody can see this page.')).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await eve.reload();
  await inFolder(eve, 'Fleet').getByRole('link', { name: 'Maltese' }).click();
  await expect(eve.getByRole('grid', { name: 'Ship' }).getByRole('link')).toHaveCount(2);
  const ben = await joined(page, browser, 'ben@example.test');
  await expect(ben.getByText('Maltese')).toHaveCount(0);
  await ben.goto(tenantUrl(slug, '/catalog/ship?view=maltese'));
  await expect(ben.getByText(/This view is not there/)).toBeVisible();
  expect(seen).toEqual([]);
});
