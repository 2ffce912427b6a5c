import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const rights = (...names: string[]) =>
  http.get('*/v1/bootstrap', () =>
    HttpResponse.json(session({ can: Object.fromEntries(names.map((name) => [name, true])) })),
  );
const may = rights(
  'read:integrations',
  'create:integrations',
  'update:integrations',
  'read:secrets',
  'create:secrets',
);

const SECRET = { type: 'string', format: 'secret', title: 'Token', description: 'Only to read' };
const github = {
  identifier: 'github',
  title: 'GitHub',
  icon: 'Github',
  description: 'Repositories of an organization',
  setup: 'Make a token.',
  blueprints: [{ identifier: 'repository', title: 'Repository', icon: 'Git' }],
  config: { resources: [] },
  intervalMinutes: 60,
  schema: {
    required: ['organization'],
    properties: {
      organization: { type: 'string', title: 'Organization', pattern: '^a' },
      credentials: { type: 'object', properties: { token: SECRET } },
      intervalMinutes: { type: 'integer', title: 'Minutes between two looks' },
      paused: { type: 'boolean', title: 'Paused' },
    },
  },
};

const found = {
  ok: true,
  dryRun: true,
  valid: false,
  counts: { repository: { created: 2, updated: 0, unchanged: 0 } },
  rows: ['a', 'b'].map((identifier) => ({
    blueprint: 'repository',
    identifier,
    result: 'created',
    file: 'port.yml',
    line: 3,
    column: 1,
  })),
  moreRows: 0,
  faults: [
    { file: 'x/port.yml', line: 7, column: 3, path: '/properties/tier', message: 'must be gold', rule: '' },
  ],
  faultCount: 1,
  notes: [],
  blueprints: [{ identifier: 'repository', change: 'create' }],
  leaving: {},
  files: [],
  fileCount: 0,
};

const base = [
  may,
  http.get('*/v1/pull-types', () => HttpResponse.json({ ok: true, types: [github] })),
  http.get('*/v1/integration', () => HttpResponse.json({ ok: true, integrations: [] })),
  http.get('*/v1/organization/secrets', () => HttpResponse.json({ ok: true, secrets: [] })),
];

const open = () => renderAt('/builder/sources/new-pull?type=github');

test('a source is looked at with a token that is kept as a secret only when it is made', async () => {
  const sent: unknown[] = [];
  const take =
    (answer: object) =>
    async ({ request }: { request: Request }) => {
      sent.push(await request.json());
      return HttpResponse.json(answer);
    };
  server.use(
    ...base,
    http.post('*/v1/organization/secrets', take({ ok: true, secret: { secretName: 'ACME_TOKEN' } })),
    http.post('*/v1/pull-types/github/preview', take(found)),
    http.post('*/v1/pull-types/github', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(
        { ok: true, integration: { identifier: 'acme', title: 'acme', resyncState: {}, pull: {} } },
        { status: 201 },
      );
    }),
  );
  const { container, router } = open();
  await userEvent.type(await screen.findByRole('textbox', { name: 'Organization' }), 'acme');
  expect(screen.getByRole('textbox', { name: 'Identifier' })).toHaveValue('acme');
  await userEvent.type(screen.getByLabelText('Token'), 'ghp_1');
  expect(screen.getByText(/kept as the secret ACME_TOKEN/)).toBeInTheDocument();
  expect(screen.queryByText('Minutes between two looks')).not.toBeInTheDocument();
  expect(screen.queryByText('Paused')).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Preview' }));
  expect(await screen.findByText('2 entities.')).toBeInTheDocument();
  expect(screen.getByText('x/port.yml:7:3')).toBeInTheDocument();
  const pull = { organization: 'acme', credentials: { token: '{{ .secrets.ACME_TOKEN }}' } };
  expect(sent).toEqual([{ pull, secrets: { ACME_TOKEN: 'ghp_1' } }]);
  expect(screen.getByLabelText('Token')).toHaveValue('ghp_1');
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.type(screen.getByRole('textbox', { name: 'Organization' }), '2');
  expect(screen.getByText(/Something was changed since/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Create and sync' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/builder/sources/integrations/acme'));
  const credentials = { token: '{{ .secrets.ACME2_TOKEN }}' };
  expect(sent.slice(1)).toEqual([
    { secretName: 'ACME2_TOKEN', secretValue: 'ghp_1', description: 'acme2' },
    { installationId: 'acme2', title: 'acme2', pull: { organization: 'acme2', credentials } },
  ]);
});

test('what the server refuses stands at its field, and what was typed stays', async () => {
  server.use(
    ...base,
    http.post('*/v1/pull-types/github', () =>
      refusal(422, 'invalid', 'The source is not right', {
        errors: [
          { path: '/pull/organization', message: 'is no name of an organization' },
          { path: '/pull/intervalMinutes', message: 'must be at least 1' },
          { path: '/config/resources', message: 'must be a list' },
        ],
      }),
    ),
  );
  open();
  await userEvent.type(await screen.findByRole('textbox', { name: 'Organization' }), 'a b');
  await userEvent.click(screen.getByRole('button', { name: 'Create and sync' }));
  const summary = await screen.findByRole('alert');
  expect(within(summary).getByText('must be a list')).toBeInTheDocument();
  expect(within(summary).getByRole('link', { name: 'Organization' })).toBeInTheDocument();
  const field = screen.getByRole('textbox', { name: 'Organization' });
  expect(field).toHaveValue('a b');
  expect(field).toHaveAccessibleDescription('is no name of an organization');
  // A fault opens what is folded.
  expect(screen.getByText('Minutes between two looks', { selector: 'label' })).toBeInTheDocument();

  await userEvent.type(field, 'c');
  expect(within(screen.getByRole('alert')).queryByRole('link', { name: 'Organization' })).toBeNull();
  expect(within(screen.getByRole('alert')).getByText('must be a list')).toBeInTheDocument();
});

test('a source that could not be reached is no longer called so once something is changed', async () => {
  server.use(
    ...base,
    http.post('*/v1/pull-types/github/preview', () => refusal(502, 'upstream_failed', 'There is nobody')),
  );
  open();
  const field = await screen.findByRole('textbox', { name: 'Organization' });
  await userEvent.type(field, 'ab');
  await userEvent.click(screen.getByRole('button', { name: 'Preview' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('There is nobody');
  await userEvent.type(field, 'c');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('a secret that cannot be kept is a fault of its field', async () => {
  server.use(
    ...base,
    http.post('*/v1/organization/secrets', () => refusal(402, 'limit_reached', 'No more secrets')),
  );
  open();
  await userEvent.type(await screen.findByLabelText('Token'), 'ghp_1');
  await userEvent.type(screen.getByRole('textbox', { name: 'Organization' }), 'acme');
  await userEvent.click(screen.getByRole('button', { name: 'Create and sync' }));
  await waitFor(() => expect(screen.getByLabelText('Token')).toHaveAccessibleDescription(/No more secrets/));
  expect(screen.getByLabelText('Token')).toHaveValue('ghp_1');
});

test('whoever may not create sources is told so', async () => {
  server.use(rights('read:integrations'));
  open();
  expect(await screen.findByText('You need the right to change integrations.')).toBeInTheDocument();
});

test('a type that nobody knows is no page of errors', async () => {
  server.use(...base);
  renderAt('/builder/sources/new-pull?type=svn');
  expect(await screen.findByText('Nothing is read this way')).toBeInTheDocument();
});
