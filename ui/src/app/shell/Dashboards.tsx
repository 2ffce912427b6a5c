import { ActionIcon } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sidebarQuery } from '~/api/pages';
import { useCan } from '~/api/permissions';
import { Glyph } from '~/components/icon/Glyph';
import { symbolFor } from '~/components/icon/names';
import { NavItem } from './NavItem';
import { NavSection } from './NavSection';

const SIZE = 17;

export const dashboardPath = (page: string) => `/dashboard/${encodeURIComponent(page)}`;

/** The dashboards that this person may see, and the way to a new one. */
export function Dashboards() {
  const { t } = useTranslation('shell');
  const mayCreate = useCan('create:pages');
  const { data } = useQuery(sidebarQuery());
  const pages = (data ?? []).filter(({ pageType }) => pageType === 'dashboard');
  if (pages.length === 0 && !mayCreate) return null;
  const add = mayCreate && (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={t('nav.newDashboard')}
      renderRoot={(rest) => <Link {...rest} to={'/new-dashboard' as string} />}
    >
      <IconPlus size={14} />
    </ActionIcon>
  );
  return (
    <NavSection title={t('nav.dashboards')} tools={add}>
      {pages.map(({ identifier, title, icon }) => (
        <NavItem
          key={identifier}
          to={dashboardPath(identifier)}
          label={title}
          icon={<Glyph id={symbolFor([icon], 'chart')} size={SIZE} />}
        />
      ))}
    </NavSection>
  );
}
