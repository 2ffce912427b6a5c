import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { blueprintsQuery } from '~/api/queries';
import { useDrafts } from '~/components/draft/drafts';
import { action, blueprint, scorecard, session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const PAGE = '/builder/data-model';

const known = (identifier: string, title: string, system = false) => ({
  identifier,
  title,
  icon: null,
  count: 14,
  system,
  hidden: false,
});

const SYSTEM = blueprint({ identifier: 'system', title: 'System', relations: {} });
const PEOPLE = blueprint({ identifier: '_user', title: 'User', relations: {} });
const SERVICE = blueprint({
  calculationProperties: { slo: { type: 'boolean', title: 'SLO met', calculation: '.properties.x > 1' } },
});

const BROKEN = {
  identifier: 'slo',
  kind: 'calculation',
  reads: [],
  readBy: [],
  errors: ['null and number cannot be compared'],
};

beforeEach(() => {
  useDrafts.setState({ drafts: {} });
  server.use(
    http.get('*/v1/bootstrap', () =>
      HttpResponse.json(
        session({
          blueprints: [known('service', 'Service'), known('system', 'System'), known('_user', 'User', true)],
        }),
      ),
    ),
    http.get('*/v1/blueprints', () => HttpResponse.json({ ok: true, blueprints: [SERVICE, SYSTEM, PEOPLE] })),
    http.get('*/v1/blueprints/service/scorecards', () =>
      HttpResponse.json({ ok: true, scorecards: [scorecard()] }),
    ),
    http.get('*/v1/actions', () => HttpResponse.json({ ok: true, actions: [action()] })),
    http.get('*/v1/blueprints/:blueprint/computed-properties', ({ params }) =>
      HttpResponse.json({ ok: true, properties: params.blueprint === 'service' ? [BROKEN] : [] }),
    ),
  );
});

const card = (name: RegExp) => screen.findByRole('button', { name });

test('each blueprint is a card with its name, and what belongs to the portal is hidden', async () => {
  const { container } = renderAt(PAGE);
  expect(await card(/^Service 5 properties, 1 relation$/)).toBeInTheDocument();
  expect(screen.getByText('2 blueprints · 1 relation')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^User \d/ })).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('switch', { name: 'System blueprints' }));
  expect(await card(/^User \d/)).toBeInTheDocument();
  expect(await axeFaults(container)).toEqual([]);
});

test('a card opens its sheet, which stands in the address', async () => {
  const { router } = renderAt(PAGE);
  // By keyboard: a played mouse press comes from no window, and the drag of cards asks for one.
  (await card(/^Service \d/)).focus();
  await userEvent.keyboard('{Enter}');
  const sheet = await screen.findByRole('complementary', { name: 'Blueprint Service' });
  expect(router.state.location.search).toEqual({ sel: 'service' });
  expect(within(sheet).getByRole('region', { name: 'Properties' })).toHaveTextContent(
    'TiertierChoice · required',
  );
  expect(within(sheet).getByRole('region', { name: 'Computed' })).toHaveTextContent(
    'SLO met.properties.x > 1Calculation',
  );
  expect(await within(sheet).findByText('null and number cannot be compared')).toBeInTheDocument();
  expect(within(sheet).getByRole('button', { name: 'Tier tier Choice · required' })).toBeInTheDocument();
  expect(await within(sheet).findByText('Readiness')).toBeInTheDocument();
  expect(within(sheet).getByRole('link', { name: 'Restart' })).toHaveAttribute(
    'href',
    '/self-service/restart',
  );
  expect(await axeFaults(sheet)).toEqual([]);
});

test('Escape closes the sheet, and the focus goes back to the card', async () => {
  const { router } = renderAt(PAGE);
  const service = await card(/^Service \d/);
  service.focus();
  await userEvent.keyboard('{Enter}');
  await screen.findByRole('complementary', { name: 'Blueprint Service' });
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(router.state.location.search).toEqual({}));
  expect(service).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  const sheet = await screen.findByRole('complementary', { name: 'Blueprint Service' });
  await userEvent.click(within(sheet).getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(sheet).not.toBeInTheDocument());
  expect(service).toHaveFocus();
});

test('a chosen card gives its sheet the focus; one that the address shows leaves it to the page', async () => {
  renderAt(`${PAGE}?sel=service`);
  await screen.findByRole('complementary', { name: 'Blueprint Service' });
  expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
  (await card(/^System \d/)).focus();
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByRole('complementary', { name: 'Blueprint System' })).toHaveFocus();
});

test('a new property has the focus at its title once its type is chosen', async () => {
  renderAt(`${PAGE}?sel=service`);
  const sheet = await screen.findByRole('complementary', { name: 'Blueprint Service' });
  within(sheet).getByRole('button', { name: 'Property' }).focus();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(within(sheet).getByRole('textbox', { name: 'Find a type' })).toHaveFocus());
  await userEvent.keyboard('number{ArrowDown} ');
  expect(within(sheet).getByRole('textbox', { name: 'Title' })).toHaveFocus();
});

test('Escape where somebody types leaves the sheet open', async () => {
  renderAt(`${PAGE}?sel=service`);
  const sheet = await screen.findByRole('complementary', { name: 'Blueprint Service' });
  await userEvent.click(await screen.findByRole('combobox', { name: 'Find a blueprint' }));
  await userEvent.keyboard('{Escape}{Escape}');
  expect(sheet).toBeInTheDocument();
});

