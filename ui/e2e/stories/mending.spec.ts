/** A rule fails, its page says what mends it, the form opens filled in, and the level rises with the run. */
import { expect, type Page, test } from '@playwright/test';
import { callApi, fresh, signUp, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

const QUERY = { combinator: 'and', conditions: [{ property: 'runbook', operator: 'isNotEmpty' }] };
const FIX = { action: 'set_runbook', inputs: { runbook: 'https://runbooks.example/cart' } };

/** A service without a runbook, a form that gives it one, and a rule that asks for it. */
async function furnish(page: Page): Promise<void> {
  const runbook = { type: 'string', format: 'url', title: 'Runbook' };
  await callApi(page, 'POST', '/v1/blueprints', {
    identifier: 'dock',
    title: 'Dock',
    schema: { properties: { runbook } },
  });
  await callApi(page, 'POST', '/v1/blueprints/dock/entities', { identifier: 'cart', title: 'Cart' });
  await callApi(page, 'POST', '/v1/actions', {
    identifier: 'set_runbook',
    title: 'Set the runbook',
    trigger: {
      type: 'self-service',
      operation: 'DAY-2',
      blueprintIdentifier: 'dock',
      userInputs: { properties: { runbook }, required: ['runbook'] },
    },
    invocationMethod: {
      type: 'UPSERT_ENTITY',
      blueprintIdentifier: 'dock',
      mapping: { identifier: '{{ .entity.identifier }}', properties: { runbook: '{{ .inputs.runbook }}' } },
    },
  });
  await callApi(page, 'POST', '/v1/blueprints/dock/scorecards', {
    identifier: 'ready',
    title: 'Ready for nights',
    levels: [
      { title: 'Basic', color: 'lightGray' },
      { title: 'Awake', color: 'green' },
    ],
    rules: [
      {
        identifier: 'runbook',
        title: 'Has a runbook',
        level: 'Awake',
        howToFix: 'Write one, and give its address.',
        fixAction: FIX,
        query: QUERY,
      },
    ],
  });
}

test('a rule that fails is mended by the form beside it, and the level rises', async ({ page }) => {
  const seen = watch(page);
  const slug = await signUp(page, fresh('Harbour'));
  await furnish(page);
  await page.goto(tenantUrl(slug, '/entity/dock/cart?tab=scorecards'));
  await expect(page.getByText('Write one, and give its address.')).toBeVisible();
  await expect(page.getByText('0 of 1 rule passes')).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Set the runbook' }).press('Enter');

  await expect(page.getByRole('textbox', { name: 'Runbook' })).toHaveValue(FIX.inputs.runbook);
  await page.getByRole('button', { name: 'Run', exact: true }).press('Enter');
  await expect(page.getByText('Succeeded', { exact: true }).first()).toBeVisible({ timeout: 60_000 });

  await page.getByRole('link', { name: 'Cart' }).click();
  await page.getByRole('tab', { name: 'Scorecards' }).click();
  await expect(page.getByText('1 of 1 rule passes')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Set the runbook' })).toHaveCount(0);
  expect(seen).toEqual([]);
});
