import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { use } from '~/testing/builders';
import { axeFaults, renderPart } from '~/testing/render';
import { refusal, server } from '~/testing/server';
import { DeleteAction } from './DeleteAction';

const show = () =>
  renderPart(<DeleteAction identifier="scale" title="Scale" onDeleted={async () => {}} onClose={() => {}} />);

test('who names the action, and what of it still runs, is told before it is deleted', async () => {
  const uses = [
    use('action', 'tell', { title: 'Tell the team' }),
    use('page', 'board', { title: 'Board', inside: ['Latest runs'] }),
    use('scorecard', 'ready', { inside: ['Is big'] }),
  ];
  server.use(
    http.get('*/v1/actions/scale/impact', () =>
      HttpResponse.json({ ok: true, impact: { activeRuns: 2, uses } }),
    ),
  );
  const { container } = show();
  expect(await screen.findByText('2 runs of it are still going on.')).toBeInTheDocument();
  const told = screen.getAllByRole('listitem').map((item) => item.textContent);
  expect(told).toEqual([
    '2 runs of it are still going on.',
    'The automation Tell the team would wait for its runs in vain.',
    'The page Board shows it (Latest runs)',
    'The scorecard ready offers it where a rule is failed (Is big)',
    'Runs that happened stay in the history.',
  ]);
  expect(await axeFaults(container)).toEqual([]);
});

test('that it could not be found out is told as well', async () => {
  server.use(http.get('*/v1/actions/scale/impact', () => refusal(403, 'forbidden', 'no')));
  show();
  expect(await screen.findByText('Who names it could not be found out.')).toBeInTheDocument();
});
