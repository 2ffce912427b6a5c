import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { Action, Document } from '~/api/contract';
import { useDrafts } from '~/components/draft/drafts';
import { action, session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';
import { USUAL_PERMISSIONS } from './document';

const STORED: Action = action({
  userInputs: {
    properties: {
      reason: { type: 'string', title: 'Reason' },
      cloud: { type: 'string', enum: ['AWS', 'GCP'] },
    },
    required: ['reason'],
    order: ['reason', 'cloud'],
  },
});

type Tried = { definition: Document; properties: Document; entity?: string };

let tried: Tried[] = [];
let saved: { method: string; body: Document }[] = [];

const preview = (over: Document = {}) =>
  http.post('*/v1/action-drafts/preview', async ({ request }) => {
    tried.push((await request.json()) as Tried);
    const form = { inputs: [], steps: [], titles: {}, cleared: [], errors: [] };
    return HttpResponse.json({
      ok: true,
      faults: [],
      warnings: [],
      form,
      execute: null,
      approval: null,
      invocation: null,
      ...over,
    });
  });

const keeps = (method: 'post' | 'put', path: string) =>
  http[method](path, async ({ request }) => {
    const body = (await request.json()) as Document;
    saved.push({ method, body });
    return HttpResponse.json({ ok: true, action: { ...STORED, ...body } });
  });

beforeEach(() => {
  tried = [];
  saved = [];
  useDrafts.setState({ drafts: {} });
  server.use(
    preview(),
    keeps('post', '*/v1/actions'),
    keeps('put', '*/v1/actions/restart'),
    http.get('*/v1/actions', () => HttpResponse.json({ ok: true, actions: [STORED] })),
    http.get('*/v1/actions/restart', () => HttpResponse.json({ ok: true, action: STORED })),
    http.get('*/v1/actions/ask_for_access', () => HttpResponse.json({ ok: true, action: saved[0]?.body })),
    http.get('*/v1/actions/:action/permissions', () =>
      HttpResponse.json({ ok: true, permissions: USUAL_PERMISSIONS }),
    ),
    http.get('*/v1/action-backends', () => HttpResponse.json({ ok: true, backends: [] })),
    http.get('*/v1/organization/secrets', () => HttpResponse.json({ ok: true, secrets: [] })),
  );
});

const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

test('the identifier follows the title, and a new action is sent as it was built', async () => {
  const { router, container } = renderAt('/builder/new-action');
  await userEvent.type(await screen.findByRole('textbox', { name: 'Title' }), 'Ask for access');
  expect(screen.getByRole('textbox', { name: 'Identifier' })).toHaveValue('ask_for_access');
  expect(await axeFaults(container)).toEqual([]);
  await press('Publish');
  await waitFor(() => expect(router.state.location.pathname).toBe('/builder/actions/ask_for_access'));
  expect(saved).toHaveLength(1);
  expect(saved[0]?.body).toMatchObject({ identifier: 'ask_for_access', title: 'Ask for access' });
  expect(useDrafts.getState().drafts).toEqual({});
});

test('what the server finds is said at its field, and counted at its step', async () => {
  const faults = [
    {
      path: '/trigger/userInputs/properties/reason/minLength',
      message: 'must not be negative',
      rule: 'minimum',
    },
    { path: '/invocationMethod/url', message: 'is required', rule: 'required' },
  ];
  server.use(
    preview({ faults }),
    http.put('*/v1/actions/restart', () => refusal(422, 'invalid_request', 'Not yet.', { errors: faults })),
  );
  renderAt('/builder/actions/restart');
  await userEvent.type(await screen.findByRole('textbox', { name: 'Title' }), '!');
  await press('Publish changes');
  const bar = await screen.findByRole('alert');
  expect(within(bar).getByText(/must not be negative/)).toBeInTheDocument();
  await userEvent.click(within(bar).getByRole('button', { name: 'url' }));
  expect(await screen.findByRole('textbox', { name: 'Address' })).toHaveAccessibleDescription(/is required/);
  await userEvent.click(within(bar).getByRole('button', { name: 'Reason' }));
  expect(await screen.findByRole('button', { name: /Reason reason/ })).toHaveAttribute(
    'aria-expanded',
    'true',
  );
});

test('nothing typed is lost: not by leaving, not by an expired session', async () => {
  server.use(http.put('*/v1/actions/restart', () => refusal(401, 'unauthorized', 'Sign in.')));
  const first = renderAt('/builder/actions/restart');
  await userEvent.type(await screen.findByRole('textbox', { name: 'Title' }), ' now');
  await press('Publish changes');
  expect(await screen.findByText(/You are signed out. Your changes are kept here/)).toBeInTheDocument();
  first.unmount();
  renderAt('/builder/actions/restart');
  expect(await screen.findByRole('textbox', { name: 'Title' })).toHaveValue('Restart now');
});

test('what somebody else saved meanwhile is not overwritten unasked', async () => {
  renderAt('/builder/actions/restart');
  await userEvent.type(await screen.findByRole('textbox', { name: 'Title' }), ' now');
  const theirs = { ...STORED, description: 'by somebody else', updatedBy: 'u2' };
  const mia = { id: 'u2', email: 'mia@acme.test', firstName: 'Mia', lastName: 'Reed' };
  server.use(
    http.get('*/v1/users', () => HttpResponse.json({ ok: true, users: [mia] })),
    http.get('*/v1/actions/restart', () => HttpResponse.json({ ok: true, action: theirs })),
  );
  await press('Publish changes');
  const dialog = await screen.findByRole('dialog', {
    name: 'Somebody saved this while you were changing it',
  });
  expect(await within(dialog).findByText(/^Mia Reed saved it/)).toBeInTheDocument();
  await userEvent.click(within(dialog).getByRole('button', { name: 'See the difference' }));
  const row = await within(dialog).findByRole('row', { name: /description/ });
  expect(row).toHaveTextContent('by somebody else');
  expect(within(dialog).getByRole('row', { name: /title/ })).toHaveTextContent('RestartRestart now');
  expect(saved).toEqual([]);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Save mine over it' }));
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]?.body.title).toBe('Restart now');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('who saves between the look and the change is noticed by the server, and taken over if one wants', async () => {
  let stored: Action = STORED;
  const tags: (string | null)[] = [];
  server.use(
    http.get('*/v1/actions/restart', () => {
      const headers = { ETag: stored === STORED ? '"1"' : '"2"' };
      return HttpResponse.json({ ok: true, action: stored }, { headers });
    }),
    http.put('*/v1/actions/restart', ({ request }) => {
      tags.push(request.headers.get('If-Match'));
      stored = { ...STORED, title: 'Begin anew' };
      return refusal(412, 'precondition_failed', 'Mia changed this.');
    }),
  );
  renderAt('/builder/actions/restart');
  await userEvent.type(await screen.findByRole('textbox', { name: 'Title' }), ' now');
  await press('Publish changes');
  const dialog = await screen.findByRole('dialog');
  expect(tags).toEqual(['"1"']);
  expect(screen.getByRole('textbox', { name: 'Title', hidden: true })).toHaveValue('Restart now');
  await userEvent.click(await within(dialog).findByRole('button', { name: 'Take theirs' }));
  expect(await screen.findByRole('textbox', { name: 'Title' })).toHaveValue('Begin anew');
  expect(useDrafts.getState().drafts).toEqual({});
});

test('the form is built by keys alone, and tried by the server as it stands', async () => {
  renderAt('/builder/actions/restart?step=form');
  const list = await screen.findByRole('list', { name: 'The form' });
  await userEvent.click(within(list).getByRole('button', { name: /cloud/ }));
  await userEvent.click(within(list).getByRole('button', { name: /Move cloud up/ }));
  await press('Add: Number');
  await waitFor(() =>
    expect(tried.at(-1)?.definition).toMatchObject({
      trigger: { userInputs: { order: ['cloud', 'number', 'reason'] } },
    }),
  );
});

test('what is rarely said can be said all the same: on the card, and when a call is made again', async () => {
  renderAt('/builder/actions/restart');
  await userEvent.type(await screen.findByRole('textbox', { name: 'Text on the card' }), 'Again');
  await userEvent.click(screen.getByRole('tab', { name: /Backend/ }));
  await userEvent.click(await screen.findByRole('button', { name: 'More settings' }));
  await userEvent.type(
    screen.getByLabelText('Tried again after', { selector: 'input' }),
    '503{Enter}network{Enter}',
  );
  await press('Publish changes');
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]?.body).toMatchObject({
    trigger: { actionCardButtonText: 'Again' },
    invocationMethod: { retry: { on: [503, 'network'] } },
  });
});

