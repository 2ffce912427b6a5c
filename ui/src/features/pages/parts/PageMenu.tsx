import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowsMove,
  IconDots,
  IconFolderPlus,
  IconLayoutDashboard,
  IconLock,
  IconLockOpen,
  IconPencil,
  IconStar,
  IconStarOff,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { usePins } from '~/api/preferences';
import { useLock } from '~/components/page-lock/use-lock';
import { isFolder, type Node } from '../tree';

export type Ask =
  | { kind: 'rename' | 'move' | 'access' | 'delete'; node: Node }
  | { kind: 'folder'; parent?: string }
  | { kind: 'table' };

type Props = { node: Node; onAsk: (ask: Ask) => void };

const SIZE = 15;

function useRights(node: Node) {
  const mayUpdate = useCan('update:pages');
  const mayDelete = useCan('delete:pages');
  const own = isFolder(node) ? mayUpdate : node.mayUpdate === true && !node.locked;
  return {
    create: useCan('create:pages'),
    rename: own,
    move: mayUpdate,
    lock: !isFolder(node) && node.mayUpdate === true,
    remove: isFolder(node) ? mayDelete : own,
  };
}

function PinItem({ node }: { node: Node }) {
  const { t } = useTranslation('pages');
  const { isPinned, toggle } = usePins();
  const pin = { kind: 'page' as const, page: node.identifier };
  const pinned = isPinned(pin);
  return (
    <Menu.Item
      leftSection={pinned ? <IconStarOff size={SIZE} /> : <IconStar size={SIZE} />}
      onClick={() => toggle(pin)}
    >
      {t(pinned ? 'menu.unpin' : 'menu.pin')}
    </Menu.Item>
  );
}

function LockItem({ node }: { node: Node }) {
  const { t } = useTranslation('pages');
  const lock = useLock(node);
  return (
    <Menu.Item
      leftSection={node.locked ? <IconLockOpen size={SIZE} /> : <IconLock size={SIZE} />}
      onClick={() => lock.mutate(!node.locked)}
    >
      {t(node.locked ? 'menu.unlock' : 'menu.lock')}
    </Menu.Item>
  );
}

export function PageMenu({ node, onAsk }: Props) {
  const { t } = useTranslation('pages');
  const rights = useRights(node);
  const navigate = useNavigate();
  const items: ReactNode[] = [];
  const item = (key: string, icon: ReactNode, label: string, onClick: () => void, color?: string) =>
    items.push(
      <Menu.Item key={key} leftSection={icon} color={color} onClick={onClick}>
        {label}
      </Menu.Item>,
    );
  const folder = isFolder(node);
  if (!folder) items.push(<PinItem key="pin" node={node} />);
  if (folder && rights.create) {
    const search = { folder: node.identifier } as never;
    item('dashboard', <IconLayoutDashboard size={SIZE} />, t('add.dashboardHere'), () =>
      navigate({ to: '/new-dashboard' as string, search }),
    );
    item('folder', <IconFolderPlus size={SIZE} />, t('add.folderHere'), () =>
      onAsk({ kind: 'folder', parent: node.identifier }),
    );
  }
  if (rights.rename)
    item('rename', <IconPencil size={SIZE} />, t('menu.rename'), () => onAsk({ kind: 'rename', node }));
  if (rights.move)
    item('move', <IconArrowsMove size={SIZE} />, t('menu.move'), () => onAsk({ kind: 'move', node }));
  if (!folder && rights.move)
    item('access', <IconUsers size={SIZE} />, t('menu.access'), () => onAsk({ kind: 'access', node }));
  if (rights.lock) items.push(<LockItem key="lock" node={node} />);
  if (rights.remove)
    item('delete', <IconTrash size={SIZE} />, t('menu.delete'), () => onAsk({ kind: 'delete', node }), 'red');
  if (items.length === 0) return null;
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          className="tree-more"
          aria-label={t('more', { title: node.title })}
        >
          <IconDots size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{items}</Menu.Dropdown>
    </Menu>
  );
}
