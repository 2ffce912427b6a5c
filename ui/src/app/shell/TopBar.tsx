import { ActionIcon, UnstyledButton, useComputedColorScheme } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import { lazy, type ReactElement, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bootstrap } from '~/api/contract';
import { displayName } from '~/api/permissions';
import { lazyPart } from '~/lib/lazy-page';
import { AccountButton } from './AccountButton';
import { useSchemeToggle } from './scheme';

// What floats is a tenth of the first load and nobody needs it to begin: buttons stand first, their menus follow.
const AccountMenu = lazy(() => import('./AccountMenu'));
const Hint = lazy(() => import('./Hint'));
const TopTools = lazyPart(() => import('./TopTools'), 'inbox');

type Props = { session: Bootstrap; onRail: () => void; onSearch: () => void };

function Tool({ label, icon, onClick }: { label: string; icon: ReactElement; onClick: () => void }) {
  const button = (
    <ActionIcon aria-label={label} onClick={onClick}>
      {icon}
    </ActionIcon>
  );
  return (
    <Suspense fallback={button}>
      <Hint label={label}>{button}</Hint>
    </Suspense>
  );
}

function ThemeSwitch() {
  const { t } = useTranslation('shell');
  const toggle = useSchemeToggle();
  const dark = useComputedColorScheme('light') === 'dark';
  return (
    <Tool
      label={dark ? t('theme.light') : t('theme.dark')}
      icon={dark ? <IconSun size={18} /> : <IconMoon size={18} />}
      onClick={toggle}
    />
  );
}

function Account({ user }: { user: Bootstrap['user'] }) {
  const [pressed, setPressed] = useState(false);
  return (
    <Suspense fallback={<AccountButton name={displayName(user)} onClick={() => setPressed(true)} />}>
      <AccountMenu user={user} pressed={pressed} />
    </Suspense>
  );
}

export function TopBar({ session, onRail, onSearch }: Props) {
  const { t } = useTranslation('shell');
  return (
    <header className="top">
      <Tool label={t('nav.rail')} icon={<IconLayoutSidebarLeftCollapse size={18} />} onClick={onRail} />
      <UnstyledButton className="search" onClick={onSearch} onMouseEnter={() => void import('./Palette')}>
        <IconSearch size={15} />
        <span>{t('nav.search')}</span>
        <kbd className="k">Ctrl K</kbd>
      </UnstyledButton>
      <div className="top-right">
        <Suspense fallback={<span className="top-tools-wait" />}>
          <TopTools user={session.user} />
        </Suspense>
        <ThemeSwitch />
        <Account user={session.user} />
      </div>
    </header>
  );
}
