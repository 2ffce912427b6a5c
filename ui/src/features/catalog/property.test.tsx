import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { Blueprint } from '~/api/contract';
import { blueprint } from '~/testing/builders';
import { renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

type Sent = Pick<Blueprint, 'schema' | 'title'>;

let sent: { body: Sent; tag: string | null }[] = [];

/** What the server has by the time it is saved; the page was opened with another. */
const meanwhile = (tier: object, more: object = {}) => {
  const { schema } = blueprint();
  const properties = { ...schema.properties, tier: { ...schema.properties.tier, ...tier }, ...more };
  const later = blueprint({ title: 'Renamed', schema: { ...schema, properties } as Blueprint['schema'] });
  let reads = 0;
  server.use(
    http.get('*/v1/blueprints/service', () => {
      reads += 1;
      const body = { ok: true, blueprint: reads > 1 ? later : blueprint() };
      return HttpResponse.json(body, { headers: { etag: `"${reads}"` } });
    }),
  );
};

beforeEach(() => {
  sent = [];
  server.use(
    http.put('*/v1/blueprints/service', async ({ request }) => {
      sent.push({ body: (await request.json()) as Sent, tag: request.headers.get('if-match') });
      return HttpResponse.json({ ok: true, blueprint: blueprint() });
    }),
    http.get('*/v1/blueprints/service/scorecards', () => HttpResponse.json({ ok: true, scorecards: [] })),
    http.post('*/v1/blueprints/service/entities/search', () => refusal(503, 'unavailable', 'Not now.')),
  );
});

async function retitled() {
  renderAt('/catalog/service?sheet=property:tier');
  const sheet = await screen.findByRole('dialog');
  const title = await within(sheet).findByRole('textbox', { name: 'Title' });
  await userEvent.clear(title);
  await userEvent.type(title, 'Rank');
  await userEvent.click(within(sheet).getByRole('button', { name: 'Save' }));
}

test('only what was changed of a property is written into what others have saved meanwhile', async () => {
  meanwhile({ description: 'Theirs' }, { extra: { type: 'string' } });
  await retitled();
  await waitFor(() => expect(sent).toHaveLength(1));
  const [{ body, tag }] = sent as [(typeof sent)[number]];
  expect(tag).toBe('"2"');
  expect(body.title).toBe('Renamed');
  expect(body.schema.properties.tier).toMatchObject({ title: 'Rank', description: 'Theirs' });
  expect(body.schema.properties).toHaveProperty('extra');
});

test('where both changed the same of a property, one is chosen before anything is saved', async () => {
  meanwhile({ title: 'Class' });
  await retitled();
  await userEvent.click(await screen.findByRole('button', { name: 'Save mine over it' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body.schema.properties.tier).toMatchObject({ title: 'Rank' });
});
