import { ActionIcon, Tooltip, UnstyledButton, useComputedColorScheme } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Bootstrap } from '~/api/contract';
import { AccountMenu } from './AccountMenu';
import { useSchemeToggle } from './scheme';

type Props = { session: Bootstrap; onRail: () => void; onSearch: () => void };

function ThemeSwitch() {
  const { t } = useTranslation('shell');
  const toggle = useSchemeToggle();
  const dark = useComputedColorScheme('light') === 'dark';
  const label = dark ? t('theme.light') : t('theme.dark');
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={toggle}>
        {dark ? <IconSun size={18} /> : <IconMoon size={18} />}
      </ActionIcon>
    </Tooltip>
  );
}

export function TopBar({ session, onRail, onSearch }: Props) {
  const { t } = useTranslation('shell');
  return (
    <header className="top">
      <Tooltip label={t('nav.rail')}>
        <ActionIcon aria-label={t('nav.rail')} onClick={onRail}>
          <IconLayoutSidebarLeftCollapse size={18} />
        </ActionIcon>
      </Tooltip>
      <UnstyledButton className="search" onClick={onSearch} onMouseEnter={() => void import('./Palette')}>
        <IconSearch size={15} />
        <span>{t('nav.search')}</span>
        <kbd className="k">Ctrl K</kbd>
      </UnstyledButton>
      <div className="top-right">
        <ThemeSwitch />
        <AccountMenu user={session.user} />
      </div>
    </header>
  );
}
