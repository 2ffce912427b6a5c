import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { fieldsOf } from '~/components/property/fields';
import { blueprint, entity } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { server } from '~/testing/server';
import { savedOfPage, widgetsWith } from './saved';
import { encodeLevels, levelsOf } from './view';

const WORDS = { title: 'T', identifier: 'I', team: 'Team', createdAt: 'C', updatedAt: 'U' };
const FIELDS = fieldsOf(blueprint(), [], WORDS as Parameters<typeof fieldsOf>[2]);

type Asked = { groupBy?: { property: string }[]; query?: { rules: unknown[] } };

/** Groups by `tier` hold groups by `locked`; whoever asks is written down. */
function withGroups(inner: { values: unknown[]; count: number }[], total = inner.length) {
  const groups: Asked[] = [];
  const rows: Asked[] = [];
  server.use(
    http.get('*/v1/blueprints/service', () => HttpResponse.json({ ok: true, blueprint: blueprint() })),
    http.post('*/v1/blueprints/service/entities/groups', async ({ request }) => {
      const body = (await request.json()) as Asked;
      groups.push(body);
      const outer = [{ values: ['Tier 1'], count: 3 }];
      const isOuter = body.groupBy?.[0]?.property === 'tier';
      return HttpResponse.json({ ok: true, groups: isOuter ? outer : inner, total: isOuter ? 1 : total });
    }),
    http.post('*/v1/blueprints/service/entities/search', async ({ request }) => {
      rows.push((await request.json()) as Asked);
      return HttpResponse.json({ ok: true, entities: [entity('cart', { title: 'Cart' })], next: null });
    }),
  );
  return { groups, rows };
}

const head = (name: string) => screen.findByRole('button', { name });

test('a group of one column holds groups of the next, and these the entities of both', async () => {
  const { groups, rows } = withGroups([
    { values: [true], count: 1 },
    { values: [null], count: 2 },
  ]);
  const { container } = renderAt('/catalog/service?group=tier,locked');
  await userEvent.click(await head('Tier 1'));
  await userEvent.click(await head('Without Locked'));
  expect(await screen.findByText('Cart')).toBeVisible();
  const tier = { property: 'tier', operator: '=', value: 'Tier 1' };
  expect(groups.at(-1)).toMatchObject({ groupBy: [{ property: 'locked' }], query: { rules: [tier] } });
  expect(rows.find(({ query }) => query)?.query?.rules).toEqual([
    tier,
    { property: 'locked', operator: 'isBlank' },
  ]);
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(await head('Tier 1'));
  await waitFor(() => expect(screen.queryByText('Cart')).toBeNull());
});

test('a group with too many groups in it is looked at by itself, by the next column', async () => {
  withGroups([{ values: [true], count: 1 }], 400);
  const { router } = renderAt('/catalog/service?group=tier,locked');
  await userEvent.click(await head('Tier 1'));
  await userEvent.click(await screen.findByRole('button', { name: /^Show this group by itself/ }));
  await waitFor(() => expect(router.state.location.search).toMatchObject({ group: 'locked' }));
  expect(router.state.location.search).toMatchObject({ filter: expect.stringContaining('tier:is:') });
});

test('a second column divides the groups, another one makes them anew', async () => {
  withGroups([]);
  const { router } = renderAt('/catalog/service?group=tier');
  await userEvent.click(await head('By Tier'));
  await userEvent.hover(await screen.findByRole('menuitem', { name: 'Then by' }));
  const further = (await screen.findAllByRole('menu')).at(-1) as HTMLElement;
  await userEvent.click(await within(further).findByRole('menuitem', { name: 'Locked' }));
  await waitFor(() => expect(router.state.location.search).toMatchObject({ group: 'tier,locked' }));
  await userEvent.click(await head('By Tier › Locked'));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Replicas' }));
  await waitFor(() => expect(router.state.location.search).toMatchObject({ group: 'replicas' }));
});

test('the columns of an address are those that can group, each once and three at most', () => {
  const of = (text: string) => encodeLevels(levelsOf(text, FIELDS));
  expect(of('tier,locked,tier')).toBe('tier,locked');
  expect(of('$title,gone,tier')).toBe('tier');
  expect(of('tier,locked,replicas,relation.system')).toBe('tier,locked,replicas');
  expect(of('')).toBeUndefined();
});

test('a view keeps all columns that group', () => {
  const widgets = widgetsWith(undefined, 'service', { group: 'tier,relation.system' }, FIELDS);
  expect(JSON.stringify(widgets)).toContain('"groupBy":["tier","system"]');
  expect(savedOfPage({ widgets }, 'service', FIELDS).group).toBe('tier,relation.system');
});
