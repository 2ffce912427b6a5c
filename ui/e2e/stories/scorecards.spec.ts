/** Somebody who writes no code makes a scorecard, sees whom it judges, changes it, and installs a template. */
import { expect, type Page, test } from '@playwright/test';
import { callApi, DEMO, fresh, signIn, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

const opened = (page: Page) => page.locator('.rule-editor');

async function choose(page: Page, label: string, option: string) {
  await opened(page).getByRole('combobox', { name: label, exact: true }).first().click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** The one whose builder is open. */
const removeScorecard = (page: Page) =>
  callApi(
    page,
    'DELETE',
    new URL(page.url()).pathname
      .replace('/builder/scorecards/', '/v1/blueprints/')
      .replace(/\/([^/]+)$/, '/scorecards/$1'),
  );

test('a scorecard of three levels is built, measured, published and changed', async ({ page }) => {
  const seen = watch(page);
  const title = fresh('Fit for customers');
  await signIn(page);
  await page.goto(tenantUrl(DEMO.slug, '/scorecards'));
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'New scorecard' }).first().click();

  await page.getByRole('textbox', { name: 'Title' }).first().fill(title);
  await page.getByRole('button', { name: 'Remove Silver' }).click();
  await page.getByRole('button', { name: 'Add rule to Bronze' }).click();
  await choose(page, 'Property', 'Runbook');
  await expect(page.getByRole('button', { name: /^Runbook is not empty/ })).toContainText(/\d+ of \d+ pass/);
  await page.getByRole('button', { name: 'Add rule to Gold' }).click();
  await choose(page, 'Property', 'Replicas');
  await choose(page, 'Operator', 'is at least');
  await opened(page).getByRole('textbox', { name: 'Value' }).fill('2');
  await expect(page.getByRole('button', { name: /^Replicas is at least 2/ })).toContainText(/of \d+ pass/);
  await expect(page.getByText(/entities are judged/)).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Create scorecard' }).click();

  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/scorecards\/service\/fit_for_customers_/);
  await expect(page.getByRole('rowheader', { name: 'Replicas is at least 2' })).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page
    .getByRole('button', { name: /fail Runbook is not empty/ })
    .first()
    .click();
  await expect(page.getByText('For Bronze:').first()).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);

  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByRole('button', { name: /^Replicas is at least 2/ }).click();
  await opened(page).getByRole('textbox', { name: 'Value' }).fill('4');
  await expect(page.getByText(/^\d+ falls?$/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Who moves' }).getByRole('listitem').first()).toContainText(
    'Gold',
  );
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByText("Nobody's level changes")).toBeVisible();
  await page.getByRole('button', { name: 'Redo', exact: true }).click();
  await page.getByRole('button', { name: 'Publish changes' }).click();
  await expect(page.getByText('Everything is saved')).toBeVisible();

  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/scorecards$/);
  await expect(page.getByText(title, { exact: true })).toHaveCount(0);
  expect(seen).toEqual([]);
});

test('a rule asks how related entities stand, in rows and in words', async ({ page }) => {
  const seen = watch(page);
  const title = fresh('Calm');
  await signIn(page);
  await page.goto(tenantUrl(DEMO.slug, '/builder/new-scorecard?blueprint=service'));
  await page.getByRole('textbox', { name: 'Title' }).first().fill(title);
  await page.getByRole('button', { name: 'Add rule to Bronze' }).click();
  await opened(page).getByRole('button', { name: 'Remove rule' }).click();
  await opened(page).getByRole('button', { name: 'Add condition on related entities' }).click();
  await choose(page, 'How many of them', 'None');
  await choose(page, 'Which related entities', 'Incident that names it under Services');
  const row = opened(page).getByRole('group', { name: 'Condition on related entities' });
  await row.getByRole('button', { name: 'Add condition' }).click();
  await row.getByRole('combobox', { name: 'Property', exact: true }).click();
  await page.getByRole('option', { name: 'Status', exact: true }).click();
  await row.getByRole('combobox', { name: 'Value' }).click();
  await page.getByRole('option', { name: 'investigating', exact: true }).click();
  const rule = /^No Incident that names it under Services with \(Status is investigating\)/;
  await expect(page.getByRole('button', { name: rule })).toContainText(/\d+ of \d+ pass/);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Create scorecard' }).click();
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByRole('button', { name: rule }).click();
  await expect(row.getByRole('combobox', { name: 'How many of them' })).toHaveValue('None');
  await removeScorecard(page);
  expect(seen).toEqual([]);
});

