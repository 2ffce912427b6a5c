import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const OFFERS = [
  {
    identifier: 'delivery',
    title: 'Delivery',
    description: 'How fast',
    icon: 'deploy',
    widgets: 4,
    missing: 3,
    blueprints: [],
  },
  {
    identifier: 'service_overview',
    title: 'Service overview',
    description: 'What runs',
    icon: 'service',
    widgets: 2,
    missing: 0,
    blueprints: ['service'],
  },
];

const filled = (service: string | null) => ({
  ok: true,
  page: {
    identifier: 'service_overview',
    type: 'dashboard',
    title: 'Service overview',
    description: 'What runs',
    widgets: service
      ? [
          {
            id: 'board',
            type: 'dashboard-widget',
            layout: [],
            widgets: [{ id: 'w1', type: 'markdown', title: `About ${service}`, markdown: 'Hello' }],
          },
        ]
      : [],
  },
  roles: [
    {
      identifier: 'service',
      title: 'What it is about',
      kind: 'blueprint',
      many: false,
      value: service,
      choices: [
        { value: 'service', title: 'Service' },
        { value: 'ship', title: 'Ship' },
      ],
    },
    {
      identifier: 'stage',
      title: 'Stage of life',
      kind: 'property',
      of: 'service',
      many: false,
      value: null,
      choices: [],
    },
  ],
  leftOut: [{ title: 'Live ones', roles: ['Stage of life'] }],
});

beforeEach(() => {
  server.use(
    http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: { 'create:pages': true } }))),
    http.get('*/v1/page-templates', () => HttpResponse.json({ ok: true, templates: OFFERS })),
    http.post('*/v1/page-templates/:template', async ({ request }) => {
      const { roles } = (await request.json()) as { roles: { service?: string | null } };
      return HttpResponse.json(filled(roles.service === undefined ? 'service' : roles.service));
    }),
  );
});

test('those that fit stand first, and each says how much of it has data', async () => {
  const { container } = renderAt('/new-dashboard');
  const gallery = await screen.findByRole('region', { name: 'Begin with a ready-made one' });
  const cards = within(gallery).getAllByRole('link');
  expect(cards.map((card) => card.textContent)).toEqual([
    'Service overviewWhat runsAll 2 widgets have data here',
    'DeliveryHow fast1 of 4 widgets have data here',
  ]);
  expect(await axeFaults(container)).toEqual([]);
});

test('who plays a part can be changed, what is left out is said, and the page is created as shown', async () => {
  const sent: unknown[] = [];
  server.use(
    http.post('*/v1/pages', async ({ request }) => {
      sent.push(await request.json());
      return sent.length === 1
        ? refusal(409, 'identifier_taken', 'That name is taken.')
        : HttpResponse.json({ ok: true, identifier: 'ships' });
    }),
  );
  const user = userEvent.setup();
  const { container, router } = renderAt('/new-dashboard?template=service_overview');
  expect(await screen.findByRole('heading', { name: 'About service' })).toBeInTheDocument();
  expect(screen.getByText('needs: Stage of life')).toBeInTheDocument();
  expect(screen.getByRole('combobox', { name: 'Stage of life' })).toBeDisabled();
  expect(await axeFaults(container)).toEqual([]);

  await user.click(screen.getByRole('combobox', { name: 'What it is about' }));
  await user.click(await screen.findByRole('option', { name: 'Ship' }));
  expect(await screen.findByRole('heading', { name: 'About ship' })).toBeInTheDocument();
  const title = screen.getByRole('textbox', { name: 'Title' });
  await user.clear(title);
  await user.type(title, 'Ships');
  await user.click(screen.getByRole('button', { name: 'Create dashboard' }));
  expect(await screen.findByText('That name is taken.')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Create dashboard' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/dashboard/ships'));
  expect(sent[1]).toMatchObject({ identifier: 'ships', title: 'Ships', type: 'dashboard' });
});

test('a template that can show nothing cannot be created', async () => {
  server.use(http.post('*/v1/page-templates/:template', () => HttpResponse.json(filled(null))));
  renderAt('/new-dashboard?template=service_overview');
  expect(await screen.findByText('Nothing of it can be shown yet')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Create dashboard' })).toBeDisabled();
});

test('who may make no pages is told', async () => {
  server.use(http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: {} }))));
  renderAt('/new-dashboard?template=service_overview');
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Create dashboard' })).toBeNull());
});
