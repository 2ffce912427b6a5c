/** Somebody lets a tool send, sees what comes appear, finds out why something did not, mends the mapping and replays. */
import { expect, type Page, test } from '@playwright/test';
import { callApi, DEMO, fresh, signIn, tenantUrl } from '../support/portal';
import { axeFaults, watch } from '../support/watch';

const pull = (repository: string, number: number, state: string) => ({
  action: 'opened',
  number,
  pull_request: {
    number,
    state,
    merged: false,
    title: `Change ${number}`,
    html_url: `https://github.com/${repository}/pull/${number}`,
    user: { login: 'ada' },
    head: { ref: 'change' },
    created_at: '2026-01-29T08:11:02Z',
    merged_at: null,
  },
  repository: {
    name: repository.split('/')[1],
    full_name: repository,
    html_url: 'https://github.com/x',
    archived: false,
  },
});

/** What the sender does: a signed delivery, as GitHub sends it. */
const deliver = (page: Page, webhook: string, body: unknown, delivery: string) =>
  page.evaluate(
    async ({ webhook, body, delivery }) => {
      const { integration } = await (await fetch(`/v1/webhooks/${webhook}`)).json();
      const text = JSON.stringify(body);
      const bytes = (value: string) => new TextEncoder().encode(value);
      const hmac = { name: 'HMAC', hash: 'SHA-256' };
      const key = await crypto.subtle.importKey('raw', bytes(integration.security.secret), hmac, false, [
        'sign',
      ]);
      const signed = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(text)));
      const hex = [...signed].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      const answer = await fetch(new URL(integration.url).pathname, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'x-github-event': 'pull_request',
          'x-github-delivery': delivery,
          'x-hub-signature-256': `sha256=${hex}`,
        },
        body: text,
      });
      return answer.status;
    },
    { webhook, body, delivery },
  );

test('a tool sends, an entity appears; what failed is explained, mended and replayed', async ({ page }) => {
  const seen = watch(page);
  const name = fresh('hub').replace(' ', '_');
  const repository = `acme/${name}`;
  await signIn(page);
  await page.goto(tenantUrl(DEMO.slug, '/builder/sources'));
  await page.getByRole('link', { name: 'Add a source' }).first().click();
  await page.getByRole('textbox', { name: 'Find a source' }).fill('github');
  expect(await axeFaults(page)).toEqual([]);
  await page
    .getByRole('region', { name: 'Tools that send events' })
    .getByRole('link', { name: /GitHub/ })
    .click();
  await page.getByRole('textbox', { name: 'Identifier' }).fill(name);
  await page.getByRole('textbox', { name: 'Title' }).fill(name);
  await page.getByRole('textbox', { name: 'Identifier' }).fill(name);
  await expect(page.getByRole('textbox', { name: 'Secret' })).not.toBeEmpty();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Create webhook' }).click();
  await expect(page.getByText(/\/v1\/ingest\//)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy the secret' })).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Go on to the mapping' }).click();
  await expect(page).toHaveURL(new RegExp(`/webhooks/${name}`));
  await expect(page.getByText('Waiting for the first event')).toBeVisible();

  expect(await deliver(page, name, pull(repository, 1, 'open'), `${name}-1`)).toBe(202);
  expect(await deliver(page, name, pull(repository, 2, 'draft'), `${name}-2`)).toBe(202);
  await page.getByRole('tab', { name: 'Events' }).click();
  await expect(async () => {
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect(page.getByRole('button', { name: /^Failed.*status/ })).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 120_000 });
  expect(await axeFaults(page)).toEqual([]);
  const there = (await callApi(
    page,
    'GET',
    `/v1/blueprints/pull_request/entities/${encodeURIComponent(`${repository}/1`)}`,
  )) as { entity: { title: string } };
  expect(there.entity.title).toBe('Change 1');

  await page.goto(tenantUrl(DEMO.slug, '/builder/sources/why'));
  await page.getByRole('textbox', { name: 'Identifier' }).fill(`${repository}/2`);
  await page.keyboard.press('Enter');
  await expect(page.getByText('No entity has this identifier.')).toBeVisible();
  await expect(page.getByText('Pull request does not allow what the mapping made.')).toBeVisible();
  await expect(page.getByText('must be one of open, closed, merged').last()).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Open mapping 3 with this event' }).click();

  const status = page.getByRole('textbox', { name: 'Status', exact: true });
  await expect(status).toBeFocused();
  await expect(page.getByRole('region', { name: 'What would appear' })).toContainText('1 would fail');
  expect(await axeFaults(page)).toEqual([]);
  await status.fill('if .body.pull_request.state == "closed" then "closed" else "open" end');
  await expect(page.getByRole('region', { name: 'What would appear' })).toContainText('0 would fail');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Everything is saved')).toBeVisible();

  await page.getByRole('tab', { name: 'Events' }).click();
  await page.getByRole('button', { name: 'Replay all that failed' }).click();
  await expect(page.getByText('1 is mapped again')).toBeVisible();
  await page.goto(
    tenantUrl(DEMO.slug, `/builder/sources/why?identifier=${encodeURIComponent(`${repository}/2`)}`),
  );
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('It is there, as Pull request.')).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 120_000 });

  await page.goto(tenantUrl(DEMO.slug, `/builder/sources/webhooks/${name}`));
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page).toHaveURL(/\/builder\/sources$/);
  expect(seen).toEqual([]);
});

