import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { renderPart } from '~/testing/render';
import { refusal, server } from '~/testing/server';
import { NEW_AUTOMATION } from '../document';
import { Attempts } from './Attempts';

const attempt = (event: string, matches: boolean, error: string | null) => ({
  event,
  at: '2026-11-20T10:00:00.000Z',
  context: { action: 'UPDATE', context: { entityIdentifier: event }, diff: { before: null, after: null } },
  matches,
  conditions: [{ expression: '.diff.after.ok', value: matches, error }],
  payload: {},
  errors: [],
});

async function tryIt() {
  renderPart(<Attempts definition={NEW_AUTOMATION} />);
  await userEvent.click(screen.getByRole('button', { name: 'Try on the last events' }));
}

test('a condition that cannot be worked out is told apart from one that does not hold', async () => {
  const events = [attempt('a', true, null), attempt('b', false, null), attempt('c', false, 'took too long')];
  server.use(http.post('*/v1/automations/try', () => HttpResponse.json({ ok: true, events })));
  await tryIt();
  expect(await screen.findByText(/For one of them a condition could not be worked out/)).toBeInTheDocument();
  const lines = screen
    .getAllByRole('button', { expanded: false })
    .map(({ textContent }) => textContent ?? '');
  expect(lines.map((line) => /^(Starts|Passes|Error)/.exec(line)?.[0])).toEqual([
    'Starts',
    'Passes',
    'Error',
  ]);
});

test('what a definition lacks is said by the names of its fields', async () => {
  const errors = [
    { path: '/trigger/event/blueprintIdentifier', message: 'is required' },
    { path: '/trigger/condition/expressions/0', message: 'is not closed' },
  ];
  server.use(http.post('*/v1/automations/try', () => refusal(422, 'invalid_request', 'No.', { errors })));
  await tryIt();
  const said = (await screen.findAllByRole('listitem')).map(({ textContent }) => textContent);
  expect(said).toEqual(['Blueprint: is required', 'If: is not closed']);
});
