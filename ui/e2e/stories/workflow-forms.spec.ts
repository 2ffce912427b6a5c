/** What a step of a workflow asks for is built, and answered over two pages, by keys alone. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { callApi, DEMO, fresh, signIn, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

const survey = (identifier: string) => ({
  identifier,
  title: identifier,
  nodes: [
    {
      identifier: 'start',
      title: 'Begin',
      config: { type: 'SELF_SERVE_TRIGGER', userInputs: { properties: {} } },
    },
    {
      identifier: 'ask',
      title: 'Ask',
      config: {
        type: 'INPUT',
        responders: { users: [DEMO.email] },
        userInputs: { properties: {}, buttons: [{ identifier: 'done', label: 'Done' }] },
        outlets: [{ identifier: 'done', workflowStatusLabel: { text: 'Told' } }],
      },
    },
  ],
  connections: [{ sourceIdentifier: 'start', targetIdentifier: 'ask' }],
});

/** What is new has the focus on its title. */
async function named(page: Page, title: string) {
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(title);
}

async function choose(page: Page, box: Locator, option: string) {
  const wanted = page.getByRole('option', { name: option, exact: true });
  await expect(async () => {
    await box.press('ArrowDown');
    await expect(wanted).toBeVisible({ timeout: 1_000 });
  }).toPass();
  while ((await wanted.getAttribute('data-combobox-selected')) !== 'true') await box.press('ArrowDown');
  await box.press('Enter');
}

test('a step asks over two pages, in order and only where it matters', async ({ page }) => {
  const seen = watch(page);
  const identifier = fresh('survey').replace(' ', '_');
  await signIn(page);
  await callApi(page, 'POST', '/v1/workflows', survey(identifier));
  await page.goto(tenantUrl(DEMO.slug, `/builder/workflows/${identifier}`));
  await page.getByRole('button', { name: 'Ask', exact: true }).press('Enter');
  const form = page.getByRole('region', { name: 'Ask', exact: true });
  const open = form.getByRole('listitem');

  await form.getByRole('button', { name: 'Input', exact: true }).press('Enter');
  await named(page, 'Reason');
  await open
    .getByRole('radiogroup', { name: 'Required' })
    .getByRole('radio', { name: 'Always' })
    .press('Space');
  await form.getByRole('button', { name: 'Input', exact: true }).press('Enter');
  await named(page, 'Urgent');
  await choose(page, open.getByRole('combobox', { name: 'Type' }), 'Toggle');
  await form.getByRole('button', { name: 'Move Urgent up' }).press('Enter');
  await form.getByRole('button', { name: 'Step', exact: true }).press('Enter');
  await form.getByRole('button', { name: /^Step 2/ }).press('Enter');
  await named(page, 'More');
  await form.getByRole('button', { name: 'Input', exact: true }).press('Enter');
  await named(page, 'Deadline');
  await open.getByRole('radiogroup', { name: 'Shown' }).getByRole('radio', { name: 'When…' }).press('Space');
  await choose(page, open.getByRole('combobox', { name: 'Shown: input' }), 'Urgent');
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Publish changes' }).press('Enter');
  await expect(page.getByText('Everything is saved')).toBeVisible();

  await page.getByRole('link', { name: 'Start it' }).press('Enter');
  await page.getByRole('button', { name: 'Run', exact: true }).press('Enter');
  const reason = page.getByRole('textbox', { name: 'Reason' });
  await reason.waitFor();
  await page.getByRole('button', { name: 'Continue' }).press('Enter');
  await expect(reason).toHaveAccessibleDescription(/./);
  await reason.pressSequentially('The pier is full');
  await page.getByRole('switch', { name: 'Urgent' }).press('Space');
  await page.getByRole('button', { name: 'Continue' }).press('Enter');
  await page.getByRole('textbox', { name: 'Deadline' }).pressSequentially('Tonight');
  await page.getByRole('button', { name: 'Done', exact: true }).press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Succeeded' })).toBeAttached({ timeout: 60_000 });
  await callApi(page, 'DELETE', `/v1/workflows/${identifier}`);
  expect(seen).toEqual([]);
});
