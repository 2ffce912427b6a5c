import './branding.css';
import './settings.css';
import { getRouteApi } from '@tanstack/react-router';

import { useTranslation } from 'react-i18next';
import { PageHead } from '~/components/page/PageHead';
import { PageTabs } from '~/components/tabs/PageTabs';
import { lazyPart } from '~/lib/lazy-page';
import { BrandingTab } from './parts/BrandingTab';
import { GeneralTab } from './parts/GeneralTab';
import { JobsTab } from './parts/JobsTab';
import { SecretsTab } from './parts/SecretsTab';
import { SignInTab } from './parts/SignInTab';
import { WebhooksTab } from './parts/WebhooksTab';
import { TABS, tabOf } from './view';

const UsageTab = lazyPart(() => import('./parts/UsageTab'), 'usage');

const route = getRouteApi('/shell/settings/$tab');

export default function SettingsPage() {
  const { t } = useTranslation('settings');
  const { tab } = route.useParams();
  const { sel } = route.useSearch();
  const navigate = route.useNavigate();
  const open = (next: string | undefined) => void navigate({ search: next ? { sel: next } : {} });
  const draw = {
    general: () => <GeneralTab />,
    branding: () => <BrandingTab />,
    'sign-in': () => <SignInTab sel={sel} />,
    secrets: () => <SecretsTab />,
    webhooks: () => <WebhooksTab sel={sel} onOpen={open} />,
    jobs: () => <JobsTab sel={sel} onOpen={open} />,
    usage: () => <UsageTab />,
  };
  return (
    <div className="settings">
      <PageHead title={t('title')} subtitle={t('subtitle')} />
      <PageTabs
        tabs={TABS.map((name) => ({ name, label: t(`tab.${name}`), draw: draw[name] }))}
        value={tabOf(tab)}
        onChange={(next) => void navigate({ to: `/settings/${next}` as string, search: {} as never })}
      />
    </div>
  );
}
