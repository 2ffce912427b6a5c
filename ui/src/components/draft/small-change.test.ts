import { QueryClient } from '@tanstack/react-query';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { server } from '~/testing/server';
import { SavedMeanwhile } from './meeting';
import { changeSeen } from './small-change';

const PAGE = { identifier: 'ops', type: 'dashboard', title: 'Ops', updatedAt: '2026-11-20T10:00:00Z' };

function stored(page: object) {
  const sent: { body: unknown; tag: string | null }[] = [];
  server.use(
    http.get('*/v1/pages/ops', () => HttpResponse.json({ ok: true, page }, { headers: { ETag: '"now"' } })),
    http.patch('*/v1/pages/ops', async ({ request }) => {
      sent.push({ body: await request.json(), tag: request.headers.get('if-match') });
      return HttpResponse.json({ ok: true, page });
    }),
  );
  return sent;
}

test('what nobody changed is changed, with the name of the state that was looked at', async () => {
  const sent = stored({ ...PAGE, description: 'another part, by somebody else' });
  await changeSeen(new QueryClient(), PAGE, { title: 'Operations' });
  expect(sent).toEqual([{ body: { title: 'Operations' }, tag: '"now"' }]);
});

test('what somebody changed meanwhile is not written over unseen', async () => {
  const sent = stored({ ...PAGE, title: 'Theirs' });
  await expect(changeSeen(new QueryClient(), PAGE, { title: 'Mine' })).rejects.toMatchObject({
    cause: expect.any(SavedMeanwhile),
  });
  expect(sent).toEqual([]);
});