test('what a policy looks up is built by rows, under a name that its conditions read', async () => {
  const granted: unknown[] = [];
  server.use(
    http.patch('*/v1/actions/restart/permissions', async ({ request }) => {
      granted.push(await request.json());
      return HttpResponse.json({ ok: true, permissions: USUAL_PERMISSIONS });
    }),
  );
  const { container } = renderAt('/builder/actions/restart?step=permissions');
  await userEvent.click(await screen.findByRole('switch', { name: /Decide by a rule/ }));
  const looked = screen.getByRole('region', { name: 'What is looked up for it' });
  await userEvent.click(within(looked).getByRole('button', { name: 'Query' }));
  const name = within(looked).getByRole('textbox', { name: 'Name' });
  await userEvent.clear(name);
  await userEvent.type(name, 'open');
  expect(await axeFaults(container)).toEqual([]);
  await press('Publish changes');
  await waitFor(() => expect(granted).toHaveLength(1));
  const blueprint = { property: '$blueprint', operator: '=', value: expect.any(String) };
  expect(granted[0]).toMatchObject({
    execute: { policy: { queries: { open: { combinator: 'and', rules: [blueprint] } } } },
  });
});

test('who may run it is said by rules, and told in words for whoever is tried', async () => {
  const granted: Document[] = [];
  const admin = 'IN("Admin"; .user.roles[]?.name)';
  const conditions = [{ program: admin, holds: false, error: null }];
  server.use(
    preview({
      execute: { allowed: false, reason: 'the policy: none of its conditions holds', missing: [] },
      policy: { queries: {}, conditions, error: null },
    }),
    http.patch('*/v1/actions/restart/permissions', async ({ request }) => {
      granted.push((await request.json()) as Document);
      return HttpResponse.json({ ok: true, permissions: USUAL_PERMISSIONS });
    }),
  );
  const { container } = renderAt('/builder/actions/restart?step=permissions');
  await userEvent.click(await screen.findByRole('switch', { name: /Decide by a rule/ }));
  const told = await screen.findByRole('region', { name: 'Who would be let in' });
  expect(await within(told).findByText('Roles of who asks has Admin')).toBeInTheDocument();
  expect(within(told).getByText('May not run it')).toBeInTheDocument();
  expect(screen.queryByRole('textbox', { name: 'Condition (jq)' })).not.toBeInTheDocument();
  await press('Add a way');
  const second = screen.getByRole('listitem', { name: 'Way 2' });
  expect(within(second).getByText('Nobody, until there is a rule.')).toBeInTheDocument();
  await press('Write way 1 as jq');
  expect(screen.getByRole('textbox', { name: 'Condition (jq)' })).toHaveTextContent(admin);
  expect(await axeFaults(container)).toEqual([]);
  await press('Publish changes');
  await waitFor(() => expect(granted).toHaveLength(1));
  expect(granted[0]).toMatchObject({ execute: { policy: { queries: {}, conditions: [admin, 'false'] } } });
});

