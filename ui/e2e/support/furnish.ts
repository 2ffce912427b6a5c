/** What the demo has none of and screens are to show: runs, a question, a webhook, an automation, a token. */
import { expect, type Page } from '@playwright/test';
import { callApi } from './portal';

type Run = { id: string; status: string };

const SHORE_POWER = {
  identifier: 'shore_power',
  title: 'Order shore power',
  icon: 'Lightning',
  description: 'A berth gets power from the quay for as long as a ship lies there',
  trigger: {
    type: 'self-service',
    operation: 'CREATE',
    userInputs: { properties: { berth: { type: 'string', title: 'Berth' } }, required: ['berth'] },
  },
  invocationMethod: { type: 'WEBHOOK', url: 'https://quay.example/power' },
  requiredApproval: { type: 'ANY' },
};

const NEW_VERSIONS = {
  identifier: 'note_new_versions',
  title: 'Note new versions',
  trigger: {
    type: 'automation',
    event: { type: 'ENTITY_UPDATED', blueprintIdentifier: 'service' },
    condition: {
      type: 'JQ',
      expressions: ['.diff.before.properties.version != .diff.after.properties.version'],
    },
  },
  invocationMethod: {
    type: 'UPSERT_ENTITY',
    blueprintIdentifier: 'service',
    mapping: { identifier: '{{ .event.context.entityIdentifier }}' },
  },
};

const PUSHES = {
  identifier: 'quay_sensors',
  title: 'Quay sensors',
  mappings: [{ blueprint: 'component', entity: { identifier: '.body.sensor', title: '.body.sensor' } }],
};

/** Makes what is not there; what is there stays. */
const keep = async (page: Page, path: string, identifier: string, body: unknown): Promise<void> => {
  await callApi(page, 'GET', `${path}/${identifier}`).catch(() => callApi(page, 'POST', path, body));
};

const runOf = async (page: Page, query: string): Promise<Run | undefined> =>
  ((await callApi(page, 'GET', `/v1/actions/runs?limit=1&${query}`)) as { runs: Run[] }).runs[0];

const start = async (page: Page, action: string, body: unknown): Promise<Run> =>
  ((await callApi(page, 'POST', `/v1/actions/${action}/runs`, body)) as { run: Run }).run;

async function finishedRun(page: Page): Promise<Run> {
  const last = await runOf(page, 'status=SUCCESS&action=deploy_service');
  if (last) return last;
  const properties = { environment: 'staging', version: '4.2.0', strategy: 'rolling' };
  const run = await start(page, 'deploy_service', { entity: 'berth-scheduler', properties });
  await expect(async () => {
    const found = (await callApi(page, 'GET', `/v1/actions/runs/${run.id}`)) as { run: Run };
    expect(found.run.status).toBe('SUCCESS');
  }).toPass({ timeout: 120_000 });
  return run;
}

async function waitingRun(page: Page): Promise<Run> {
  await keep(page, '/v1/actions', SHORE_POWER.identifier, SHORE_POWER);
  const last = await runOf(page, 'status=WAITING_FOR_APPROVAL&action=shore_power');
  return last ?? start(page, 'shore_power', { properties: { berth: '4 north' } });
}

async function token(page: Page): Promise<void> {
  const { tokens } = (await callApi(page, 'GET', '/v1/me/tokens')) as { tokens: unknown[] };
  const body = { name: 'Assistant', permissions: ['read:entities'], expiresAt: null };
  if (tokens.length === 0) await callApi(page, 'POST', '/v1/me/tokens', body);
}

/** Runs to be named in addresses: one that is over, one that waits for an answer. */
export async function furnish(page: Page): Promise<{ finished: string; waiting: string }> {
  await keep(page, '/v1/actions', NEW_VERSIONS.identifier, NEW_VERSIONS);
  await keep(page, '/v1/webhooks', PUSHES.identifier, PUSHES);
  await token(page);
  const [finished, waiting] = [await finishedRun(page), await waitingRun(page)];
  return { finished: finished.id, waiting: waiting.id };
}
