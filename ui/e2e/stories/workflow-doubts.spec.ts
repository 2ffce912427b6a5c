/** Whoever builds a workflow is told on its nodes what they name and nobody has. */
import { expect, test } from '@playwright/test';
import { callApi, DEMO, fresh, signIn, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

test('what is doubtful stands on the node, and goes when it is mended', async ({ page }) => {
  const seen = watch(page);
  const identifier = fresh('buoys').replace(' ', '_').toLowerCase();
  await signIn(page);
  await callApi(page, 'POST', '/v1/workflows', {
    identifier,
    title: identifier,
    nodes: [
      {
        identifier: 'start',
        title: 'Begin',
        config: { type: 'SELF_SERVE_TRIGGER', userInputs: { properties: {} } },
      },
      {
        identifier: 'wait',
        title: 'Pause',
        config: { type: 'DELAY', seconds: '{{ .outputs.ghost.seconds }}' },
      },
    ],
    connections: [{ sourceIdentifier: 'start', targetIdentifier: 'wait' }],
  });
  await page.goto(tenantUrl(DEMO.slug, `/builder/workflows/${identifier}`));
  const doubts = page.getByRole('region', { name: 'Worth a look' });
  await expect(doubts).toContainText('there is no node "ghost"');
  await expect(page.getByText('1 thing worth a look')).toBeAttached();
  expect(await axeFaults(page)).toEqual([]);

  await doubts.getByRole('button', { name: 'Pause' }).press('Enter');
  const sheet = page.getByRole('region', { name: 'Pause', exact: true });
  await expect(sheet.getByRole('region', { name: 'Worth a look' })).toContainText('ghost');
  await sheet.getByRole('textbox', { name: 'Seconds' }).fill('5');
  await expect(doubts).toHaveCount(0);
  await callApi(page, 'DELETE', `/v1/workflows/${identifier}`);
  expect(seen).toEqual([]);
});