/** As the integration's own program calls: it is known by its name. */
async function asIntegration(page: Page, name: string, calls: () => Promise<void>) {
  await page.setExtraHTTPHeaders({ 'user-agent': `port-ocean/fake/0.1.0/${name}` });
  await calls();
  await page.setExtraHTTPHeaders({});
}

test('what a failed sync wants deleted waits for somebody, and comes back when it went', async ({ page }) => {
  const seen = watch(page);
  const name = fresh('fleet').replace(' ', '-');
  const ships = [`${name}-1`, `${name}-2`];
  await signIn(page);
  await callApi(page, 'POST', '/v1/integration', {
    installationId: name,
    installationAppType: 'fake',
    title: name,
  });
  const state = (status: string) =>
    callApi(page, 'PATCH', `/v1/integration/${name}/resync-state`, { status });
  const wanted = (sync: string) =>
    `/v1/blueprints/component/bulk/entities/delete?ocean_info_event_type=resync&ocean_info_resync_id=${sync}`;
  const failing = async (sync: string) => {
    await state('running');
    await callApi(page, 'POST', wanted(sync), { entities: ships });
    await state('failed');
  };
  await asIntegration(page, name, async () => {
    for (const identifier of ships)
      await callApi(page, 'POST', '/v1/blueprints/component/entities?upsert=true', {
        identifier,
        properties: { kind: 'library' },
      });
    await failing('one');
  });

  await page.goto(tenantUrl(DEMO.slug, `/builder/sources/integrations/${name}`));
  await expect(page.getByText('2 deletions wait for you.')).toBeVisible();
  await page.getByText('Show them').click();
  await expect(page.getByRole('link', { name: `${name}-1` })).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Keep them' }).click();
  await expect(page.getByText('2 deletions wait for you.')).toHaveCount(0);
  await page.goto(tenantUrl(DEMO.slug, `/builder/sources/why?identifier=${name}-1`));
  await expect(page.getByText('It is there, as Component.')).toBeVisible();

  await asIntegration(page, name, () => failing('two'));
  await page.goto(tenantUrl(DEMO.slug, `/builder/sources/integrations/${name}`));
  await expect(page.getByText('but the sync has ended as failed.')).toBeVisible();
  await page.getByRole('button', { name: 'Delete 2 entities' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('2 deletions wait for you.')).toHaveCount(0);

  await page.goto(tenantUrl(DEMO.slug, `/builder/sources/why?identifier=${name}-1`));
  await expect(page.getByText('It was there, as Component')).toBeVisible();
  await page.goto(tenantUrl(DEMO.slug, `/builder/sources/integrations/${name}`));
  await page.getByRole('row').nth(1).getByRole('button').click();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByText('They are back.')).toBeVisible();
  await page.goto(tenantUrl(DEMO.slug, `/builder/sources/why?identifier=${name}-1`));
  await expect(page.getByText('It is there, as Component.')).toBeVisible();

  await page.goto(tenantUrl(DEMO.slug, `/builder/sources/integrations/${name}`));
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page).toHaveURL(/\/builder\/sources$/);
  for (const identifier of ships)
    await callApi(page, 'DELETE', `/v1/blueprints/component/entities/${identifier}`);
  expect(seen).toEqual([]);
});
