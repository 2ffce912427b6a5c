import { expect, type Page, test } from '@playwright/test';
import { callApi, DEMO, fresh, signIn, signUp, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

const SHIP = {
  identifier: 'ship',
  title: 'Ship',
  schema: {
    properties: {
      flag: { type: 'string', title: 'Flag', enum: ['Panama', 'Malta'] },
      tonnes: { type: 'number', title: 'Tonnes' },
    },
    required: [],
  },
};

async function withShips(page: Page): Promise<void> {
  await callApi(page, 'POST', '/v1/blueprints', SHIP);
  for (const [identifier, flag, tonnes] of [
    ['star', 'Malta', 10],
    ['moon', 'Malta', 30],
    ['sun', 'Panama', 5],
  ] as const)
    await callApi(page, 'POST', '/v1/blueprints/ship/entities', {
      identifier,
      title: identifier,
      properties: { flag, tonnes },
    });
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

async function addWidget(page: Page, kind: RegExp, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Add widget' }).first().click();
  await page.getByRole('button', { name: kind }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill(title);
  await choose(page, 'Blueprint', 'Ship');
}

test('a dashboard is made, filled, arranged with the keyboard and found again', async ({ page }) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Harbour'));
  await withShips(page);
  await page.goto(tenantUrl(slug, '/'));
  await page.getByRole('button', { name: 'New page or folder' }).click();
  await page.getByRole('menuitem', { name: 'New dashboard' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Fleet');
  await page.getByRole('button', { name: 'Create dashboard' }).click();
  await expect(page.getByText('This dashboard is empty')).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);

  await addWidget(page, /^Number/, 'All tonnes');
  await choose(page, 'What is shown', 'Sum of a number');
  await expect(page.getByRole('dialog').getByText('45', { exact: true })).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Add', exact: true }).click();

  await addWidget(page, /^Shares/, 'Flags');
  await choose(page, 'Divided by', 'Flag');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Flags' }).getByText('67 %')).toBeVisible();

  // The lower one steps up beside the first one.
  await page.getByRole('button', { name: /^Move Flags/ }).focus();
  await page.keyboard.press('ArrowUp');
  const [number, flags] = await Promise.all(
    ['All tonnes', 'Flags'].map((name) => page.getByRole('region', { name }).boundingBox()),
  );
  expect(flags?.y).toBe(number?.y);
  expect(await axeFaults(page)).toEqual([]);

  // What was arranged outlives a reload before it is saved.
  await page.reload();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Arrange' })).toBeVisible();
  await page.goto(tenantUrl(slug, '/'));
  const tree = page.getByRole('list', { name: 'Catalogue and dashboards' });
  await tree.getByRole('link', { name: 'Fleet' }).click();
  await expect(
    page.getByRole('region', { name: 'All tonnes' }).getByText('45', { exact: true }),
  ).toBeVisible();

  // A part of a whole leads to the table of what is in it.
  await page.getByRole('region', { name: 'Flags' }).getByRole('link', { name: 'Malta' }).click();
  await expect(page.getByRole('grid', { name: 'Ship' }).getByRole('link')).toHaveText([
    /star|moon/,
    /star|moon/,
  ]);
  expect(seen).toEqual([]);
});

test('a widget is dragged beside another, and undo takes it back', async ({ page }) => {
  const slug = await signUp(page, fresh('Pier'));
  const note = (id: string) => ({ id, type: 'markdown', title: `Note ${id}`, markdown: id });
  await callApi(page, 'POST', '/v1/pages', {
    identifier: 'notes',
    title: 'Notes',
    widgets: [note('a'), note('b')],
  });
  await page.goto(tenantUrl(slug, '/dashboard/notes'));
  await page.getByRole('button', { name: 'Arrange' }).click();
  const box = async (name: string) => page.getByRole('region', { name, exact: true }).first().boundingBox();
  const grip = page.getByRole('button', { name: /^Move Note b/ });
  await grip.hover();
  await page.mouse.down();
  const first = await box('Note a');
  if (!first) throw new Error('the first widget is not there');
  await page.mouse.move(first.x + first.width / 2, first.y + 80, { steps: 4 });
  await page.locator('.drop-column').nth(1).hover();
  await page.mouse.up();
  await expect.poll(async () => (await box('Note b'))?.y).toBe((await box('Note a'))?.y);
  await page.getByRole('button', { name: 'Undo' }).click();
  expect((await box('Note b'))?.y).toBeGreaterThan((await box('Note a'))?.y ?? 0);
});

test('the demo has a dashboard, and a lost one says so', async ({ page }) => {
  await signIn(page);
  await page.goto(tenantUrl(DEMO.slug, '/dashboard/operations'));
  await expect(page.getByRole('region', { name: 'Services in production' })).toBeVisible();
  await page.goto(tenantUrl(DEMO.slug, '/dashboard/nowhere'));
  await expect(page.getByText('There is no such dashboard')).toBeVisible();
});

test('a filter above a dashboard narrows its widgets, in the address and for everybody', async ({ page }) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Quay'));
  await withShips(page);
  await callApi(page, 'POST', '/v1/blueprints', {
    identifier: 'voyage',
    title: 'Voyage',
    schema: { properties: {}, required: [] },
    relations: { ship: { target: 'ship', title: 'Ship', required: false, many: false } },
  });
  for (const [identifier, ship] of [
    ['one', 'star'],
    ['two', 'sun'],
    ['three', 'sun'],
  ] as const)
    await callApi(page, 'POST', '/v1/blueprints/voyage/entities', { identifier, relations: { ship } });
  const count = (blueprint: string, title: string) => ({
    id: blueprint,
    type: 'entities-number-chart',
    title,
    blueprint,
    func: 'count',
    calculationBy: 'entities',
  });
  await callApi(page, 'POST', '/v1/pages', {
    identifier: 'fleet',
    title: 'Fleet',
    widgets: [count('ship', 'Ships'), count('voyage', 'Voyages')],
  });
  await page.goto(tenantUrl(slug, '/dashboard/fleet'));
  const shows = (name: string, value: string) =>
    expect(page.getByRole('region', { name }).getByText(value, { exact: true })).toBeVisible();
  await shows('Ships', '3');
  await shows('Voyages', '3');

  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('button', { name: 'Add rule' }).click();
  await choose(page, 'Property', 'Flag');
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('combobox', { name: 'Value' }).click();
  await page.getByRole('option', { name: 'Malta' }).click();
  await page.keyboard.press('Escape');
  await shows('Ships', '2');
  // A voyage has no flag, and says so.
  await shows('Voyages', '3');
  await expect(page.getByRole('img', { name: /Does not follow the filter: Flag/ })).toHaveCount(1);
  await page.reload();
  await shows('Ships', '2');

  await page.goto(tenantUrl(slug, '/dashboard/fleet?filter=relation.ship:is:sun'));
  await shows('Ships', '1');
  await shows('Voyages', '2');
  await page.getByRole('button', { name: 'Save filters for everybody' }).click();
  await expect(page.getByRole('button', { name: 'Save filters for everybody' })).toHaveCount(0);
  await page.goto(tenantUrl(slug, '/dashboard/fleet'));
  await shows('Voyages', '2');
  await page.getByRole('button', { name: 'Remove rule: Ship' }).click();
  await shows('Voyages', '3');
  expect(await axeFaults(page)).toEqual([]);
  expect(seen).toEqual([]);
});

test('a number says in colour and words how it stands, and what it was before', async ({ page }) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Tally'));
  await withShips(page);
  await callApi(page, 'POST', '/v1/pages', { identifier: 'figures', type: 'dashboard', title: 'Figures' });
  await page.goto(tenantUrl(slug, '/dashboard/figures'));
  await addWidget(page, /^Number/, 'Ships at sea');
  const sheet = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Add a condition' }).click();
  await page.getByRole('textbox', { name: 'Limit of condition 1' }).fill('2');
  await page.getByRole('textbox', { name: 'Words for condition 1' }).fill('Too many');
  await expect(sheet.getByText('Too many')).toBeVisible();
  await choose(page, 'Written', 'With decimals');
  await expect(sheet.getByText('3.00')).toBeVisible();
  await choose(page, 'Compared with the time before', 'The last 7 days');
  await page.getByText('Less is better').click();
  await expect(sheet.getByText('against the 7 days before')).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Add', exact: true }).click();

  await page.getByRole('button', { name: 'Add widget' }).first().click();
  await page.getByRole('button', { name: /^Changes/ }).click();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.reload();
  await expect(page.getByRole('region', { name: 'Ships at sea' }).getByText('Too many')).toBeVisible();
  await expect(
    page.getByRole('region', { name: 'Changes' }).getByRole('link', { name: 'star' }),
  ).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  expect(seen).toEqual([]);
});
