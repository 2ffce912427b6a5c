/** A portal that somebody has elsewhere comes in whole: looked at first, then moved. */
import { createServer, type Server } from 'node:http';
import { expect, test } from '@playwright/test';
import { fresh, signUp, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

const PORT = 9790;

const described = (kind: string, name: string, spec: object) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default', title: `The ${name}` },
  spec,
  relations: [],
});

const ITEMS = [
  described('System', 'quay', { owner: 'group:default/pilots' }),
  described('Component', 'cranes', {
    type: 'service',
    lifecycle: 'production',
    system: 'quay',
    owner: 'pilots',
  }),
  described('Group', 'pilots', { type: 'team', children: [] }),
];

let backstage: Server;

/** A catalogue as Backstage answers: everything on one page. */
test.beforeEach(() => {
  backstage = createServer((request, response) => {
    const isPage = request.url?.startsWith('/api/catalog/entities/by-query');
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(
      JSON.stringify(
        isPage ? { items: ITEMS, totalItems: ITEMS.length, pageInfo: {} } : { facets: { kind: [] } },
      ),
    );
  });
  return new Promise<void>((resolve) => backstage.listen(PORT, '127.0.0.1', resolve));
});
test.afterEach(() => void backstage.close());

test('a Backstage is looked at, moved, and stands in the catalogue', async ({ page }) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Movers'));
  await page.goto(tenantUrl(slug, '/builder/sources/move-in?from=backstage'));
  await page.getByLabel('Address').fill(`http://127.0.0.1:${PORT}`);
  await page.getByRole('button', { name: 'Look first' }).click();
  const would = page.getByRole('region', { name: 'What would come of it' });
  await expect(would.getByRole('row', { name: /Entities of Component/i })).toContainText('1', {
    timeout: 45_000,
  });
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  const did = page.getByRole('region', { name: 'What came of it' });
  await expect(did.getByRole('row', { name: /Entities of Component/i })).toBeVisible({ timeout: 45_000 });
  await page.goto(tenantUrl(slug, '/entity/component/cranes'));
  await expect(page.getByRole('heading', { level: 1, name: 'The cranes' })).toBeVisible();
  expect(seen).toEqual([]);
});
