import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import { session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const DAY = '2026-11-28';
const REPORTS = {
  people: {
    total: 40,
    visited: 12,
    active: 7,
    since: DAY,
    days: [{ day: DAY, visited: 12, active: 7 }],
    teams: [{ team: 'payments', title: 'Payments', members: 5, active: 3 }],
  },
  places: {
    since: DAY,
    visits: 31,
    places: [
      { kind: 'screen', identifier: 'selfService', title: 'selfService', visits: 20 },
      { kind: 'blueprint', identifier: 'service', title: 'Service', visits: 11 },
    ],
    unused: [{ kind: 'page', identifier: 'old', title: 'Old board' }],
    unusedTotal: 14,
  },
  catalogue: {
    total: 1200,
    days: [{ day: DAY, total: 1200, created: 9, deleted: 2 }],
    blueprints: [
      { identifier: 'service', title: 'Service', entities: 1200, created: 9 },
      { identifier: 'empty', title: 'Nothing yet', entities: 0, created: 0 },
    ],
  },
  actions: {
    runs: 5,
    failed: 1,
    people: 2,
    days: [{ day: DAY, runs: 5, failed: 1 }],
    actions: [{ identifier: 'scale', title: 'Scale', kind: 'self-service', runs: 5, failed: 1, people: 2 }],
    unused: [{ identifier: 'idle', title: 'Idle', kind: 'automation' }],
    unusedTotal: 1,
  },
};

let asked: string[] = [];

beforeEach(() => {
  asked = [];
  server.use(
    http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: { 'update:organization': true } }))),
    http.get('*/v1/usage/:report', ({ request, params }) => {
      asked.push(`${params.report}?${new URL(request.url).searchParams}`);
      return HttpResponse.json({ ok: true, usage: REPORTS[params.report as keyof typeof REPORTS] });
    }),
  );
});

test('an administrator sees who comes, what is used and what is not', async () => {
  const { container } = renderAt('/settings/usage');
  const people = await screen.findByRole('region', { name: 'People' });
  expect(await within(people).findByText('40')).toBeInTheDocument();
  expect(within(people).getByText('Payments (of 5)')).toBeInTheDocument();
  const places = screen.getByRole('region', { name: 'What is looked at' });
  expect(await within(places).findByText('Self-service')).toBeInTheDocument();
  expect(within(places).getByText('Service · catalogue')).toBeInTheDocument();
  expect(within(places).getByText('Old board · dashboard')).toBeInTheDocument();
  expect(within(places).getByText('and 13 more')).toBeInTheDocument();
  const runs = screen.getByRole('region', { name: 'Actions, automations and workflows' });
  expect(await within(runs).findByText('Idle')).toBeInTheDocument();
  expect(await axeFaults(container)).toEqual([]);
});

test('each table of a report is a file for spreadsheets, and all of it one for programs', async () => {
  const files: [string, Blob][] = [];
  URL.createObjectURL = (file) => {
    files.push(['', file as Blob]);
    return 'blob:x';
  };
  URL.revokeObjectURL = () => undefined;
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    (files.at(-1) as [string, Blob])[0] = this.download;
  });
  renderAt('/settings/usage');
  for (const item of ['By team (CSV)', 'Everything (JSON)']) {
    await userEvent.click(await screen.findByRole('button', { name: 'Download People' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: item }));
  }
  click.mockRestore();
  expect(files.map(([name]) => name.replace(/\d{4}-\d\d-\d\d/, 'DAY'))).toEqual([
    'usage-people-teams-DAY.csv',
    'usage-people-DAY.json',
  ]);
  const [teams, all] = await Promise.all(files.map(([, file]) => file.text()));
  expect(teams).toBe('team,title,members,active\r\npayments,Payments,5,3\r\n');
  expect(JSON.parse(all ?? '')).toEqual(REPORTS.people);
});

test('more days can be asked for', async () => {
  renderAt('/settings/usage');
  await screen.findByText('Payments (of 5)');
  await userEvent.click(screen.getByRole('combobox', { name: 'How far back' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Last 90 days' }));
  await screen.findByDisplayValue('Last 90 days');
  await expect.poll(() => asked).toContain('people?days=90');
});

test('a report that cannot be read says so beside the others', async () => {
  server.use(http.get('*/v1/usage/catalogue', () => refusal(422, 'invalid_request', 'takes too long')));
  renderAt('/settings/usage');
  expect(await screen.findByText('takes too long')).toBeInTheDocument();
  expect(await screen.findByText('Payments (of 5)')).toBeInTheDocument();
});

test('others are told whom it is for', async () => {
  server.use(http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: {} }))));
  renderAt('/settings/usage');
  expect(await screen.findByText('How the portal is used is for administrators.')).toBeInTheDocument();
  expect(asked).toEqual([]);
});
