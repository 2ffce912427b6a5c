import './sources.css';
import './pull/pull.css';
import '~/components/definition/definition.css';
import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { SaveBar } from '~/components/draft/SaveBar';
import { Tile } from '~/components/icon/Tile';
import { MoreMenu } from '~/components/nav/MoreMenu';
import { PageHead } from '~/components/page/PageHead';
import { Pill } from '~/components/pill/Pill';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { type PageTab, PageTabs } from '~/components/tabs/PageTabs';
import { type Integration, isMapped, pullOf, stateOf } from './integration';
import { AuditTab } from './parts/AuditTab';
import { ConfigTab } from './parts/ConfigTab';
import { DeleteIntegration } from './parts/DeleteIntegration';
import { EventsTab } from './parts/EventsTab';
import { HeldBanner } from './parts/HeldBanner';
import { IntegrationSettings } from './parts/IntegrationSettings';
import { LogTab } from './parts/LogTab';
import { SyncPill } from './parts/SyncReports';
import { SyncsTab } from './parts/SyncsTab';
import { PushTab } from './pull/PushTab';
import { lookAgain, pullStateOf } from './pull/state';
import { integrationQuery, pauseIntegration, syncsQuery } from './queries';
import { iconOf, pullNameOf, SOURCES } from './rows';
import { useConfig } from './use-config';
import type { IntegrationTab } from './view';

const route = getRouteApi('/shell/builder/sources/integrations/$integration');

/** What a worker of ours reads can rest for a while. */
function Pause({ integration }: { integration: Integration }) {
  const { t } = useTranslation('sources');
  const queryClient = useQueryClient();
  const pause = useMutation(pauseIntegration(queryClient, integration.identifier));
  const pull = pullOf(integration);
  if (!pull) return null;
  const paused = pull.paused === true;
  return (
    <Button
      variant="default"
      leftSection={paused ? <IconPlayerPlay size={15} /> : <IconPlayerPause size={15} />}
      loading={pause.isPending}
      title={pause.error?.message}
      onClick={() => pause.mutate(!paused)}
    >
      {t(paused ? 'resume' : 'pause')}
    </Button>
  );
}

function Tools({ integration, onDelete }: { integration: Integration; onDelete: () => void }) {
  const { t } = useTranslation('sources');
  const mayDelete = useCan('delete:integrations');
  const mayEdit = useCan('update:integrations');
  return (
    <>
      {mayEdit && <Pause integration={integration} />}
      {mayDelete && <MoreMenu label={t('more')} remove={{ label: t('delete'), onClick: onDelete }} />}
    </>
  );
}

/** A sync that ended has changed what stands anywhere: the counts of the sidebar, the history. */
function useCatalogueAfter(lastResyncEnd: string | undefined) {
  const queryClient = useQueryClient();
  const seen = useRef(lastResyncEnd);
  useEffect(() => {
    if (seen.current === lastResyncEnd) return;
    seen.current = lastResyncEnd;
    void queryClient.invalidateQueries();
  }, [queryClient, lastResyncEnd]);
}

function Loaded({ integration }: { integration: Integration }): ReactElement {
  const { t } = useTranslation('sources');
  const { tab = 'syncs', sel, sync } = route.useSearch();
  const navigate = route.useNavigate();
  const mayEdit = useCan('update:integrations');
  const open = (next: IntegrationTab) => void navigate({ search: next === 'syncs' ? {} : { tab: next } });
  const config = useConfig(integration);
  const [deleting, setDeleting] = useState(false);
  const { identifier, integrationType, version } = integration;
  const title = integration.title || identifier;
  const { status, lastResyncEnd } = stateOf(integration);
  const { faultCount } = pullStateOf(integration);
  const [last] = useQuery(syncsQuery(identifier)).data ?? [];
  useCatalogueAfter(lastResyncEnd);
  const tabs: PageTab<IntegrationTab>[] = [
    { name: 'syncs', label: t('tab.syncs'), draw: () => <SyncsTab integration={integration} /> },
    {
      name: 'refused',
      label: t(pullOf(integration) ? 'tab.items' : 'tab.refused'),
      draw: () => (
        <EventsTab
          filter={{ integration: identifier }}
          empty={t(pullOf(integration) ? 'received.nonePulled' : 'received.noneIntegration')}
          sel={sel}
          onOpen={(next) => void navigate({ search: { tab: 'refused', ...(next ? { sel: next } : {}) } })}
        />
      ),
    },
    {
      name: 'changes',
      label: t('tab.changes'),
      draw: () => <AuditTab source={{ integration: identifier }} title={title} />,
    },
    ...(mayEdit && isMapped(integration)
      ? ([
          {
            name: 'mapping',
            label: t('tab.mapping'),
            draw: () => <ConfigTab name={identifier} state={config} />,
          },
        ] as const)
      : []),
    ...(mayEdit && pullOf(integration)
      ? ([{ name: 'push', label: t('tab.push'), draw: () => <PushTab integration={identifier} /> }] as const)
      : []),
    {
      name: 'log',
      label: t('tab.log'),
      draw: () => <LogTab integration={identifier} sync={sync} onAll={() => open('log')} />,
    },
    ...(mayEdit
      ? ([
          {
            name: 'settings',
            label: t('tab.settings'),
            draw: () => <IntegrationSettings integration={integration} />,
          },
        ] as const)
      : []),
  ];
  return (
    <div className="source">
      <PageHead
        title={title}
        tile={<Tile blueprint={identifier} icon={iconOf(integrationType)} size={34} />}
        crumbs={[{ label: t('title'), to: SOURCES }]}
        marks={
          <>
            <Pill>{t(`kind.${pullNameOf(integration) ?? 'integration'}`)}</Pill>
            {version && <Pill>{version}</Pill>}
            {pullOf(integration)?.paused === true ? (
              <Pill tone="amber">{t('paused')}</Pill>
            ) : (
              status && <SyncPill state={status} failed={last?.counts.failed ?? faultCount} />
            )}
          </>
        }
        actions={<Tools integration={integration} onDelete={() => setDeleting(true)} />}
      />
      <HeldBanner integration={identifier} />
      <PageTabs tabs={tabs} value={tab} onChange={open} />
      {tab === 'mapping' && mayEdit && isMapped(integration) && (
        <SaveBar
          dirty={config.dirty}
          isNew={false}
          meeting={config.meeting}
          mine={config.draft}
          faults={config.faults}
          error={config.saving.error}
          busy={config.saving.isPending}
          placeOf={(path) => path.join('.') || title}
          onPlace={() => undefined}
          onInsist={config.insist}
          onForget={config.forget}
          onSave={() => config.keep(true)}
          more={
            <Button
              variant="default"
              disabled={!config.dirty || config.meeting !== undefined || config.saving.isPending}
              onClick={() => config.keep(false)}
            >
              {t('config.saveOnly')}
            </Button>
          }
          verb={t('config.saveResync')}
        />
      )}
      {deleting && <DeleteIntegration integration={integration} onClose={() => setDeleting(false)} />}
    </div>
  );
}

export default function IntegrationPage(): ReactElement {
  const { t } = useTranslation('sources');
  const { integration } = route.useParams();
  const mayRead = useCan('read:integrations');
  const found = useQuery({
    ...integrationQuery(integration),
    enabled: mayRead,
    refetchInterval: ({ state }) => lookAgain(state.data),
  });
  if (!mayRead) return <NoAccess page text={t('noRead')} />;
  if (found.error) return <ErrorBox page error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <CardsSkeleton cards={3} height={160} />;
  return <Loaded key={integration} integration={found.data} />;
}
