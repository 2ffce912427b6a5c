/** Every page in both schemes: accessible, within the policy, and calling nobody but us. */
import { expect, test } from '@playwright/test';
import { DEMO, signIn, tenantUrl } from '../support/portal';
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
  '/scorecards',
  '/scorecards?by=team',
  '/scorecards/service/production_readiness',
  '/scorecards/service/production_readiness?tab=entities',
  '/exemptions?show=all',
  '/initiatives',
  '/initiatives?create=true&blueprint=service&scorecard=security',
  '/entity/service/berth-scheduler?tab=scorecards',
  '/entity/service/booking-api?tab=docs&doc=openApi&at=createBooking',
  '/builder/new-scorecard',
  '/builder/scorecards/service/production_readiness',
  '/builder/automations',
  '/builder/new-automation',
  '/people/users',
  '/people/teams',
  '/people/permissions?of=service',
  '/people/credentials',
  '/audit-log',
  '/account',
  '/settings/general',
  '/settings/branding',
  '/settings/sign-in',
  '/builder/sources',
  '/builder/sources/add',
  '/builder/sources/new-webhook?preset=gitlab',
  '/builder/sources/new-pull?type=git',
  '/builder/sources/new-pull?type=openapi',
  '/builder/sources/why?identifier=payments',
  '/settings/secrets',
  '/settings/webhooks',
  '/settings/jobs',
  '/welcome',
  '/nowhere',
];

// So many at once that a story stays short, wherever the list grows.
const AT_ONCE = 11;

const PARTS = Array.from({ length: Math.ceil(PAGES.length / AT_ONCE) }, (_, part) =>
  PAGES.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
);

for (const scheme of ['light', 'dark'] as const)
  for (const [part, paths] of PARTS.entries())
    test(`every page is accessible in the ${scheme} scheme, part ${part + 1}`, async ({ page }) => {
      await page.addInitScript((value) => localStorage.setItem('roadstead-scheme', value), scheme);
      const seen = watch(page);
      await signIn(page);
      for (const path of paths) {
        await page.goto(tenantUrl(DEMO.slug, path));
        await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
        await page.waitForLoadState('networkidle');
        expect.soft(await axeFaults(page), path).toEqual([]);
      }
      expect(seen).toEqual([]);
    });
