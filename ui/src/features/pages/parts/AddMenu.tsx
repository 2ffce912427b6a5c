import { ActionIcon, Menu } from '@mantine/core';
import { IconFolderPlus, IconLayoutDashboard, IconPlus, IconTable } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Ask } from './PageMenu';

const SIZE = 15;

export function AddMenu({ onAsk }: { onAsk: (ask: Ask) => void }) {
  const { t } = useTranslation('pages');
  const navigate = useNavigate();
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={24} aria-label={t('add.label')}>
          <IconPlus size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconLayoutDashboard size={SIZE} />}
          onClick={() => void navigate({ to: '/new-dashboard' as string })}
        >
          {t('add.dashboard')}
        </Menu.Item>
        <Menu.Item leftSection={<IconTable size={SIZE} />} onClick={() => onAsk({ kind: 'table' })}>
          {t('add.table')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFolderPlus size={SIZE} />} onClick={() => onAsk({ kind: 'folder' })}>
          {t('add.folder')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
