import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renderPart } from '~/testing/render';
import { keepFocus } from './kept-focus';

let end: () => void;

beforeEach(() => {
  end = keepFocus();
});
afterEach(() => end());

type ListProps = { stable?: boolean; begin?: string[] };

/** Rows with a field, two arrows and a cross; below them what adds one. */
function List({ stable, begin = ['a', 'b', 'c'] }: ListProps) {
  const [rows, setRows] = useState(begin);
  const move = (at: number, to: number) =>
    setRows(rows.toSpliced(at, 1).toSpliced(to, 0, rows[at] as string));
  return (
    <main>
      <ul>
        {rows.map((row, at) => (
          <li key={stable ? row : at}>
            <input aria-label={`Name of ${row}`} />
            <button
              type="button"
              aria-label={`Up: ${row}`}
              disabled={at === 0}
              onClick={() => move(at, at - 1)}
            />
            <button type="button" aria-label={`Down: ${row}`} onClick={() => move(at, at + 1)} />
            <button type="button" aria-label="Remove" onClick={() => setRows(rows.toSpliced(at, 1))} />
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => setRows([...rows, 'd'])}>
        Add
      </button>
    </main>
  );
}

const remove = async (at: number) => {
  screen.getAllByRole('button', { name: 'Remove' })[at]?.focus();
  await userEvent.keyboard('{Enter}');
};

test.each([true, false])('a row that is removed hands the focus to its neighbour (%s)', async (stable) => {
  renderPart(<List stable={stable} />);
  await remove(1);
  await waitFor(() => expect(screen.getAllByRole('button', { name: 'Remove' })[1]).toHaveFocus());
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(screen.getByRole('button', { name: 'Remove' })).toHaveFocus());
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(screen.getByRole('button', { name: 'Add' })).toHaveFocus());
});

test.each([true, false])(
  'what is moved takes the focus along, and keeps it at the end (%s)',
  async (stable) => {
    renderPart(<List stable={stable} />);
    screen.getByRole('button', { name: 'Up: c' }).focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Up: c' })).toHaveFocus());
    expect(screen.getAllByRole('textbox')[1]).toHaveAccessibleName('Name of c');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Down: c' })).toHaveFocus());
  },
);

function Answering() {
  const [busy, setBusy] = useState(false);
  const send = () => {
    setBusy(true);
    setTimeout(() => setBusy(false), 30);
  };
  return (
    <main>
      <button type="button" disabled={busy} onClick={send}>
        Send
      </button>
      <p>{busy ? 'Sending' : 'Answered'}</p>
    </main>
  );
}

test('what was closed while it waited has the focus again', async () => {
  renderPart(<Answering />);
  const send = screen.getByRole('button', { name: 'Send' });
  send.focus();
  await userEvent.keyboard('{Enter}');
  expect(screen.getByText('Sending')).toBeInTheDocument();
  send.blur();
  await waitFor(() => expect(send).toHaveFocus());
});

test('whoever clicks beside everything is not led back', async () => {
  renderPart(<List />);
  screen.getByRole('textbox', { name: 'Name of c' }).focus();
  await userEvent.click(document.body);
  expect(document.body).toHaveFocus();
  await userEvent.click(screen.getByText('Add'));
  expect(screen.getByText('Add')).toHaveFocus();
});
