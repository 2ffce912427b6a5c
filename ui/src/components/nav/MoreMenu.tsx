import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';

type Props = {
  label: string;
  /** What else can be done: items of the menu. */
  children?: ReactNode;
  /** The last entry, for whoever may. */
  remove?: { label: string; onClick: () => void };
};

/** What is seldom done to the thing of a page, behind three dots. */
export const MoreMenu = ({ label, children, remove }: Props) => (
  <Menu position="bottom-end">
    <Menu.Target>
      <ActionIcon variant="default" size={34} aria-label={label}>
        <IconDots size={17} />
      </ActionIcon>
    </Menu.Target>
    <Menu.Dropdown>
      {children}
      {remove && (
        <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={remove.onClick}>
          {remove.label}
        </Menu.Item>
      )}
    </Menu.Dropdown>
  </Menu>
);
