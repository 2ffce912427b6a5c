/** An empty organization is filled from a repository: the data model comes from what is read, and follows what changes. */
import { expect, type Page, test } from '@playwright/test';
import { fresh, signUp, tenantUrl } from '../support/portal';
import { openRepository, type Repository } from '../support/repository';
import { axeFaults, watch } from '../support/watch';

const PORT = 9793;

const service = (name: string, tier: string) =>
  JSON.stringify({
    identifier: name,
    blueprint: 'service',
    title: name.toUpperCase(),
    properties: { tier, url: `https://${name}.example.com` },
    relations: { system: 'shop' },
  });

let repository: Repository;

test.beforeEach(async () => {
  repository = await openRepository(PORT);
  repository.commit({
    'shop/port.yml': 'identifier: shop\nblueprint: system\ntitle: Shop\n',
    'cart/port.yml': service('cart', 'gold'),
    'mail/port.yml': service('mail', 'gold'),
    'pay/port.yml': service('pay', 'gold'),
  });
});
test.afterEach(() => repository.close());

/** The newest sync, as the history tells it: state, read, mapped, left out, written, unchanged, failed, deleted. */
const newest = async (page: Page): Promise<string[]> => {
  const cells = page.getByRole('table', { name: 'History' }).getByRole('row').nth(1).getByRole('cell');
  return (await cells.allInnerTexts()).slice(0, 8).map((text) => text.trim());
};

test('an empty organization is filled from a repository, and then follows what changes in it', async ({
  page,
}) => {
  test.slow();
  const seen = watch(page);
  const slug = await signUp(page, fresh('Newcomers'));
  await page.goto(tenantUrl(slug, '/builder/sources'));
  await page.getByRole('link', { name: 'Add a source' }).first().click();
  await page.getByRole('link', { name: /Git repository/ }).click();

  // An address at which nothing answers is told in plain words, and nothing that was typed is lost.
  const address = page.getByRole('textbox', { name: 'Repository' });
  await address.fill('http://127.0.0.1:9799/services.git');
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByRole('alert')).toContainText('nothing answers at this address and port');

  // What the files say has no blueprints yet: they are proposed, and made with one click.
  await address.fill(repository.url);
  await page.getByRole('button', { name: 'Preview' }).click();
  const lacking = page.getByRole('region', { name: 'The data model does not have this yet' });
  await expect(lacking).toContainText('Tier (Text), Url (Link), System (to system)');
  expect(await axeFaults(page)).toEqual([]);
  await lacking.getByRole('button', { name: 'Create 2 blueprints' }).click();
  await expect(page.getByText('4 entities.')).toBeVisible({ timeout: 60_000 });
  await expect(lacking).toHaveCount(0);

  await page.getByRole('button', { name: 'Create and sync' }).click();
  await expect(page.getByText(/Up to date: looked at/)).toBeVisible({ timeout: 120_000 });
  await expect.poll(() => newest(page)).toEqual(['Completed', '4', '4', '—', '4', '—', '—', '—']);

  repository.commit({
    'cart/port.yml': service('cart', 'silver'),
    'mail/port.yml': null,
    'stock/port.yml': service('stock', 'gold'),
  });
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(page.getByRole('table', { name: 'History' }).getByRole('row')).toHaveCount(3, {
    timeout: 120_000,
  });
  await expect
    .poll(() => newest(page), { timeout: 60_000 })
    .toEqual(['Completed', '4', '4', '—', '2', '2', '—', '1']);
  await expect(page.getByText(/A sync was asked for/)).toHaveCount(0);
  expect(await axeFaults(page)).toEqual([]);

  // What it did stands in its audit log, entity by entity.
  await page.getByRole('tab', { name: 'Audit log' }).click();
  await page.getByRole('combobox', { name: 'What was done' }).click();
  await page.getByRole('option', { name: 'Deleted' }).click();
  await expect(page.getByRole('main').getByText(/mail/i).first()).toBeVisible();
  await expect(page.getByRole('main').getByText(/stock/i)).toHaveCount(0);

  await page.goto(tenantUrl(slug, '/catalog/service'));
  await expect(page.getByRole('row', { name: /CART.*silver/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /STOCK.*gold/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /PAY.*gold/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /MAIL/ })).toHaveCount(0);
  expect(seen).toEqual([]);
});
