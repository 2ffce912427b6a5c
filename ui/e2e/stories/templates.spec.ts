/** A dashboard begun with a ready-made one, from a table, on an organization's own blueprints. */
import { expect, test } from '@playwright/test';
import { callApi, fresh, signUp, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

const INCIDENT = {
  identifier: 'outage',
  title: 'Outage',
  schema: {
    properties: {
      state: { type: 'string', title: 'State', enum: ['new', 'worked on', 'closed'] },
      severity: { type: 'string', title: 'Severity', enum: ['high', 'low'] },
    },
    required: [],
  },
};

test('a table becomes a dashboard: parts are guessed, changed, seen on live data and created', async ({
  page,
}) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Buoy'));
  await callApi(page, 'POST', '/v1/blueprints', INCIDENT);
  for (const [identifier, state] of [
    ['one', 'new'],
    ['two', 'worked on'],
    ['three', 'closed'],
  ] as const)
    await callApi(page, 'POST', '/v1/blueprints/outage/entities', {
      identifier,
      title: `Outage ${identifier}`,
      properties: { state, severity: 'high' },
    });
  await page.goto(tenantUrl(slug, '/catalog/outage'));
  await page.getByRole('link', { name: 'Make a dashboard from this' }).click();
  await page.getByRole('link', { name: /^Incidents and on-call/ }).click();

  const preview = page.getByRole('region', { name: 'Preview' });
  const open = preview.getByRole('region', { name: 'Open now' });
  await expect(open.getByText('2', { exact: true })).toBeVisible();
  // Nothing says when it began, so no line over time can be drawn.
  await expect(page.getByText('A week, by Severity')).toBeVisible();
  await expect(preview.getByRole('region', { name: 'A week, by Severity' })).toHaveCount(0);
  expect(await axeFaults(page)).toEqual([]);

  await page.getByRole('combobox', { name: 'Statuses that are open' }).click();
  await page.getByRole('option', { name: 'worked on' }).click();
  await page.keyboard.press('Escape');
  await expect(open.getByText('1', { exact: true })).toBeVisible();
  await page.getByRole('textbox', { name: 'Title' }).fill('Outages today');
  await page.getByRole('button', { name: 'Create dashboard' }).click();

  await expect(page).toHaveURL(/\/dashboard\/outages_today$/);
  await expect(page.getByRole('region', { name: 'Open now' }).getByText('1', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Arrange' })).toBeVisible();
  expect(seen).toEqual([]);
});

test('news, one entity and a scorecard are put on a dashboard by hand', async ({ page }) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Lamp'));
  await callApi(page, 'POST', '/v1/blueprints', INCIDENT);
  await callApi(page, 'POST', '/v1/blueprints/outage/scorecards', {
    identifier: 'handled',
    title: 'Handled',
    rules: [
      {
        identifier: 'closed',
        title: 'It is closed',
        level: 'Gold',
        query: { combinator: 'and', conditions: [{ property: 'state', operator: '=', value: 'closed' }] },
      },
    ],
  });
  await callApi(page, 'POST', '/v1/blueprints/outage/entities', {
    identifier: 'one',
    title: 'Flood in the cellar',
    properties: { state: 'new', severity: 'low' },
  });
  await callApi(page, 'POST', '/v1/pages', { identifier: 'watch', title: 'Watch', widgets: [] });
  await page.goto(tenantUrl(slug, '/dashboard/watch'));
  const add = async (kind: RegExp) => {
    await page.getByRole('button', { name: 'Add widget' }).first().click();
    await page.getByRole('button', { name: kind }).click();
  };
  const choose = async (label: string, option: string) => {
    await page.getByRole('combobox', { name: label, exact: true }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  const done = () => page.getByRole('button', { name: 'Add', exact: true }).click();

  await add(/^Announcement/);
  await choose('How it looks', 'Warning');
  await page.getByRole('textbox', { name: 'What is new' }).fill('Nothing is deployed **today**');
  await expect(page.getByRole('dialog').getByText('today', { exact: true })).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await done();

  await add(/^One entity/);
  await choose('Blueprint', 'Outage');
  await choose('Entity', 'Flood in the cellar');
  await done();

  await add(/^Scorecard/);
  await choose('Blueprint', 'Outage');
  await choose('Scorecard', 'Handled');
  await done();
  await expect(page.getByRole('region', { name: 'Handled' }).getByText('It is closed')).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Arrange' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('link', { name: 'Flood in the cellar' })).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  expect(seen).toEqual([]);
});
