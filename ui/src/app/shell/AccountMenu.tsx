import { Menu } from '@mantine/core';
import { IconLogout, IconRowInsertTop } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { signOut } from '~/api/auth';
import type { Bootstrap } from '~/api/contract';
import { displayName } from '~/api/permissions';
import { usePreferences } from '~/lib/preferences';
import { AccountButton } from './AccountButton';

async function leave(): Promise<void> {
  await signOut();
  location.assign('/login');
}

/** `pressed`: somebody asked for it before it had come. */
export default function AccountMenu({ user, pressed }: { user: Bootstrap['user']; pressed: boolean }) {
  const { t } = useTranslation('shell');
  const { density, setDensity } = usePreferences();
  const navigate = useNavigate();
  const compact = density === 'compact';
  return (
    <Menu width={230} position="bottom-end" defaultOpened={pressed}>
      <Menu.Target>
        <AccountButton name={displayName(user)} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {displayName(user)}
          <br />
          {user.email}
        </Menu.Label>
        <Menu.Item
          leftSection={<IconRowInsertTop size={15} />}
          onClick={() => setDensity(compact ? 'comfortable' : 'compact')}
        >
          {compact ? t('density.comfortable') : t('density.compact')}
        </Menu.Item>
        <Menu.Item onClick={() => void navigate({ to: '/account' as string })}>
          {t('account.sessions')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={15} />} onClick={() => void leave()}>
          {t('account.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