test('a rule asks in jq, tried on one entity while it is written', async ({ page }) => {
  const seen = watch(page);
  const title = fresh('Spread');
  await signIn(page);
  await page.goto(tenantUrl(DEMO.slug, '/builder/new-scorecard?blueprint=service'));
  await page.getByRole('textbox', { name: 'Title' }).first().fill(title);
  await page.getByRole('button', { name: 'Add rule to Bronze' }).click();
  await opened(page).getByRole('button', { name: 'Remove rule' }).click();
  await opened(page).getByRole('button', { name: 'Add expression in jq' }).click();
  const row = opened(page).getByRole('group', { name: 'Expression' });
  await row.getByRole('textbox', { name: 'jq expression' }).fill('.properties.replicas >');
  await expect(row.locator('.expression-fault')).toBeVisible();
  await row.getByRole('textbox', { name: 'jq expression' }).fill('(.properties.replicas // 0) >= 3');
  const answers = row.getByRole('region', { name: 'What it says now' });
  await expect(answers.getByRole('listitem')).toHaveCount(5);
  await answers.getByRole('combobox', { name: 'Entity to try it on' }).click();
  await page.getByRole('option').first().click();
  await expect(answers.getByRole('listitem')).toHaveCount(1);
  const rule = /^\(\.properties\.replicas \/\/ 0\) >= 3 is true/;
  await expect(page.getByRole('button', { name: rule })).toContainText(/\d+ of \d+ pass/);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Create scorecard' }).click();
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByRole('button', { name: rule }).click();
  await expect(row.getByRole('textbox', { name: 'jq expression' })).toHaveValue(
    '(.properties.replicas // 0) >= 3',
  );
  await removeScorecard(page);
  expect(seen).toEqual([]);
});

test('a template shows what it would say, and is installed with one click', async ({ page }) => {
  const seen = watch(page);
  await signIn(page);
  const path = '/v1/blueprints/cluster/scorecards/documentation';
  await callApi(page, 'DELETE', path).catch(() => undefined);
  await page.goto(tenantUrl(DEMO.slug, '/scorecards'));
  await page.getByRole('combobox', { name: 'Blueprint to put it on' }).click();
  await page.getByRole('option', { name: 'Cluster', exact: true }).click();
  await page.getByRole('button', { name: 'See what it would say: Documentation' }).click();
  const sheet = page.getByRole('dialog', { name: 'Documentation' });
  await expect(sheet.getByText(/\d+ entit(y|ies) of Cluster would be judged/)).toBeVisible();
  await expect(sheet.getByRole('row', { name: /Has a readme.*Bronze.*\d+ of \d+/ })).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Install on Cluster' }).click();
  await expect(page.getByRole('heading', { name: 'Documentation', level: 1 })).toBeVisible();
  await expect(page.getByRole('rowheader', { name: 'Has a readme' })).toBeVisible();
  await callApi(page, 'DELETE', path);
  expect(seen).toEqual([]);
});

test('somebody is exempt from a rule for a time, and then no more', async ({ page }) => {
  const seen = watch(page);
  const reason = fresh('Replaced next quarter');
  await signIn(page);
  await page.goto(tenantUrl(DEMO.slug, '/scorecards/service/production_readiness?tab=entities&level=Basic'));
  await page.getByRole('rowheader').getByRole('link').first().click();
  await page.getByRole('button', { name: 'Ask for an exemption' }).first().click();
  await page.getByRole('textbox', { name: 'Reason' }).fill(reason);
  await page.getByRole('button', { name: '90 days' }).click();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Grant exemption' }).click();
  await expect(page.getByText(reason)).toBeVisible();
  await expect(page.getByRole('img', { name: 'Exempt' }).first()).toBeVisible();

  await page.goto(tenantUrl(DEMO.slug, '/exemptions?show=holding'));
  const row = page.getByRole('row', { name: new RegExp(reason) });
  expect(await axeFaults(page)).toEqual([]);
  await row.getByRole('button', { name: 'End it' }).click();
  const end = page.getByRole('dialog', { name: 'End the exemption' });
  await end.getByRole('textbox', { name: 'Why' }).fill('Replaced');
  expect(await axeFaults(page)).toEqual([]);
  await end.getByRole('button', { name: 'End it' }).click();
  await expect(row).toHaveCount(0);
  expect(seen).toEqual([]);
});
