import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { server } from '~/testing/server';

const blueprint = (identifier: string, title: string, relations: string[] = []) => ({
  identifier,
  title,
  icon: null,
  description: null,
  properties: [],
  relations,
  exists: false,
});
const starter = (identifier: string, title: string, blueprints: ReturnType<typeof blueprint>[]) => ({
  identifier,
  title,
  description: `About ${title}`,
  icon: 'Service',
  blueprints,
  scorecards: [],
  actions: [],
  samples: 2,
});
const STARTERS = [
  starter('services', 'Services', [blueprint('service', 'Service')]),
  starter('incidents', 'Incidents', [blueprint('incident', 'Incident', ['service'])]),
];

type Asked = { starters: string[]; samples: boolean; dryRun: boolean };

function serve() {
  const asked: Asked[] = [];
  server.use(
    http.get('*/v1/starters', () => HttpResponse.json({ ok: true, starters: STARTERS })),
    http.post('*/v1/starters/install', async ({ request }) => {
      const body = (await request.json()) as Asked;
      asked.push(body);
      const brought = STARTERS.filter(({ identifier }) => body.starters.includes(identifier));
      return HttpResponse.json({
        ok: true,
        blueprints: brought.map(({ blueprints }) => ({
          identifier: blueprints[0]?.identifier,
          change: 'create',
          properties: {},
          relations: {},
        })),
        objects: [{ section: 'scorecards', key: 'service/a', change: 'create' }],
        samples: body.samples ? { service: 2 } : {},
        leftOut: {},
        dryRun: body.dryRun,
      });
    }),
  );
  return asked;
}

const arrivals = () => screen.getByRole('region', { name: 'What will appear' });

test('the choice is shown as it would appear before anything is made', async () => {
  const asked = serve();
  const { container } = renderAt('/welcome');
  expect(await screen.findByRole('checkbox', { name: 'Services' })).toBeChecked();
  await waitFor(() => expect(arrivals()).toHaveTextContent('Service'));
  expect(arrivals()).toHaveTextContent('1 scorecard · 2 samples to try it with');
  await userEvent.click(screen.getByRole('checkbox', { name: 'Incidents' }));
  await waitFor(() => expect(arrivals()).toHaveTextContent('leads to Service'));
  expect(asked.every(({ dryRun }) => dryRun)).toBe(true);
  expect(await axeFaults(container)).toEqual([]);
});

test('one press sets it up and tells where to go on', async () => {
  const asked = serve();
  renderAt('/welcome');
  await userEvent.click(await screen.findByRole('switch', { name: /Fill it with samples/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Set it up' }));
  expect(await screen.findByRole('heading', { name: 'Your portal is set up' })).toBeInTheDocument();
  expect(asked.at(-1)).toEqual({ starters: ['services'], samples: false, dryRun: false });
  expect(screen.getByRole('link', { name: /first table/ })).toHaveAttribute('href', '/catalog/service');
});

test('without a choice there is nothing to set up', async () => {
  serve();
  renderAt('/welcome');
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Services' }));
  expect(screen.getByText('Choose a starter to see what it brings.')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Set it up' })).toBeDisabled();
});

test('who may not change the model is told so', async () => {
  serve();
  const { can } = session();
  server.use(
    http.get('*/v1/bootstrap', () =>
      HttpResponse.json(session({ can: { ...can, 'update:blueprints': false } })),
    ),
  );
  renderAt('/welcome');
  expect(await screen.findByText(/Only who may change the data model/)).toBeInTheDocument();
});
