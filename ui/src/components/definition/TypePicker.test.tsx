import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { renderPart } from '~/testing/render';
import { TypePicker } from './TypePicker';

test('the types are one stop of the keyboard, arrows walk through them, and only Space chooses', async () => {
  const chosen = vi.fn();
  renderPart(<TypePicker value={undefined} onChange={chosen} />);
  await userEvent.tab();
  expect(screen.getByRole('textbox', { name: 'Find a type' })).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}');
  expect(screen.getByRole('radio', { name: /^Text/ })).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowLeft}');
  expect(screen.getByRole('radio', { name: /^Markdown/ })).toHaveFocus();
  expect(chosen).not.toHaveBeenCalled();
  await userEvent.keyboard(' ');
  expect(chosen).toHaveBeenCalledWith('markdown');
  await userEvent.tab({ shift: true });
  expect(screen.getByRole('textbox', { name: 'Find a type' })).toHaveFocus();
  await userEvent.tab();
  expect(screen.getByRole('radio', { name: /^Markdown/ })).toHaveFocus();
});
