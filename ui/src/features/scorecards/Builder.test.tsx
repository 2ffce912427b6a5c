import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { useDrafts } from '~/components/draft/drafts';
import { keepFocus } from '~/lib/kept-focus';
import { blueprint, scorecard, session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const STORED = { ...scorecard(), id: 's1', createdAt: '', createdBy: '', updatedAt: '', updatedBy: '' };
const EDIT = '/builder/scorecards/service/readiness';
const ONE = '*/v1/blueprints/service/scorecards/readiness';

const INCIDENT = blueprint({
  identifier: 'incident',
  title: 'Incident',
  schema: { properties: { status: { type: 'string', title: 'Status', enum: ['open', 'closed'] } } },
  relations: { of: { target: 'service', title: 'Service', required: false, many: false } },
});

type Body = { scorecard: { rules: { identifier: string; level: string }[]; levels: { title: string }[] } };

/** Everybody passes: enough to see that counts arrive at their rules. */
const preview = ({ scorecard: { rules, levels } }: Body) => ({
  entities: 12,
  before: [{ title: 'Basic', color: 'paleBlue', entities: 12 }],
  after: levels.map(({ title }, index) => ({ title, color: 'gold', entities: index ? 6 : 0 })),
  rises: 3,
  falls: 1,
  enters: 0,
  leaves: 0,
  rules: rules.map((rule) => ({ ...rule, title: '', passed: 9, failed: 3, notApplicable: 0 })),
  moves: [{ identifier: 'orders', title: 'Orders', before: 'Basic', after: 'Gold' }],
});

beforeEach(() => {
  useDrafts.setState({ drafts: {} });
  const can = { 'create:scorecards': true, 'update:scorecards': true, 'delete:scorecards': true };
  server.use(
    http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can }))),
    http.get('*/v1/actions', () => HttpResponse.json({ ok: true, actions: [] })),
    http.get('*/v1/blueprints', () => HttpResponse.json({ ok: true, blueprints: [blueprint(), INCIDENT] })),
    http.get('*/v1/scorecards', () => HttpResponse.json({ ok: true, scorecards: [] })),
    http.get(ONE, () => HttpResponse.json({ ok: true, scorecard: STORED })),
    http.post('*/v1/scorecards/preview', async ({ request }) =>
      HttpResponse.json({ ok: true, preview: preview((await request.json()) as Body) }),
    ),
  );
});

test('the draft is counted beside its rules, with who moves', async () => {
  const { container } = renderAt(EDIT);
  const rule = await screen.findByRole('button', { name: /Runs twice/ });
  expect(await within(rule).findByText('9 of 12 pass')).toBeInTheDocument();
  expect(screen.getByText('Replicas is at least 2')).toBeInTheDocument();
  await userEvent.click(screen.getByText('Live effect'));
  expect(screen.getByText('3 rise')).toBeInTheDocument();
  expect(screen.getByText('Orders')).toBeInTheDocument();
  expect(await axeFaults(container)).toEqual([]);
});

test('a rule is added with a sentence for a title, taken back, and made again', async () => {
  const user = userEvent.setup();
  renderAt(EDIT);
  await user.click(await screen.findByRole('button', { name: 'Add rule to Bronze' }));
  const added = { name: /^Owning team is not empty/ };
  expect(screen.getByRole('button', added)).toHaveAttribute('aria-expanded', 'true');
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(screen.queryByRole('button', added)).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Redo' }));
  expect(screen.getByText('all 2 rules must pass')).toBeInTheDocument();
});

test('what the server refuses stands at its field until that changes', async () => {
  const errors = [{ path: '/rules/0/title', message: 'is too long', rule: 'maxLength' }];
  server.use(http.put(ONE, () => refusal(422, 'invalid_request', 'It is not valid.', { errors })));
  const user = userEvent.setup();
  renderAt(EDIT);
  await user.type(await screen.findByRole('textbox', { name: 'Description' }), 'x');
  await user.click(screen.getByRole('button', { name: 'Publish changes' }));
  await user.click(await screen.findByRole('button', { name: 'Runs twice: Title' }));
  const title = screen.getByDisplayValue('Runs twice');
  expect(title).toHaveAccessibleDescription(/is too long/i);
  await user.type(title, '!');
  await waitFor(() => expect(title).not.toHaveAccessibleDescription(/is too long/i));
});

