/** Every main screen at three widths, and in the dark scheme; a screen that looks broken fails. */
import { mkdir } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { layoutFaults } from '../support/layout';
import { DEMO, signIn, tenantUrl } from '../support/portal';

const PICTURES = new URL('../../../docs/screens/', import.meta.url).pathname;
const SCREENS: Record<string, string> = {
  home: '/',
  welcome: '/welcome',
  catalogue: '/catalog/service',
  'catalogue-groups': '/catalog/service?group=language',
  entity: '/entity/service/berth-scheduler',
  'entity-scorecards': '/entity/service/berth-scheduler?tab=scorecards',
  'entity-related': '/entity/service/berth-scheduler?tab=related',
  'entity-docs': '/entity/service/booking-api?tab=docs',
  dashboard: '/dashboard/operations',
  'dashboard-templates': '/new-dashboard',
  'data-model': '/builder/data-model',
  blueprint: '/builder/data-model/service',
  'self-service': '/self-service',
  'action-form': '/self-service/deploy_service',
  'action-builder': '/builder/actions/deploy_service?step=form',
  automations: '/builder/automations',
  approvals: '/approvals',
  runs: '/runs',
  scorecards: '/scorecards',
  scorecard: '/scorecards/service/production_readiness',
  'scorecard-builder': '/builder/scorecards/service/production_readiness',
  initiatives: '/initiatives',
  sources: '/builder/sources',
  'add-source': '/builder/sources/add',
  'pull-source': '/builder/sources/new-pull?type=github',
  'webhook-editor': '/builder/sources/new-webhook?preset=gitlab',
  users: '/people/users',
  permissions: '/people/permissions?of=service',
  'audit-log': '/audit-log',
  settings: '/settings/general',
  branding: '/settings/branding',
};
const VIEWS = [
  { width: 1440, height: 900, scheme: 'light' },
  { width: 1440, height: 900, scheme: 'dark' },
  { width: 1024, height: 768, scheme: 'light' },
  { width: 390, height: 844, scheme: 'light' },
] as const;

async function show(page: Page, path: string) {
  await page.goto(tenantUrl(DEMO.slug, path));
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
  // Shapes of what is to come appear only after a short wait.
  await page.waitForTimeout(500);
  await expect(
    page.locator('[aria-busy="true"]:visible, .skeleton:visible, .widget-wait:visible'),
  ).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
}

test.beforeAll(() => mkdir(PICTURES, { recursive: true }));

for (const { width, height, scheme } of VIEWS)
  test(`screens at ${width} px, ${scheme}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.addInitScript((value) => localStorage.setItem('roadstead-scheme', value), scheme);
    await signIn(page);
    for (const [name, path] of Object.entries(SCREENS)) {
      await show(page, path);
      const file = `${PICTURES}${name}-${width}${scheme === 'dark' ? '-dark' : ''}.jpg`;
      await page.screenshot({ path: file, type: 'jpeg', quality: 70 });
      expect.soft(await layoutFaults(page), `${path} at ${width}`).toEqual([]);
    }
  });
