import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { fieldsOf } from '~/components/property/fields';
import { blueprint } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { server } from '~/testing/server';
import { decodeSums, encodeSums, questionsOf } from './summaries';

const WORDS = { title: 'T', identifier: 'I', team: 'Team', createdAt: 'C', updatedAt: 'U' };
const FIELDS = fieldsOf(blueprint(), [], WORDS as Parameters<typeof fieldsOf>[2]);
const named = (...ids: string[]) => FIELDS.filter(({ id }) => ids.includes(id));

test('the address says only what is other than usual, and what it cannot mean is left out', () => {
  expect(encodeSums({ a: 'sum', b: 'average', 'c:d': 'max' })).toBe('a:sum,c:d:max');
  expect(decodeSums('a:sum,c:d:max,e:nothing,:sum,f')).toEqual({ a: 'sum', 'c:d': 'max' });
  expect(encodeSums({ a: 'average' })).toBeUndefined();
});

test('numbers are summed up and choices divided; the column that groups and relations are not asked for', () => {
  const [tier] = named('tier');
  if (!tier) throw new Error('there is no tier');
  const shown = named('$title', 'tier', 'replicas', 'locked', 'repository', 'relation.system');
  expect(questionsOf(shown, [tier], { replicas: 'sum' })).toEqual([
    { property: 'replicas', func: 'sum' },
    { property: 'locked', func: 'values' },
  ]);
});

test('the head of a group says what its columns add up to, and another function can be chosen', async () => {
  const asked: { summaries?: unknown }[] = [];
  server.use(
    http.get('*/v1/blueprints/service', () => HttpResponse.json({ ok: true, blueprint: blueprint() })),
    http.post('*/v1/blueprints/service/entities/groups', async ({ request }) => {
      const body = (await request.json()) as { summaries: { property: string; func: string }[] };
      asked.push(body);
      const value = (func: string) =>
        func === 'values'
          ? {
              values: [
                { value: true, count: 2 },
                { value: null, count: 1 },
              ],
              other: 0,
            }
          : 4.5;
      const summaries = body.summaries.map((one) => ({ ...one, value: value(one.func) }));
      const groups = [{ values: ['Tier 1'], count: 3, title: null, summaries }];
      return HttpResponse.json({ ok: true, groups, total: 1, next: null });
    }),
  );
  const { container, router } = renderAt('/catalog/service?group=tier');
  expect(await screen.findByRole('img', { name: 'Locked: true 2, not set 1' })).toBeInTheDocument();
  expect(screen.getByTitle('ø: Replicas')).toHaveTextContent('4.5');
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(screen.getByLabelText('Menu of Replicas'));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Sum' }));
  expect(await screen.findByTitle('Σ: Replicas')).toBeInTheDocument();
  expect(router.state.location.search).toMatchObject({ sums: 'replicas:sum' });
  expect(asked.at(-1)?.summaries).toContainEqual({ property: 'replicas', func: 'sum' });
});
