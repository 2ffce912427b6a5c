/** Two people who change one team or one person: what one of them saved is not written over unseen. */
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { server } from '~/testing/server';

const SEEN = {
  id: 't1',
  name: 'Night watch',
  description: 'They keep the light burning.',
  provider: 'roadstead',
  users: [],
  createdAt: '2026-11-20T10:00:00Z',
  updatedAt: '2026-11-20T10:00:00Z',
};

let sent: object[];

/** What the page was opened with, and what the server has by the time it is saved. */
function stored(now: object) {
  server.use(
    http.get('*/v1/bootstrap', () =>
      HttpResponse.json(session({ can: { 'read:teams': true, 'read:users': true, 'update:teams': true } })),
    ),
    http.get('*/v1/users', () => HttpResponse.json({ ok: true, users: [] })),
    http.post('*/v1/blueprints/:blueprint/entities/search', () =>
      HttpResponse.json({ ok: true, entities: [] }),
    ),
    http.get('*/v1/teams', () => HttpResponse.json({ ok: true, teams: [SEEN] })),
    http.get('*/v1/teams/Night%20watch', () => HttpResponse.json({ ok: true, team: { ...SEEN, ...now } })),
    http.patch('*/v1/teams/Night%20watch', async ({ request }) => {
      sent.push((await request.json()) as object);
      return HttpResponse.json({ ok: true, team: SEEN });
    }),
  );
}

beforeEach(() => {
  sent = [];
});

async function described(text: string) {
  renderAt('/people/teams?sel=Night%20watch');
  const sheet = await screen.findByRole('dialog', { name: 'Night watch' });
  const field = within(sheet).getByRole('textbox', { name: 'Description' });
  await userEvent.clear(field);
  await userEvent.type(field, text);
  await userEvent.click(within(sheet).getByRole('button', { name: 'Save' }));
  return { sheet, field };
}

const theirs = () => screen.findByRole('dialog', { name: 'Somebody saved this while you were changing it' });

test('what others changed elsewhere in it is kept, and nothing is asked', async () => {
  stored({ name: 'Night watch', users: [{ email: 'mia@acme.example' }] });
  await described('Mine');
  await waitFor(() =>
    expect(sent).toEqual([{ name: 'Night watch', description: 'Mine', users: ['mia@acme.example'] }]),
  );
});

test('what both changed is shown by the names of its fields, and mine is saved over it only when chosen', async () => {
  stored({ description: 'Theirs' });
  const { sheet } = await described('Mine');
  const dialog = await theirs();
  expect(sent).toEqual([]);
  await userEvent.click(within(dialog).getByRole('button', { name: 'See the difference' }));
  const row = await within(dialog).findByRole('row', { name: /Description/ });
  expect(row).toHaveTextContent('TheirsMine');
  expect(await axeFaults(dialog)).toEqual([]);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Save mine over it' }));
  await waitFor(() => expect(sheet).not.toBeInTheDocument());
  expect(sent).toEqual([{ name: 'Night watch', description: 'Mine', users: [] }]);
});

test('whoever takes what the other saved has it in the form, and goes on from there', async () => {
  stored({ description: 'Theirs' });
  const { sheet, field } = await described('Mine');
  await userEvent.click(within(await theirs()).getByRole('button', { name: 'Take theirs' }));
  expect(field).toHaveValue('Theirs');
  await userEvent.type(field, ' and mine');
  await userEvent.click(within(sheet).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(sheet).not.toBeInTheDocument());
  expect(sent).toEqual([{ name: 'Night watch', description: 'Theirs and mine', users: [] }]);
});
