/** Two branches go side by side, one of them starts another workflow for each item; a person answers in both. */
import { expect, test } from '@playwright/test';
import { callApi, DEMO, fresh, signIn, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

test('branches are drawn, gone through side by side, and lead to the runs that they start', async ({
  page,
}) => {
  const seen = watch(page);
  const name = fresh('tow').replace(' ', '_').toLowerCase();
  await signIn(page);
  const start = (properties: object) => ({
    identifier: 'start',
    title: 'Begin',
    config: { type: 'SELF_SERVE_TRIGGER', userInputs: { properties } },
  });
  await callApi(page, 'POST', '/v1/workflows', {
    identifier: `${name}_one`,
    title: 'Tow one ship',
    nodes: [start({ ship: { type: 'string' } })],
    connections: [],
  });
  const outlets = ['pull', 'watch'].map((identifier) => ({ identifier, title: identifier }));
  await callApi(page, 'POST', '/v1/workflows', {
    identifier: name,
    title: 'Tow ships',
    nodes: [
      start({}),
      { identifier: 'part', title: 'Pull and watch', config: { type: 'PARALLEL', outlets } },
      {
        identifier: 'each',
        title: 'Tow each',
        config: { type: 'SUB_WORKFLOW', workflowIdentifier: `${name}_one`, inputs: {} },
      },
      {
        identifier: 'look',
        title: 'Look out',
        config: {
          type: 'INPUT',
          responders: { roles: ['Admin'] },
          userInputs: { properties: {}, buttons: [{ identifier: 'clear', label: 'All clear' }] },
          outlets: [{ identifier: 'clear' }],
        },
      },
      { identifier: 'meet', title: 'In the harbour', config: { type: 'JOIN' } },
    ],
    connections: [
      { sourceIdentifier: 'start', targetIdentifier: 'part' },
      { sourceIdentifier: 'part', sourceOutletIdentifier: 'pull', targetIdentifier: 'each' },
      { sourceIdentifier: 'part', sourceOutletIdentifier: 'watch', targetIdentifier: 'look' },
      { sourceIdentifier: 'each', targetIdentifier: 'meet' },
      { sourceIdentifier: 'look', sourceOutletIdentifier: 'clear', targetIdentifier: 'meet' },
    ],
  });

  await page.goto(tenantUrl(DEMO.slug, `/builder/workflows/${name}`));
  const canvas = page.locator('.react-flow');
  await canvas.getByText('Pull and watch').click();
  await expect(page.getByLabel('Branch 2')).toHaveValue('watch');
  await canvas.getByText('Tow each').click();
  await page.getByRole('switch', { name: 'Once for each item of a list' }).click();
  await page.getByRole('textbox', { name: 'The list' }).fill('{{ ["Anna", "Berta"] }}');
  await page.getByRole('textbox', { name: 'ship' }).fill('{{ .item }}');
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Publish changes' }).click();
  await expect(page.getByText('Version 2').first()).toBeVisible();

  await page.getByRole('link', { name: 'Start it' }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('button', { name: 'All clear' })).toBeVisible();
  await canvas.getByText('Tow each').click();
  await expect(page.getByRole('link', { name: 'Berta' })).toBeVisible();
  await canvas.getByText('Look out').click();
  await page.getByRole('button', { name: 'All clear' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Succeeded' })).toBeAttached();
  expect(await axeFaults(page)).toEqual([]);

  await canvas.getByText('Tow each').click();
  await page.getByRole('link', { name: 'Anna' }).click();
  await page.getByRole('link', { name: `Started by ${name}` }).click();
  await expect(page.getByRole('heading', { name: 'Tow ships' })).toBeVisible();
  expect(seen).toEqual([]);
});
