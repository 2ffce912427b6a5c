/** Somebody looks at what a workflow was, compares it with what it is, and brings it back. */
import { expect, test } from '@playwright/test';
import { callApi, DEMO, fresh, signIn, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

const flow = (identifier: string, seconds: number, more: string[]) => ({
  identifier,
  title: identifier,
  nodes: [
    {
      identifier: 'start',
      title: 'Begin',
      config: { type: 'SELF_SERVE_TRIGGER', userInputs: { properties: {} } },
    },
    ...['pause', ...more].map((name) => ({
      identifier: name,
      title: name,
      config: { type: 'DELAY', seconds },
    })),
  ],
  connections: [{ sourceIdentifier: 'start', targetIdentifier: 'pause' }],
});

test('an earlier version is looked at, compared and restored', async ({ page }) => {
  const seen = watch(page);
  const identifier = fresh('tides').replace(' ', '_').toLowerCase();
  await signIn(page);
  await callApi(page, 'POST', '/v1/workflows', flow(identifier, 1, ['second']));
  await callApi(page, 'PUT', `/v1/workflows/${identifier}`, flow(identifier, 60, []));
  await page.goto(tenantUrl(DEMO.slug, `/builder/workflows/${identifier}`));
  await page.getByText('Versions', { exact: true }).click();
  const versions = page.getByRole('list', { name: 'Versions' });
  await expect(versions.getByRole('button', { name: /^Version 2.*Now/ })).toBeVisible();

  await versions.getByRole('button', { name: /^Version 2/ }).click();
  const changed = versions.getByRole('row', { name: /pause › seconds/ });
  await expect(changed).toContainText('1');
  await expect(changed).toContainText('60');
  await versions.getByRole('button', { name: /^Version 1/ }).click();
  // The graph shows what was there then.
  await expect(page.getByRole('button', { name: 'second', exact: true })).toBeVisible();
  await versions.getByRole('button', { name: 'Compare with now' }).click();
  await expect(versions.getByRole('row', { name: /^second/ })).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);

  await versions.getByRole('button', { name: 'Restore version 1' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restore', exact: true }).press('Enter');
  await expect(versions.getByRole('button', { name: /^Version 3.*Now/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'second', exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByRole('dialog')).toContainText('No run is under way.');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page).toHaveURL(/\/builder\/workflows$/);
  expect(seen).toEqual([]);
});
