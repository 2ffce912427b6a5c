/** Every main screen at three widths, and in the dark scheme; a screen that looks broken fails. */
import { mkdir } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { furnish } from '../support/furnish';
import { layoutFaults } from '../support/layout';
import { DEMO, settle, signIn, tenantUrl } from '../support/portal';

const PICTURES = new URL('../../../docs/screens/', import.meta.url).pathname;

type Screen = { path: string; open?: (page: Page) => Promise<void> };

const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click();

async function verify(page: Page): Promise<void> {
  await press('Verify')(page);
  await press('Compare the log with its seals')(page);
  await page.locator('.seal-verdict').waitFor();
}

/** By the name of its picture. What opens without an address of its own is pressed. */
const screensOf = ({
  finished,
  waiting,
}: Record<'finished' | 'waiting', string>): Record<string, Screen> => ({
  home: { path: '/' },
  welcome: { path: '/welcome' },
  catalogue: { path: '/catalog/service' },
  'catalogue-groups': { path: '/catalog/service?group=language' },
  entity: { path: '/entity/service/berth-scheduler' },
  'entity-board': { path: '/entity/service/berth-scheduler?tab=own:Operations' },
  'entity-scorecards': { path: '/entity/service/berth-scheduler?tab=scorecards' },
  'entity-related': { path: '/entity/service/berth-scheduler?tab=related' },
  'entity-runs': { path: '/entity/service/berth-scheduler?tab=runs' },
  'entity-history': { path: '/entity/service/berth-scheduler?tab=history' },
  'entity-docs': { path: '/entity/service/booking-api?tab=docs' },
  dashboard: { path: '/dashboard/operations' },
  'dashboard-templates': { path: '/new-dashboard' },
  'data-model': { path: '/builder/data-model' },
  blueprint: { path: '/builder/data-model/service' },
  'self-service': { path: '/self-service' },
  'action-form': { path: '/self-service/deploy_service' },
  actions: { path: '/builder/actions' },
  'action-builder': { path: '/builder/actions/deploy_service?step=form' },
  'action-permissions': { path: '/builder/actions/shore_power?step=permissions' },
  automations: { path: '/builder/automations' },
  automation: { path: '/builder/automations/note_new_versions' },
  workflows: { path: '/builder/workflows' },
  'workflow-builder': { path: '/builder/workflows/retire_service' },
  'workflow-branches': { path: '/builder/workflows/retire_services' },
  'workflow-form': { path: '/workflows/start/retire_service' },
  approvals: { path: '/approvals' },
  runs: { path: '/runs' },
  run: { path: `/runs/${finished}` },
  'run-approvals': { path: `/runs/${waiting}?tab=approvals` },
  scorecards: { path: '/scorecards' },
  scorecard: { path: '/scorecards/service/production_readiness' },
  'scorecard-builder': { path: '/builder/scorecards/service/production_readiness' },
  initiatives: { path: '/initiatives' },
  initiative: { path: '/initiatives/ready-for-winter' },
  exemptions: { path: '/exemptions?show=all' },
  sources: { path: '/builder/sources' },
  'add-source': { path: '/builder/sources/add' },
  'pull-source': { path: '/builder/sources/new-pull?type=github' },
  'source-syncs': { path: '/builder/sources/integrations/customs-catalogue' },
  'source-deletion': {
    path: '/builder/sources/integrations/customs-catalogue?tab=settings',
    open: press('Delete source'),
  },
  'webhook-editor': { path: '/builder/sources/new-webhook?preset=gitlab' },
  why: { path: '/builder/sources/why?identifier=berth-scheduler' },
  users: { path: '/people/users' },
  teams: { path: '/people/teams' },
  permissions: { path: '/people/permissions?of=service' },
  credentials: { path: '/people/credentials' },
  'audit-log': { path: '/audit-log' },
  'audit-verify': { path: '/audit-log', open: verify },
  settings: { path: '/settings/general' },
  branding: { path: '/settings/branding' },
  usage: { path: '/settings/usage' },
  'sign-in-settings': { path: '/settings/sign-in' },
  secrets: { path: '/settings/secrets' },
  account: { path: '/account' },
  'new-token': { path: '/account', open: press('New token') },
});
const VIEWS = [
  { width: 1440, height: 900, scheme: 'light' },
  { width: 1440, height: 900, scheme: 'dark' },
  { width: 1024, height: 768, scheme: 'light' },
  { width: 390, height: 844, scheme: 'light' },
] as const;

async function show(page: Page, { path, open }: Screen) {
  await page.goto(tenantUrl(DEMO.slug, path));
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
  await settle(page);
  if (!open) return;
  await open(page);
  await settle(page);
}

test.beforeAll(() => mkdir(PICTURES, { recursive: true }));

for (const { width, height, scheme } of VIEWS)
  test(`screens at ${width} px, ${scheme}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.addInitScript((value) => localStorage.setItem('roadstead-scheme', value), scheme);
    await signIn(page);
    for (const [name, screen] of Object.entries(screensOf(await furnish(page)))) {
      await show(page, screen);
      const file = `${PICTURES}${name}-${width}${scheme === 'dark' ? '-dark' : ''}.jpg`;
      await page.screenshot({ path: file, type: 'jpeg', quality: 70 });
      expect.soft(await layoutFaults(page), `${screen.path} at ${width}`).toEqual([]);
    }
  });
