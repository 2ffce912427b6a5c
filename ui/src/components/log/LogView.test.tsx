import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { axeFaults, renderPart } from '~/testing/render';
import { LogView } from './LogView';

const LINE = { id: 'a', message: 'x'.repeat(400), level: 'INFO', createdAt: '2026-11-20T10:00:00.000Z' };

test('long lines can be wrapped, and are not at first', async () => {
  const { container } = renderPart(<LogView messages={[LINE]} label="Log" fileName="log.txt" empty="" />);
  const wrap = screen.getByRole('button', { name: 'Wrap long lines' });
  expect(wrap).toHaveAttribute('aria-pressed', 'false');
  await userEvent.click(wrap);
  expect(wrap).toHaveAttribute('aria-pressed', 'true');
  expect(screen.getByRole('log')).toHaveClass('log-wrapped');
  expect(await axeFaults(container)).toEqual([]);
});