const person = { userId: 'u1', email: 'ana@acme.example' };

test('approvers are found in the catalogue without a word of jq, and it says who would be asked', async () => {
  const policy = {
    queries: { query_1: 2 },
    conditions: [
      {
        program: '[.results.query_1.entities[].identifier]',
        names: ['ana@acme.example', 'ghost@acme.example'],
        error: null,
      },
    ],
    error: null,
  };
  const stages = [{ name: null, people: [person], warning: null, policy }];
  const sent: Document[] = [];
  server.use(
    preview({ approval: { required: true, approvers: [person], stages } }),
    http.patch('*/v1/actions/restart/permissions', async ({ request }) => {
      sent.push((await request.json()) as Document);
      return HttpResponse.json({ ok: true, permissions: USUAL_PERMISSIONS });
    }),
  );
  const { container } = renderAt('/builder/actions/restart?step=permissions');
  await userEvent.click(await screen.findByRole('radio', { name: 'Some of them' }));
  await userEvent.click(await screen.findByRole('switch', { name: /Find approvers by a rule/ }));
  const asked = await screen.findByRole('region', { name: 'Who would be asked' });
  expect(await within(asked).findByText('ana@acme.example would be asked.')).toBeInTheDocument();
  expect(asked).toHaveTextContent('Named, but cannot answer: ghost@acme.example');
  expect(asked).toHaveTextContent('query_1 finds 2 entities.');
  expect(await axeFaults(container)).toEqual([]);
  await press('Publish changes');
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({
    approve: { policy: { conditions: ['[.results.query_1.entities[].identifier]'] } },
  });
});

test('whoever may not change actions is told so', async () => {
  server.use(http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: {} }))));
  renderAt('/builder/actions/restart');
  expect(await screen.findByText('You need the right to change actions to build them.')).toBeInTheDocument();
});
