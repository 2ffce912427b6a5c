/** Documents of an entity: read as text with its diagrams, as an API, and never run. */
import { expect, type Page, test } from '@playwright/test';
import { callApi, DEMO, signIn, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

const SERVICES = '/v1/blueprints/service/entities';
const DOCS = '/entity/service/booking-api?tab=docs';

/** A picture that could not be made out has no width. */
const widthOf = (page: Page) =>
  page
    .getByRole('img', { name: /sequenceDiagram/ })
    .evaluate((picture: HTMLImageElement) => picture.decode().then(() => picture.naturalWidth));

test('a reader goes from the text over its diagrams to the API', async ({ page }) => {
  // Mermaid is large.
  test.slow();
  const seen = watch(page);
  await signIn(page);
  await page.goto(tenantUrl(DEMO.slug, DOCS));
  await page.getByRole('img', { name: /sequenceDiagram/ }).waitFor();
  expect(await widthOf(page)).toBeGreaterThan(300);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Try it' }).click();
  await expect(page).toHaveURL(/at=try-it/);
  await expect(page.getByRole('heading', { name: 'Try it' })).toBeInViewport();

  await page.getByRole('navigation', { name: 'Documents' }).getByRole('link', { name: 'API' }).click();
  await page.getByRole('textbox', { name: 'Find an operation' }).fill('book space');
  await page.getByRole('button', { name: /POST \/bookings/ }).click();
  await expect(page).toHaveURL(/doc=openApi&at=createBooking/);
  await expect(page.getByText('-H \'Authorization: Bearer \'"$TOKEN"')).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: /POST \/bookings/, expanded: true }).waitFor();
  await page.getByRole('navigation', { name: 'Documents' }).getByRole('link', { name: 'Events' }).click();
  await page.getByRole('button', { name: /SEND booking\.changed/ }).waitFor();
  expect(seen).toEqual([]);
});

const HOSTILE = `# Hostile

\`\`\`mermaid
flowchart LR
  a["<img src=x onerror='window.top.ran=1'>"] --> b
  click a "javascript:window.top.ran=1"
  click b call alert()
\`\`\`

\`\`\`mermaid
flowchart LR
  a -->
\`\`\`

<script>window.ran=1</script> <img src=x onerror="window.ran=1"> [link](javascript:window.ran=1)
`;

test('hostile text and hostile diagrams run nothing, and a broken diagram tells why', async ({ page }) => {
  // Mermaid is large.
  test.slow();
  await signIn(page);
  await callApi(page, 'POST', `${SERVICES}?upsert=true`, {
    identifier: 'hostile-docs',
    properties: { lifecycle: 'experimental', tier: 4, readme: HOSTILE },
    relations: { system: 'booking' },
  });
  await page.goto(tenantUrl(DEMO.slug, '/entity/service/hostile-docs?tab=docs'));
  await expect(page.getByRole('alert')).toContainText(/Parse error/, { timeout: 120_000 });
  await page.getByRole('img', { name: /flowchart/ }).waitFor();
  const ran = await page.evaluate(() => 'ran' in window);
  await callApi(page, 'DELETE', `${SERVICES}/hostile-docs`);
  expect(ran).toBe(false);
});
