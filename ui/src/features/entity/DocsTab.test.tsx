import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { blueprint, entity } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const README = '# Orders\n\n## Run it\n\nWith `make up`.\n\n## Test it\n\nWith `make test`.';

const SERVICE = blueprint({
  schema: {
    properties: {
      readme: { type: 'string', title: 'Readme', format: 'markdown' },
      api: { type: 'string', title: 'API', format: 'url', spec: 'open-api' },
      status: { type: 'string', title: 'Status page', format: 'url', spec: 'embedded-url' },
    },
  },
});

const show = (properties: Record<string, unknown>) =>
  server.use(
    http.get('*/v1/blueprints/service', () => HttpResponse.json({ ok: true, blueprint: SERVICE })),
    http.get('*/v1/blueprints/service/entities/orders', () =>
      HttpResponse.json({ ok: true, entity: entity('orders', { title: 'Orders', properties }) }),
    ),
  );

beforeEach(() => {
  server.use(
    http.get('*/v1/blueprints/service/entities/orders/related', () =>
      HttpResponse.json({ ok: true, related: [] }),
    ),
    http.get('*/v1/blueprints/service/scorecards', () => HttpResponse.json({ ok: true, scorecards: [] })),
    http.get('*/v1/users', () => HttpResponse.json({ ok: true, users: [] })),
    http.get('*/v1/offered-actions', () => HttpResponse.json({ ok: true, actions: [] })),
  );
});

test('a text is read beside its contents, and each heading has an address', async () => {
  show({ readme: README });
  const { router, container } = renderAt('/entity/service/orders?tab=docs');
  const contents = await screen.findByRole('navigation', { name: 'Contents of Readme' });
  await userEvent.click(within(contents).getByRole('link', { name: 'Test it' }));
  expect(router.state.location.search).toEqual({ tab: 'docs', doc: 'readme', at: 'test-it' });
  expect(await axeFaults(container)).toEqual([]);
});

test('a page of others is shut in, and opens elsewhere', async () => {
  show({ readme: README, status: 'https://status.acme.test/orders' });
  renderAt('/entity/service/orders?tab=docs&doc=status');
  const frame = await screen.findByTitle('Status page');
  expect(frame).toHaveAttribute('src', 'https://status.acme.test/orders');
  expect(frame.getAttribute('sandbox')).not.toMatch(/top-navigation|modals|downloads/);
  expect(screen.getByRole('link', { name: 'Open in a new tab' })).toHaveAttribute(
    'rel',
    'noopener noreferrer',
  );
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'https://'])('%s is no page', async (status) => {
  show({ status });
  const { container } = renderAt('/entity/service/orders?tab=docs');
  expect(await screen.findByText('This page cannot be shown')).toBeInTheDocument();
  expect(container.querySelector('iframe')).toBeNull();
});

test('without documents the tab says where one could be', async () => {
  show({});
  renderAt('/entity/service/orders?tab=docs&doc=gone&at=x');
  expect(await screen.findByText('No documents yet')).toBeInTheDocument();
  expect(screen.getByText(/Readme, API, Status page can hold one each/)).toBeInTheDocument();
});

const LINKED = '*/v1/blueprints/service/entities/orders/documents/api';
const URL_OF_API = 'https://pets.test/openapi.yaml';
const linked = (title: string) => ({
  ok: true,
  document: {
    url: URL_OF_API,
    text: `openapi: 3.1.0\ninfo: {title: ${title}, version: '1'}\npaths: {}`,
    checkedAt: '2026-11-20T10:00:00.000Z',
  },
});

test('an API document that lies elsewhere is read here, and fetched again when asked', async () => {
  show({ api: URL_OF_API });
  server.use(
    http.get(LINKED, ({ request }) =>
      HttpResponse.json(linked(request.url.includes('renew=true') ? 'Newer pets' : 'Pets')),
    ),
  );
  const { container } = renderAt('/entity/service/orders?tab=docs');
  expect(await screen.findByRole('heading', { name: /^Pets 1/ })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: URL_OF_API })).toHaveAttribute('rel', 'noopener noreferrer');
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Fetch again' }));
  expect(await screen.findByRole('heading', { name: /^Newer pets/ })).toBeInTheDocument();
});

test('what could not be fetched says why, and keeps its link', async () => {
  show({ api: URL_OF_API });
  server.use(
    http.get(LINKED, () => refusal(502, 'upstream_failed', 'the server of the document answered 404')),
  );
  renderAt('/entity/service/orders?tab=docs');
  expect(await screen.findByRole('alert')).toHaveTextContent('the server of the document answered 404');
  expect(screen.getByRole('link', { name: URL_OF_API })).toBeInTheDocument();
});
