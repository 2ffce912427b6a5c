import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { action, blueprint, session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const MOMENT = '2026-11-20T10:00:00.000Z';

const SECRET = {
  secretName: 'TOKEN',
  description: 'For pipelines',
  valueEndsWith: '5678',
  createdAt: MOMENT,
  createdBy: 'u1',
  updatedAt: MOMENT,
  updatedBy: 'u1',
};

const JOB = {
  id: 'j1',
  kind: 'import',
  status: 'RUNNING',
  dryRun: false,
  blueprint: 'service',
  totalCount: 200,
  doneCount: 50,
  faultCount: 1,
  change: null,
  message: '',
  createdBy: 'u1',
  createdAt: MOMENT,
  updatedAt: MOMENT,
  endedAt: null,
};

const RIGHTS = {
  'read:secrets': true,
  'create:secrets': true,
  'read:integrations': true,
  'create:integrations': true,
};

beforeEach(() => {
  const uses = action({ invocationMethod: { type: 'WEBHOOK', url: '{{ .secrets.TOKEN }}' } });
  server.use(
    http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: RIGHTS }))),
    http.get('*/v1/organization/secrets', () => HttpResponse.json({ ok: true, secrets: [SECRET] })),
    http.get('*/v1/actions', ({ request }) =>
      HttpResponse.json({ ok: true, actions: request.url.includes('self-service') ? [uses] : [] }),
    ),
    http.get('*/v1/jobs', () => HttpResponse.json({ ok: true, jobs: [JOB] })),
    http.get('*/v1/jobs/j1', () =>
      HttpResponse.json({
        ok: true,
        job: {
          ...JOB,
          counts: { created: 49 },
          faults: [{ identifier: 'orders', message: 'has no tier' }],
          notes: [],
        },
      }),
    ),
  );
});

test('secrets are listed without their values, with what uses them', async () => {
  const { container } = renderAt('/settings/secrets');
  const row = await screen.findByRole('row', { name: /TOKEN For pipelines/ });
  expect(within(row).getByText('••••5678')).toBeInTheDocument();
  await waitFor(() => expect(within(row).getByText('1')).toBeInTheDocument());
  await userEvent.click(within(row).getByRole('button', { name: 'Delete TOKEN' }));
  expect(await screen.findByText(/One definition uses it: Restart/)).toBeInTheDocument();
  expect(await axeFaults(container)).toEqual([]);
});

test('a refused secret says why at its field, and keeps what was typed', async () => {
  const errors = [{ path: '/secretName', message: 'exists already' }];
  server.use(
    http.post('*/v1/organization/secrets', () => refusal(422, 'invalid_request', 'No.', { errors })),
  );
  renderAt('/settings/secrets');
  await userEvent.click(await screen.findByRole('button', { name: 'New secret' }));
  await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), 'TOKEN');
  await userEvent.type(screen.getByLabelText('Value'), 'hidden');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('exists already')).toBeInTheDocument();
  expect(screen.getByLabelText('Value')).toHaveValue('hidden');
});

test('a job tells how far it is and what went wrong', async () => {
  renderAt('/settings/jobs');
  expect(await screen.findByText('50 of 200')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: /Import of/ }));
  expect(await screen.findByText(/has no tier/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Cancel' })).toBeInTheDocument();
});

test('whoever may not read secrets is told so', async () => {
  server.use(http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: {} }))));
  renderAt('/settings/secrets');
  expect(
    await screen.findByText('You need the right to read secrets to see their names.'),
  ).toBeInTheDocument();
});

test('the organization is renamed and something is announced, each by itself', async () => {
  const sent: unknown[] = [];
  server.use(
    http.get('*/v1/bootstrap', () =>
      HttpResponse.json(session({ can: { ...RIGHTS, 'update:organization': true } })),
    ),
    http.patch('*/v1/organization', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ ok: true });
    }),
  );
  const { container, router } = renderAt('/settings');
  const name = await screen.findByRole('textbox', { name: 'Name' });
  expect(router.state.location.pathname).toBe('/settings/general');
  await userEvent.type(name, ' Ltd');
  await userEvent.click(screen.getAllByRole('button', { name: 'Save' })[0] as HTMLElement);
  await waitFor(() => expect(sent).toEqual([{ name: 'Acme Ltd' }]));
  expect(await axeFaults(container)).toEqual([]);
});

test('a blueprint is hidden, and one that nobody has yet stays hidden', async () => {
  const sent: unknown[] = [];
  const organization = { id: 'o1', name: 'Acme', settings: { hiddenBlueprints: ['later'] } };
  server.use(
    http.get('*/v1/bootstrap', () =>
      HttpResponse.json(session({ can: { ...RIGHTS, 'update:organization': true } })),
    ),
    http.get('*/v1/blueprints', () => HttpResponse.json({ ok: true, blueprints: [blueprint()] })),
    http.get('*/v1/organization', () => HttpResponse.json({ ok: true, organization })),
    http.patch('*/v1/organization', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ ok: true });
    }),
  );
  renderAt('/settings/general');
  await userEvent.click(await screen.findByRole('combobox', { name: 'Not offered to anybody' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Service' }));
  const form = screen.getByRole('combobox', { name: 'Not offered to anybody' }).closest('form');
  await userEvent.click(within(form as HTMLElement).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(sent).toEqual([{ settings: { hiddenBlueprints: ['later', 'service'] } }]));
});

test('what is announced stands above the page, and only a web address is a link', async () => {
  const announcement = { enabled: true, content: 'Down at noon', link: 'javascript:alert(1)', color: 'red' };
  server.use(
    http.get('*/v1/organization', () =>
      HttpResponse.json({ ok: true, organization: { id: 'o1', name: 'Acme', settings: {}, announcement } }),
    ),
  );
  renderAt('/settings/jobs');
  expect(await screen.findByText('Down at noon')).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'More' })).toBeNull();
});
