import { Menu } from '@mantine/core';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { renderPart } from '~/testing/render';
import { MoreMenu } from './MoreMenu';

test('deleting is the last entry, for whoever may', async () => {
  const onClick = vi.fn();
  renderPart(
    <MoreMenu label="More" remove={{ label: 'Delete', onClick }}>
      <Menu.Item>Duplicate</Menu.Item>
    </MoreMenu>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'More' }));
  const items = await screen.findAllByRole('menuitem');
  expect(items.map((item) => item.textContent)).toEqual(['Duplicate', 'Delete']);
  await userEvent.click(screen.getByRole('menuitem', { name: 'Delete' }));
  expect(onClick).toHaveBeenCalledOnce();
});
