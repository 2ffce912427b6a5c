import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { refusal, server } from '~/testing/server';
import { api, data } from './client';
import { rememberCsrf } from './csrf';

const forged = () => refusal(403, 'csrf_failed', 'This could not be told from a forged one.');

/** The tokens with which a change was sent, where only `good` is taken. */
function door(good: string): (string | null)[] {
  const sent: (string | null)[] = [];
  rememberCsrf('of the session before');
  server.use(
    http.get('*/v1/bootstrap', () => HttpResponse.json({ ok: true, csrfToken: 'of now' })),
    http.post('*/v1/teams', async ({ request }) => {
      const token = request.headers.get('X-CSRFToken');
      sent.push(token);
      const { name } = (await request.json()) as { name: string };
      return token === good ? HttpResponse.json({ ok: true, team: { name } }) : forged();
    }),
  );
  return sent;
}

test('a change that is taken for a forged one is sent again with a token of now', async () => {
  const sent = door('of now');
  const { team } = await data(api.POST('/v1/teams', { body: { name: 'crew' } }));
  expect(team.name).toBe('crew');
  expect(sent).toEqual(['of the session before', 'of now']);
});

test('once only, and then the refusal is told', async () => {
  const sent = door('of nobody');
  await expect(api.POST('/v1/teams', { body: { name: 'crew' } })).rejects.toMatchObject({
    code: 'csrf_failed',
  });
  expect(sent).toHaveLength(2);
});