test('levels are renamed with their rules, and two never have one name', async () => {
  const sent: { rules: { level: string }[] }[] = [];
  server.use(
    http.put(ONE, async ({ request }) => {
      sent.push((await request.json()) as (typeof sent)[number]);
      return HttpResponse.json({ ok: true, scorecard: STORED });
    }),
  );
  const user = userEvent.setup();
  renderAt(EDIT);
  const bronze = await screen.findByRole('textbox', { name: 'Title of level 2' });
  await user.clear(bronze);
  await user.type(bronze, 'Gold');
  expect(bronze).toHaveAccessibleDescription('Another level has this name');
  await user.type(bronze, 'en');
  await user.click(screen.getByRole('button', { name: 'Publish changes' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.rules.map(({ level }) => level)).toEqual(['Golden', 'Gold']);
});

const choose = async (user: ReturnType<typeof userEvent.setup>, label: string, option: string) => {
  await user.click(screen.getByRole('combobox', { name: label }));
  await user.click(await screen.findByRole('option', { name: option }));
};

test('a rule about related entities is said in rows, and in the words of its title', async () => {
  const sent: { rules: unknown[] }[] = [];
  server.use(
    http.put(ONE, async ({ request }) => {
      sent.push((await request.json()) as (typeof sent)[number]);
      return HttpResponse.json({ ok: true, scorecard: STORED });
    }),
  );
  const user = userEvent.setup();
  const { container } = renderAt(EDIT);
  await user.click(await screen.findByRole('button', { name: 'Add rule to Bronze' }));
  const rules = within(screen.getByRole('region', { name: 'Rules of Bronze' }));
  await user.click(rules.getByRole('button', { name: 'Remove rule' }));
  await user.click(rules.getByRole('button', { name: 'Add condition on related entities' }));
  const row = rules.getByRole('group', { name: 'Condition on related entities' });
  expect(within(row).getByDisplayValue('Incident that names it under Service')).toBeInTheDocument();
  await choose(user, 'How many of them', 'None');
  await user.click(within(row).getByRole('button', { name: 'Add condition' }));
  await user.click(within(row).getByRole('combobox', { name: 'Value' }));
  await user.click(await screen.findByRole('option', { name: 'open' }));
  const title = 'No Incident that names it under Service with (Status is open)';
  expect(rules.getByRole('textbox', { name: 'Title' })).toHaveValue(title);
  expect(await axeFaults(container)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Publish changes' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.rules.at(-1)).toMatchObject({
    title,
    query: {
      combinator: 'and',
      conditions: [
        {
          related: {
            target: 'incident',
            path: ['of'],
            fromBlueprint: 'incident',
            query: { combinator: 'and', rules: [{ property: 'status', operator: '=', value: 'open' }] },
          },
          operator: 'none',
        },
      ],
    },
  });
});

async function confirmDeletion() {
  await userEvent.click(await screen.findByRole('button', { name: 'More' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete' }));
  return dialog;
}

test('who deletes it is led to the list, however long that takes to be read', async () => {
  let there = true;
  server.use(
    http.get(ONE, () =>
      there ? HttpResponse.json({ ok: true, scorecard: STORED }) : refusal(404, 'not_found', 'gone'),
    ),
    http.get('*/v1/scorecards', async () => {
      if (!there) await delay(300);
      return HttpResponse.json({ ok: true, scorecards: [] });
    }),
    http.get('*/v1/scorecards/overview', () => HttpResponse.json({ ok: true, scorecards: [] })),
    http.delete(ONE, () => {
      there = false;
      return HttpResponse.json({ ok: true });
    }),
  );
  const { router } = renderAt(EDIT);
  await confirmDeletion();
  await waitFor(() => expect(router.state.location.pathname).toBe('/scorecards'));
  expect(await screen.findByRole('heading', { name: 'Scorecards', level: 1 })).toBeInTheDocument();
});

test('a refused deletion is told where it was asked for', async () => {
  server.use(http.delete(ONE, () => HttpResponse.error()));
  renderAt(EDIT);
  const dialog = await confirmDeletion();
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('The server did not answer');
});

test('a rule that is moved a step keeps the focus on its arrow, and one that is removed gives it to what stands beside it', async () => {
  const end = keepFocus();
  const user = userEvent.setup();
  renderAt(EDIT);
  await user.click(await screen.findByRole('button', { name: /Runs twice/ }));
  for (const _ of [1, 2]) {
    screen.getByRole('button', { name: 'Move Runs twice down' }).focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Move Runs twice down' })).toHaveFocus());
  }
  screen.getByRole('button', { name: 'Remove Runs twice' }).focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(screen.queryByRole('button', { name: /Runs twice/ })).toBeNull());
  expect(document.body).not.toHaveFocus();
  end();
});

test('whoever saves what is refused is taken to the first fault, and once it is stored to the words that say so', async () => {
  const errors = [{ path: '/rules/0/title', message: 'is too long', rule: 'maxLength' }];
  const refused = () => refusal(422, 'invalid_request', 'It is not valid.', { errors });
  const stored = () => HttpResponse.json({ ok: true, scorecard: STORED });
  server.use(http.put(ONE, refused));
  const user = userEvent.setup();
  renderAt(EDIT);
  await user.type(await screen.findByRole('textbox', { name: 'Description' }), 'x');
  await user.click(screen.getByRole('button', { name: 'Publish changes' }));
  await waitFor(() => expect(screen.getByDisplayValue('Runs twice')).toHaveFocus());
  await user.keyboard('!');
  server.use(http.put(ONE, stored));
  await user.click(screen.getByRole('button', { name: 'Publish changes' }));
  await waitFor(() => expect(screen.getByText('Everything is saved')).toHaveFocus());
});
