import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { blueprint, entity } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { server } from '~/testing/server';

const README = '# Orders\n\n## Run it\n\nWith `make up`.\n\n## Test it\n\nWith `make test`.';

const SERVICE = blueprint({
  schema: {
    properties: {
      readme: { type: 'string', title: 'Readme', format: 'markdown' },
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
  expect(screen.getByText(/Readme, Status page can hold one each/)).toBeInTheDocument();
});