test('a card stands where it was put before, until the model is arranged', async () => {
  let kept: object = { detailed: { service: { x: 1200, y: 700 } } };
  server.use(
    http.get('*/v1/me/preferences', () =>
      HttpResponse.json({ ok: true, preferences: { modelPlaces: kept } }),
    ),
    http.patch('*/v1/me/preferences', async ({ request }) => {
      const preferences = (await request.json()) as { modelPlaces: object };
      kept = preferences.modelPlaces;
      return HttpResponse.json({ ok: true, preferences });
    }),
  );
  renderAt(PAGE);
  const place = async () =>
    (await card(/^Service \d/)).closest<HTMLElement>('.react-flow__node')?.style.transform;
  expect(await place()).toBe('translate(1200px,700px)');
  await userEvent.click(screen.getByRole('button', { name: 'Arrange' }));
  await waitFor(async () => expect(await place()).not.toBe('translate(1200px,700px)'));
  expect(kept).toEqual({});
});

test('Shift and an arrow move the focused card, and where it comes to stand is kept once', async () => {
  const kept: unknown[] = [];
  server.use(
    http.get('*/v1/me/preferences', () =>
      HttpResponse.json({
        ok: true,
        preferences: { modelPlaces: { detailed: { service: { x: 100, y: 100 } } } },
      }),
    ),
    http.patch('*/v1/me/preferences', async ({ request }) => {
      const preferences = (await request.json()) as { modelPlaces: { detailed: object } };
      kept.push(preferences.modelPlaces.detailed);
      return HttpResponse.json({ ok: true, preferences });
    }),
  );
  renderAt(PAGE);
  const service = await card(/^Service \d/);
  expect(service).toHaveAccessibleDescription(/Shift with an arrow moves it/);
  service.focus();
  const keys = userEvent.setup();
  await keys.keyboard('{Shift>}{ArrowRight}{ArrowRight}{ArrowUp}');
  expect(kept).toEqual([]);
  await keys.keyboard('{/Shift}');
  expect(service).toHaveFocus();
  expect(service.closest<HTMLElement>('.react-flow__node')?.style.transform).toBe('translate(140px,80px)');
  await waitFor(() => expect(kept).toEqual([expect.objectContaining({ service: { x: 140, y: 80 } })]));
});

test('a blueprint that got another name elsewhere is drawn under it', async () => {
  let blueprints = [SERVICE, SYSTEM];
  server.use(http.get('*/v1/blueprints', () => HttpResponse.json({ ok: true, blueprints })));
  const { queryClient } = renderAt(PAGE);
  await card(/^System \d/);
  blueprints = [SERVICE, { ...SYSTEM, identifier: 'landscape', title: 'Landscape' }];
  await queryClient.invalidateQueries(blueprintsQuery());
  expect(await card(/^Landscape \d/)).toBeInTheDocument();
});

test('who may only read gets the sheet without editors', async () => {
  server.use(
    http.get('*/v1/bootstrap', () =>
      HttpResponse.json(
        session({ can: {}, blueprints: [known('service', 'Service'), known('system', 'System')] }),
      ),
    ),
  );
  renderAt(`${PAGE}?sel=service`);
  const sheet = await screen.findByRole('complementary', { name: 'Blueprint Service' });
  expect(within(sheet).queryByRole('button', { name: /^Tier/ })).not.toBeInTheDocument();
  expect(await within(sheet).findByRole('img', { name: 'SLO met does not work' })).toBeInTheDocument();
  expect(within(sheet).getByText('null and number cannot be compared')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Blueprint' })).not.toBeInTheDocument();
  await userEvent.click(within(sheet).getByRole('button', { name: 'System to System' }));
  const other = await screen.findByRole('complementary', { name: 'Blueprint System' });
  expect(within(other).getByRole('region', { name: 'Pointing here' })).toHaveTextContent('Servicevia System');
});

test('arrows walk along relations', async () => {
  renderAt(PAGE);
  const service = await card(/^Service \d/);
  service.focus();
  await userEvent.keyboard('{ArrowDown}');
  expect(await card(/^System \d/)).toHaveFocus();
  await userEvent.keyboard('{ArrowUp}');
  expect(service).toHaveFocus();
});

test('the JSON face shows what is stored', async () => {
  const { router } = renderAt(`${PAGE}?sel=service`);
  const sheet = await screen.findByRole('complementary', { name: 'Blueprint Service' });
  await userEvent.click(within(sheet).getByText('JSON'));
  expect(await within(sheet).findByRole('textbox', { name: 'Service as JSON' })).toBeInTheDocument();
  await waitFor(() => expect(router.state.location.search).toEqual({ sel: 'service', face: 'json' }));
});

test('the list says the same without drawing', async () => {
  const { container } = renderAt(`${PAGE}?show=list`);
  const row = await screen.findByRole('row', { name: /^Service/ });
  expect(row).toHaveTextContent('Service5System—14');
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(within(row).getByRole('button', { name: 'Service' }));
  expect(await screen.findByRole('complementary', { name: 'Blueprint Service' })).toBeInTheDocument();
});

test('a model without blueprints says what one is', async () => {
  server.use(http.get('*/v1/blueprints', () => HttpResponse.json({ ok: true, blueprints: [] })));
  renderAt(PAGE);
  expect(await screen.findByText('There are no blueprints yet')).toBeInTheDocument();
});

test('who may not see the model is told so', async () => {
  server.use(http.get('*/v1/blueprints', () => refusal(403, 'forbidden', 'no')));
  renderAt(PAGE);
  expect(await screen.findByRole('heading', { name: 'You may not see this' })).toBeInTheDocument();
});
