/** What widgets say in the place of an answer. */
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { action, blueprint } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const NUMBER = {
  id: 'n',
  type: 'entities-number-chart',
  title: 'Services',
  blueprint: 'service',
  func: 'count',
};

function show(widgets: object[], mayUpdate = true) {
  const page = { identifier: 'ops', type: 'dashboard', title: 'Ops', updatedAt: '2026-11-20T10:00:00Z' };
  server.use(
    http.get('*/v1/pages/ops', () => HttpResponse.json({ ok: true, page: { ...page, widgets, mayUpdate } })),
  );
  return renderAt('/dashboard/ops');
}

beforeEach(() => {
  sessionStorage.clear();
  server.use(
    http.get('*/v1/blueprints', () => HttpResponse.json({ ok: true, blueprints: [blueprint()] })),
    http.post('*/v1/entities/aggregate', () => HttpResponse.json({ ok: true, result: 0, entities: [] })),
    http.get('*/v1/actions', () => HttpResponse.json({ ok: true, actions: [action()] })),
    http.get('*/v1/actions/runs', () => HttpResponse.json({ ok: true, runs: [] })),
  );
});

const box = async (name: string) => within(await screen.findByRole('region', { name }));

test('a widget whose property is gone says so in words, and leads to its settings while it is arranged', async () => {
  const fault = {
    path: '/property',
    message: 'names the property "cost", which was not found',
    rule: 'exists',
  };
  server.use(
    http.post('*/v1/entities/aggregate', () =>
      refusal(422, 'invalid_request', 'the aggregation is not valid', { errors: [fault] }),
    ),
  );
  const { container } = show([NUMBER]);
  const widget = await box('Services');
  expect(await widget.findByText(/does not fit the catalogue any more/)).toBeInTheDocument();
  expect(widget.getByText('Property: names the property "cost", which was not found')).toBeInTheDocument();
  expect(widget.queryByRole('button', { name: 'Try again' })).toBeNull();
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Arrange' }));
  await userEvent.click(widget.getByRole('button', { name: 'Open its settings' }));
  expect(await screen.findByRole('dialog', { name: 'Number' })).toBeInTheDocument();
});

test('a number whose conditions name a property that is gone does not pass for the truth', async () => {
  const dataset = { combinator: 'and', rules: [{ property: 'cost', operator: '=', value: 1 }] };
  show([{ ...NUMBER, dataset }]);
  expect(await screen.findByRole('img', { name: /may show nothing: cost/ })).toBeInTheDocument();
});

test.each([
  [{ type: 'action-card-widget', actions: [{ action: 'lost' }] }, /actions that this widget offers are gone/],
  [{ type: 'runs-table', query: { action: 'lost' } }, /action whose runs this widget shows is gone/],
  [{ type: 'iframe-widget', url: 'javascript:alert(1)' }, /must begin with https/],
])('%o says what it cannot show', async (widget, words) => {
  show([{ id: 'w', title: 'It', ...widget }], false);
  expect(await (await box('It')).findByText(words)).toBeInTheDocument();
});

test('a page inside another can be opened by itself where its owner does not let it be shown here', async () => {
  show([{ id: 'w', title: 'Status', type: 'iframe-widget', url: 'https://status.example.test/' }]);
  const link = await (await box('Status')).findByRole('link', { name: 'Open it by itself' });
  expect(link).toHaveAttribute('href', 'https://status.example.test/');
});
