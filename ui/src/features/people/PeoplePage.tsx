import './people.css';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHead } from '~/components/page/PageHead';
import { PageTabs } from '~/components/tabs/PageTabs';
import { CredentialsTab } from './parts/CredentialsTab';
import { PermissionsTab } from './parts/PermissionsTab';
import { TeamsTab } from './parts/TeamsTab';
import { UsersTab } from './parts/UsersTab';
import { type PeopleView, TABS, tabOf } from './view';

const route = getRouteApi('/shell/people/$tab');

const DRAW = { users: UsersTab, teams: TeamsTab, permissions: PermissionsTab, credentials: CredentialsTab };

export default function PeoplePage(): ReactElement {
  const { t } = useTranslation('people');
  const { tab } = route.useParams();
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const change = (changes: Partial<Record<keyof PeopleView, string | undefined>>) =>
    void navigate({ search: { ...view, ...changes } as PeopleView, replace: true });
  return (
    <div className="people">
      <PageHead title={t('title')} subtitle={t('subtitle')} />
      <PageTabs
        tabs={TABS.map((name) => {
          const Tab = DRAW[name];
          return { name, label: t(`tab.${name}`), draw: () => <Tab view={view} onView={change} /> };
        })}
        value={tabOf(tab)}
        onChange={(next) => void navigate({ to: `/people/${next}` as string, search: {} as never })}
      />
    </div>
  );
}
