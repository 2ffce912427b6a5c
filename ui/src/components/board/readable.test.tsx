import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test, vi } from 'vitest';
import type { Widget } from '~/api/pages';
import { Boundary } from '~/components/state/Boundary';
import { renderAt, renderPart } from '~/testing/render';
import { server } from '~/testing/server';
import { boardOf } from './board';
import { readable, withMisfit } from './readable';

const NOTE = { id: 'n', type: 'markdown', title: 'Note', markdown: 'Still here' };

test('what fits is the widget as it was stored, and what does not is left away and named', () => {
  const stored = { ...NOTE, unit: null, foreign: { any: 1 } } as Widget;
  expect(readable(stored)).toEqual({ widget: stored, misfit: [] });
  const wrong = { ...stored, title: { a: 1 }, links: 'x', dataset: { rules: [7] } } as unknown as Widget;
  const { title: _, ...kept } = stored;
  const { widget, misfit } = readable(wrong);
  expect(widget).toEqual(kept);
  expect(misfit.sort()).toEqual(['dataset', 'links', 'title']);
});

test('what could not be read stays, except where somebody has set it anew', () => {
  const stored = { ...NOTE, title: 7, links: 'x' } as unknown as Widget;
  const draft = { ...NOTE, title: 'Anew' };
  expect(withMisfit(draft, stored, ['title', 'links'])).toEqual({ ...NOTE, title: 'Anew', links: 'x' });
});

test.each([
  7,
  'x',
  {},
  [null, 7, { type: 'markdown' }],
  [{ id: 'b', type: 'dashboard-widget', layout: 3, widgets: 'y' }],
])('a board is made of whatever is stored: %j', (widgets) => {
  expect(boardOf({ widgets: widgets as never }).widgets).toEqual([]);
});

test('a page of widgets in the wrong shape shows the others, and says what it left away', async () => {
  const widgets = [null, { id: 'w', type: 'links-widget', title: 'Wrong', links: { a: 1 } }, NOTE];
  const page = {
    identifier: 'ops',
    type: 'dashboard',
    title: 'Ops',
    widgets,
    updatedAt: '2026-11-20T10:00:00Z',
  };
  server.use(http.get('*/v1/pages/ops', () => HttpResponse.json({ ok: true, page })));
  renderAt('/dashboard/ops');
  expect(await screen.findByText('Still here')).toBeInTheDocument();
  expect(screen.getByText('Could not be read and was left away: links')).toBeInTheDocument();
});

test('what throws is drawn as its fallback beside what does not, and is tried again when asked', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  let broken = true;
  const Part = () => {
    if (broken) throw new Error('no');
    return <p>Mended</p>;
  };
  renderPart(
    <>
      <Boundary
        fallback={(again) => (
          <button type="button" onClick={again}>
            Again
          </button>
        )}
      >
        <Part />
      </Boundary>
      <p>Neighbour</p>
    </>,
  );
  expect(screen.getByText('Neighbour')).toBeInTheDocument();
  broken = false;
  await userEvent.click(screen.getByRole('button', { name: 'Again' }));
  expect(screen.getByText('Mended')).toBeInTheDocument();
});
