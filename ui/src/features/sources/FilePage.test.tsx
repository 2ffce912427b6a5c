import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test, vi } from 'vitest';
import { session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const rights = (can: Record<string, boolean>) =>
  http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can })));

const told = (dryRun: boolean) => ({
  ok: true,
  dryRun,
  valid: true,
  blueprints: [
    {
      identifier: 'ovens',
      change: 'create',
      properties: { power: { type: 'number', title: 'Power' } },
      relations: {},
    },
  ],
  counts: { ovens: { created: 2, updated: 0, unchanged: 0 } },
  rows: [],
  moreRows: 0,
  faults: [],
  faultCount: 0,
  notes: ['identifiers are made of the titles'],
});

const csv = new File(['Name,Power,Remarks\nDeck oven,12,\nRack oven,38,'], 'ovens.csv', { type: 'text/csv' });

test('a table becomes a new blueprint, looked at first and then imported', async () => {
  const asked: URLSearchParams[] = [];
  server.use(
    rights({ 'create:entities': true, 'create:blueprints': true }),
    http.post('*/v1/import/csv', ({ request }) => {
      const { searchParams } = new URL(request.url);
      asked.push(searchParams);
      return HttpResponse.json(told(searchParams.get('dry_run') === 'true'));
    }),
  );
  const brought = vi.spyOn(Element.prototype, 'scrollIntoView');
  renderAt('/builder/sources/file');
  await userEvent.upload(await screen.findByLabelText('File'), csv);
  const columns = await screen.findByRole('table', { name: 'Columns' });
  expect(within(columns).getByText('Deck oven · Rack oven')).toBeInTheDocument();
  expect(screen.getByRole('textbox', { name: 'Called' })).toHaveValue('Ovens');
  await userEvent.click(screen.getByRole('combobox', { name: 'What Remarks becomes' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Left out' }));
  await userEvent.click(screen.getByRole('button', { name: 'Preview' }));
  const report = await screen.findByRole('region', { name: 'What would happen' });
  expect(within(report).getByText(/A new blueprint ovens/)).toBeInTheDocument();
  expect(brought.mock.contexts.some((shown) => (shown as Element).contains(report))).toBe(true);
  expect(screen.getByText('2 created, 0 updated, 0 unchanged')).toBeInTheDocument();
  expect(await axeFaults(document.body)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Import' }));
  expect(await screen.findByRole('link', { name: 'Look at them' })).toHaveAttribute('href', '/catalog/ovens');
  const [first] = asked as [URLSearchParams];
  expect([first.get('blueprint'), first.get('title')]).toEqual(['ovens', 'Ovens']);
  expect(JSON.parse(first.get('mapping') ?? '')).toEqual({ Name: '$title', Power: 'Power', Remarks: null });
});

test('whoever may not describe anything imports into what is there', async () => {
  server.use(rights({ 'create:entities': true }));
  renderAt('/builder/sources/file');
  await userEvent.upload(await screen.findByLabelText('File'), csv);
  await userEvent.click(await screen.findByRole('combobox', { name: 'Each row is' }));
  expect(screen.queryByRole('option', { name: 'Something new' })).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Import' })).toBeDisabled();
});

test('a file of another kind than the chosen one is told before anything is made of it', async () => {
  server.use(rights({ 'create:entities': true, 'create:blueprints': true }));
  renderAt('/builder/sources/file');
  const field = await screen.findByLabelText('File');
  // Browsers let people choose any file.
  const user = userEvent.setup({ applyAccept: false });
  await user.upload(field, new File(['a: 1'], 'catalog-info.yaml', { type: 'application/yaml' }));
  expect(await screen.findByText(/“catalog-info.yaml” does not look like/)).toBeInTheDocument();
  await user.upload(field, csv);
  expect(screen.queryByText(/does not look like/)).toBeNull();
});

test('who leaves a file that was not imported is asked first, and an import that is done lets go', async () => {
  server.use(
    rights({ 'create:entities': true, 'create:blueprints': true }),
    http.post('*/v1/import/csv', () => HttpResponse.json(told(false))),
  );
  const { router } = renderAt('/builder/sources/file');
  await userEvent.upload(await screen.findByLabelText('File'), csv);
  await screen.findByRole('table', { name: 'Columns' });
  const other = () => screen.getAllByRole('radio').at(-1) as HTMLElement;
  await userEvent.click(other());
  const asked = await screen.findByRole('dialog', { name: 'Leave without importing?' });
  await userEvent.click(within(asked).getByRole('button', { name: 'Keep editing' }));
  expect(screen.getByRole('table', { name: 'Columns' })).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Import' }));
  await screen.findByRole('link', { name: 'Look at them' });
  await userEvent.click(other());
  await waitFor(() => expect(router.state.location.search).not.toEqual({}));
  expect(screen.queryByRole('table', { name: 'Columns' })).toBeNull();
});

test('a large file is followed while a worker takes it, and its faults are told where it was chosen', async () => {
  const job = { id: 'j1', status: 'IN_PROGRESS', doneCount: 400, totalCount: 10_000, dryRun: true };
  const over = { ...job, ...told(true), status: 'COMPLETED', doneCount: 10_000 };
  const faults = [
    { line: 9, message: 'is too long' },
    { line: 2, message: 'is no number' },
  ];
  let asked = 0;
  server.use(
    rights({ 'create:entities': true, 'create:blueprints': true }),
    http.post('*/v1/import/csv', () => HttpResponse.json({ ok: true, job }, { status: 202 })),
    http.get('*/v1/jobs/j1', () => {
      asked += 1;
      return HttpResponse.json({ ok: true, job: asked > 1 ? { ...over, faults, faultCount: 2 } : job });
    }),
  );
  renderAt('/builder/sources/file');
  await userEvent.upload(await screen.findByLabelText('File'), csv);
  await screen.findByRole('table', { name: 'Columns' });
  await userEvent.click(screen.getByRole('button', { name: 'Preview' }));
  expect(await screen.findByText(/400 of 10,000 rows so far/)).toBeInTheDocument();
  const rows = await screen.findAllByRole('row', { name: /is (too long|no number)/ }, { timeout: 5_000 });
  expect(rows.map((row) => row.textContent?.slice(0, 1))).toEqual(['2', '9']);
});

test('what is wrong with a table is told by line and column, and the other rows are imported without it', async () => {
  const asked: URLSearchParams[] = [];
  const errors = [{ line: 3, column: 2, path: '/properties/power', message: 'must be a number' }];
  server.use(
    rights({ 'create:entities': true, 'create:blueprints': true }),
    http.post('*/v1/import/csv', ({ request }) => {
      const { searchParams } = new URL(request.url);
      asked.push(searchParams);
      return searchParams.has('partial')
        ? HttpResponse.json({ ...told(false), faults: errors, faultCount: 1 })
        : refusal(422, 'import_refused', 'the file was refused', { errors });
    }),
  );
  renderAt('/builder/sources/file');
  await userEvent.upload(await screen.findByLabelText('File'), csv);
  await screen.findByRole('table', { name: 'Columns' });
  await userEvent.click(screen.getByRole('button', { name: 'Import' }));
  expect(await screen.findByRole('row', { name: '3 Power must be a number' })).toBeInTheDocument();
  expect(screen.getByRole('alert')).toHaveTextContent('Nothing was imported');
  expect(screen.getByRole('region', { name: 'This file was not imported' })).toBeInTheDocument();
  expect(await axeFaults(document.body)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Import the other rows' }));
  expect(await screen.findByText('2 created, 0 updated, 0 unchanged')).toBeInTheDocument();
  expect(screen.getByText('1 row was left out.')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Import the other rows' })).toBeNull();
  expect(asked.map((query) => query.get('partial'))).toEqual([null, 'true']);
});
