import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { Blueprint } from '~/api/contract';
import { useDrafts } from '~/components/draft/drafts';
import { blueprint } from '~/testing/builders';
import { renderAt } from '~/testing/render';
import { server } from '~/testing/server';

const ONE = '*/v1/blueprints/service';

let stored: Blueprint;
let asked: unknown;

beforeEach(() => {
  asked = undefined;
  useDrafts.setState({ drafts: {} });
  stored = blueprint({
    calculationProperties: { load: { title: 'Load', type: 'number', calculation: '1' } },
    aggregationProperties: { parts: { title: 'Parts' } },
  });
  server.use(
    http.get('*/v1/blueprints', () => HttpResponse.json({ ok: true, blueprints: [stored] })),
    http.get(ONE, () => HttpResponse.json({ ok: true, blueprint: stored })),
    http.get(`${ONE}/computed-properties`, () => HttpResponse.json({ ok: true, properties: [] })),
    http.post(`${ONE}/computed-properties/preview`, () => HttpResponse.json({ ok: true, values: [] })),
    http.post(`${ONE}/entities/search`, () => HttpResponse.json({ ok: true, entities: [] })),
  );
});

/** What the server is asked for when it is to go by another name. */
const answers = (path: string, after: () => Blueprint = () => stored) =>
  server.use(
    http.patch(`${ONE}/${path}/rename`, async ({ request }) => {
      asked = await request.json();
      stored = after();
      return HttpResponse.json({ ok: true, blueprint: stored });
    }),
  );

async function rename(title: RegExp, key: string, name: string) {
  renderAt('/builder/data-model/service');
  await userEvent.click(await screen.findByRole('button', { name: title }));
  expect(screen.getByLabelText('Identifier')).toHaveAttribute('readonly');
  await userEvent.click(screen.getByRole('button', { name: 'Rename' }));
  const dialog = await screen.findByRole('dialog', { name: `Rename ${key}` });
  const field = within(dialog).getByLabelText('New identifier');
  await userEvent.clear(field);
  await userEvent.click(field);
  await userEvent.paste(name);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Rename' }));
}

test('a stored property is renamed with its values', async () => {
  answers('properties/tier', () => {
    const { tier, ...rest } = stored.schema.properties;
    return { ...stored, schema: { properties: { ...rest, level: tier ?? {} }, required: ['level'] } };
  });
  await rename(/^Tier/, 'tier', 'level');
  expect(await screen.findByText('tier is now level')).toBeInTheDocument();
  expect(asked).toEqual({ newPropertyName: 'level' });
  expect(screen.queryByRole('button', { name: 'Discard' })).not.toBeInTheDocument();
});

test.each([
  [/^Load/, 'calculations/load', 'newCalculationName'],
  [/^Parts/, 'aggregations/parts', 'newAggregationName'],
])('a computed property (%s) is renamed with what names it, and not made anew', async (title, path, word) => {
  answers(path);
  await rename(title, path.split('/')[1] ?? '', 'burden');
  await waitFor(() => expect(asked).toEqual({ [word]: 'burden' }));
});
