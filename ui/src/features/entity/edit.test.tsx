import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { Entity } from '~/api/contract';
import { entity } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const ONE = '*/v1/blueprints/service/entities/orders';
const STORED = entity('orders', { title: 'Orders' });
const MIA = { id: 'u2', email: 'mia@acme.test', firstName: 'Mia', lastName: 'Reed' };

let stored: Entity;
let sent: { body: unknown; tag: string | null }[];

const tagOf = (thing: Entity) => `"${thing.properties.replicas}-${thing.properties.tier}-${thing.title}"`;
const theirs = (properties: object, over: Partial<Entity> = {}) => {
  stored = { ...STORED, ...over, properties: { ...STORED.properties, ...properties }, updatedBy: 'u2' };
};

beforeEach(() => {
  stored = STORED;
  sent = [];
  server.use(
    http.get(ONE, () =>
      HttpResponse.json({ ok: true, entity: stored }, { headers: { etag: tagOf(stored) } }),
    ),
    http.get(`${ONE}/:part`, () => HttpResponse.json({ ok: true, related: [], scorecards: [], history: [] })),
    http.get('*/v1/offered-actions', () => HttpResponse.json({ ok: true, actions: [] })),
    http.post('*/v1/blueprints/system/entities/search', () => HttpResponse.json({ ok: true, entities: [] })),
    http.get('*/v1/users', () => HttpResponse.json({ ok: true, users: [MIA] })),
    http.patch(ONE, async ({ request }) => {
      const tag = request.headers.get('If-Match');
      if (tag !== tagOf(stored)) return refusal(412, 'precondition_failed', 'Mia Reed changed this');
      sent.push({ body: await request.json(), tag });
      return HttpResponse.json({ ok: true, entity: stored });
    }),
  );
});

const opened = async () => {
  const page = renderAt('/entity/service/orders?edit=true');
  const field = await screen.findByLabelText('Replicas');
  await userEvent.clear(field);
  await userEvent.type(field, '5');
  return page;
};
const save = () => userEvent.click(screen.getByRole('button', { name: 'Save changes' }));

test('a change is saved for the state that was read', async () => {
  await opened();
  await save();
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toEqual({ body: { properties: { replicas: 5 }, relations: {} }, tag: tagOf(STORED) });
});

test('what somebody else changed elsewhere is kept, and the change goes on', async () => {
  await opened();
  theirs({ tier: 'Tier 2' }, { title: 'Orders of today' });
  await save();
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toEqual({ body: { properties: { replicas: 5 }, relations: {} }, tag: tagOf(stored) });
});

test('the same field changed by somebody else is shown, and nothing typed is lost', async () => {
  const { container } = await opened();
  theirs({ replicas: 9, tier: 'Tier 2' });
  await save();
  const met = await screen.findByRole('alert', { name: /the same thing/ });
  expect(met).toHaveTextContent(/Mia Reed saved it/);
  expect(met).toHaveTextContent(/Replicas.*9.*5/);
  expect(screen.getByLabelText('Replicas')).toHaveValue('5');
  expect(screen.getByRole('button', { name: 'Save changes' })).toBeDisabled();
  expect(sent).toEqual([]);
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Keep mine: Replicas' }));
  await save();
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toEqual({ body: { properties: { replicas: 5 }, relations: {} }, tag: tagOf(stored) });
});

test('theirs can be taken, and then there is nothing of it to save', async () => {
  await opened();
  theirs({ replicas: 9 });
  await save();
  await userEvent.click(await screen.findByRole('button', { name: 'Take theirs: Replicas' }));
  expect(screen.getByLabelText('Replicas')).toHaveValue('9');
  await save();
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body).toEqual({ properties: {}, relations: {} });
});

test('an entity that somebody deleted meanwhile is told of, with all that was typed still there', async () => {
  await opened();
  server.use(http.get(ONE, () => refusal(404, 'not_found', 'entity "orders" was not found')));
  await save();
  expect(await screen.findByText('entity "orders" was not found')).toBeInTheDocument();
  expect(screen.getByLabelText('Replicas')).toHaveValue('5');
});
