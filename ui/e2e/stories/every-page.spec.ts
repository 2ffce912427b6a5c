/** Every page in both schemes: accessible, within the policy, and calling nobody but us. */
import { expect, type Page, test } from '@playwright/test';
import { furnish } from '../support/furnish';
import { DEMO, settle, signIn, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

const PAGES = [
  '/',
  '/catalog/service',
  '/catalog/service?sheet=new',
  '/catalog/service?sheet=property:lifecycle',
  '/catalog/service?group=language',
  '/dashboard/operations',
  '/builder/data-model?sel=service',
  '/builder/data-model?create=true&show=list',
  '/builder/data-model/service',
  '/new-dashboard',
  '/new-dashboard?template=incidents',
  '/builder/actions',
  '/builder/new-action',
  '/builder/actions/deploy_service?step=form',
  '/builder/actions/scale_service?step=backend',
  '/builder/actions/report_incident?step=permissions',
  '/self-service',
  '/self-service/deploy_service',
  '/scorecards',
  '/scorecards?by=team',
  '/scorecards/service/production_readiness',
  '/scorecards/service/production_readiness?tab=entities',
  '/exemptions?show=all',
  '/initiatives',
  '/initiatives/ready-for-winter',
  '/initiatives?create=true&blueprint=service&scorecard=security',
  '/entity/service/berth-scheduler?tab=scorecards',
  '/entity/service/berth-scheduler?tab=related',
  '/entity/service/berth-scheduler?tab=history',
  '/entity/service/berth-scheduler?tab=own:Operations',
  '/entity/service/booking-api?tab=docs&doc=openApi&at=createBooking',
  '/builder/new-scorecard',
  '/builder/scorecards/service/production_readiness',
  '/builder/automations',
  '/builder/new-automation',
  '/builder/workflows',
  '/builder/new-workflow?start=incident',
  '/workflows/start/retire_service',
  '/workflows/runs',
  '/people/users',
  '/people/teams',
  '/people/permissions?of=service',
  '/people/credentials',
  '/audit-log',
  '/audit-log?resources=%5B%22audit-seal%22%5D',
  '/approvals',
  '/approvals?role=requester',
  '/approvals?role=answered',
  '/runs',
  '/account',
  '/settings/general',
  '/settings/branding',
  '/settings/sign-in',
  '/builder/sources',
  '/builder/sources/add',
  '/builder/sources/integrations/customs-catalogue',
  '/builder/sources/integrations/customs-catalogue?tab=push',
  '/builder/sources/integrations/customs-catalogue?tab=settings',
  '/builder/sources/file',
  '/builder/sources/ci',
  '/builder/sources/ocean',
  '/builder/sources/new-webhook?preset=gitlab',
  '/builder/sources/new-pull?type=git',
  '/builder/sources/new-pull?type=openapi',
  '/builder/sources/why?identifier=payments',
  '/settings/secrets',
  '/settings/webhooks',
  '/settings/jobs',
  '/settings/usage',
  '/welcome',
  '/nowhere',
];

// So many at once that a story stays short, wherever the list grows.
const AT_ONCE = 8;

const PARTS = Array.from({ length: Math.ceil(PAGES.length / AT_ONCE) }, (_, part) =>
  PAGES.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
);

const SCHEMES = [
  ['light', 'all'],
  ['dark', 'of color'],
] as const;

/** In both schemes, one after the other, as somebody sees it whose system turns dark in the evening. */
async function looksRight(page: Page, what: string): Promise<void> {
  for (const [scheme, rules] of SCHEMES) {
    await page.emulateMedia({ colorScheme: scheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
    await colorsHaveChanged(page);
    expect.soft(await axeFaults(page, rules), `${what}, ${scheme}`).toEqual([]);
  }
}

/** Colours change within moments; what moves for as long as it is there is not waited for. */
const colorsHaveChanged = (page: Page) =>
  page.evaluate(async () => {
    const passing = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(passing.map((one) => one.finished));
  });

async function isAccessible(page: Page, path: string): Promise<void> {
  await page.goto(tenantUrl(DEMO.slug, path));
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
  await settle(page);
  await looksRight(page, path);
}

const followTheSystem = (page: Page) =>
  page.addInitScript(() => localStorage.setItem('roadstead-scheme', 'auto'));

for (const [part, paths] of PARTS.entries())
  test(`every page is accessible in both schemes, part ${part + 1}`, async ({ page }) => {
    await followTheSystem(page);
    const seen = watch(page);
    await signIn(page);
    for (const path of paths) await isAccessible(page, path);
    expect(seen).toEqual([]);
  });

test('what has been run, asked and made is accessible in both schemes', async ({ page }) => {
  await followTheSystem(page);
  const seen = watch(page);
  await signIn(page);
  const { finished, waiting } = await furnish(page);
  for (const path of [
    `/runs/${finished}`,
    `/runs/${finished}?tab=inputs`,
    `/runs/${finished}?tab=changes`,
    `/runs/${waiting}?tab=approvals`,
    '/builder/automations/note_new_versions',
    '/builder/sources/webhooks/quay_sensors',
    '/builder/sources/webhooks/quay_sensors?tab=events',
  ])
    await isAccessible(page, path);
  for (const [path, button] of [
    ['/account', 'New token'],
    ['/audit-log', 'Verify'],
    ['/builder/sources/integrations/customs-catalogue?tab=settings', 'Delete source'],
  ] as const) {
    await isAccessible(page, path);
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.getByRole('dialog').waitFor();
    await looksRight(page, `${path}: ${button}`);
  }
  expect(seen).toEqual([]);
});
