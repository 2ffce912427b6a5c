import './sources.css';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, type ReactElement, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Document } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { Confirm } from '~/components/confirm/Confirm';
import { SaveBar } from '~/components/draft/SaveBar';
import { Tile } from '~/components/icon/Tile';
import { MoreMenu } from '~/components/nav/MoreMenu';
import { PageHead } from '~/components/page/PageHead';
import { Pill } from '~/components/pill/Pill';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { type PageTab, PageTabs } from '~/components/tabs/PageTabs';
import { useMappingPlace } from './mapping-place';
import { AuditTab } from './parts/AuditTab';
import { EventsTab } from './parts/EventsTab';
import { MappingTab } from './parts/MappingTab';
import { RefusedCalls } from './parts/RefusedCalls';
import { SettingsTab } from './parts/SettingsTab';
import { deleteWebhook, webhookQuery } from './queries';
import { SOURCES } from './rows';
import { useWebhook, type WebhookState } from './use-webhook';
import type { WebhookTab } from './view';
import { readWebhook, type Webhook } from './webhook';

const JsonFace = lazy(() => import('~/components/draft/JsonFace'));

const route = getRouteApi('/shell/builder/sources/webhooks/$webhook');

function More({ onDelete }: { onDelete: () => void }) {
  const { t } = useTranslation('sources');
  if (!useCan('delete:integrations')) return null;
  return <MoreMenu label={t('more')} remove={{ label: t('delete'), onClick: onDelete }} />;
}

function DeleteWebhook({ state, onClose }: { state: WebhookState; onClose: () => void }) {
  const { t } = useTranslation('sources');
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const { identifier, title } = state.webhook;
  const removal = useMutation(deleteWebhook(queryClient, identifier));
  const gone = () => {
    state.forget();
    void navigate({ to: SOURCES });
  };
  return (
    <Confirm
      opened
      title={t('deleteTitle', { title: title || identifier })}
      text={t('deleteWebhook')}
      verb={t('delete')}
      busy={removal.isPending}
      error={removal.error}
      onConfirm={() => removal.mutate(undefined, { onSuccess: gone })}
      onClose={onClose}
    />
  );
}

function Json({ state }: { state: WebhookState }) {
  const { t } = useTranslation('sources');
  return (
    <div className="source-json">
      <Suspense fallback={<div className="json-face" />}>
        <JsonFace
          label="JSON"
          shape={t('shape')}
          draft={state.draft}
          read={readWebhook}
          faults={state.faults}
          onChange={(draft) => state.change(draft as Document)}
        />
      </Suspense>
    </div>
  );
}

const SETTINGS: ReadonlySet<string> = new Set([
  'title',
  'identifier',
  'description',
  'icon',
  'enabled',
  'security',
]);

function Loaded({ webhook }: { webhook: Webhook }): ReactElement {
  const { t } = useTranslation('sources');
  const { tab = 'mapping', event, at, sel } = route.useSearch();
  const navigate = route.useNavigate();
  const open = (next: WebhookTab) => void navigate({ search: next === 'mapping' ? {} : { tab: next } });
  const state = useWebhook(webhook, (identifier) => {
    void navigate({
      to: `${SOURCES}/webhooks/${encodeURIComponent(identifier)}` as string,
      search: { tab } as never,
    });
  });
  const [deleting, setDeleting] = useState(false);
  const { draft, saving } = state;
  const mappingPlace = useMappingPlace();
  const title = String(draft.title || draft.identifier);
  const toFault = ([first = '', ...rest]: string[]) => {
    if (first === 'mappings') void navigate({ search: { at: rest.join('/') } });
    else open(SETTINGS.has(first) ? 'settings' : 'json');
  };
  const tabs: PageTab<WebhookTab>[] = [
    {
      name: 'mapping',
      label: t('tab.mapping'),
      draw: () => <MappingTab state={state} event={event} at={at} />,
    },
    {
      name: 'events',
      label: t('tab.events'),
      draw: () => (
        <EventsTab
          filter={{ webhook: webhook.identifier }}
          empty={t('received.noneWebhook')}
          sel={sel}
          onOpen={(next) => void navigate({ search: { tab: 'events', ...(next ? { sel: next } : {}) } })}
        />
      ),
    },
    {
      name: 'changes',
      label: t('tab.changes'),
      draw: () => <AuditTab source={{ webhook: webhook.identifier }} title={title} />,
    },
    { name: 'settings', label: t('tab.settings'), draw: () => <SettingsTab state={state} /> },
    { name: 'json', label: 'JSON', draw: () => <Json state={state} /> },
  ];
  return (
    <div className="source">
      <PageHead
        title={title}
        tile={<Tile blueprint={webhook.identifier} icon={String(draft.icon ?? 'plug')} size={34} />}
        crumbs={[{ label: t('title'), to: SOURCES }]}
        marks={
          <>
            <Pill>{t('kind.webhook')}</Pill>
            {draft.enabled === false && <Pill tone="amber">{t('off')}</Pill>}
          </>
        }
        actions={<More onDelete={() => setDeleting(true)} />}
      />
      <RefusedCalls webhook={webhook} />
      <PageTabs tabs={tabs} value={tab} onChange={open} />
      {tab !== 'events' && tab !== 'changes' && (
        <SaveBar
          dirty={state.dirty}
          isNew={false}
          meeting={state.meeting}
          mine={state.draft}
          faults={state.faults}
          error={saving.error}
          busy={saving.isPending}
          placeOf={([first, ...rest]) =>
            first === 'mappings' && rest.length > 0
              ? mappingPlace(rest)
              : [first, ...rest].filter(Boolean).join('.') || title
          }
          onPlace={toFault}
          onInsist={state.insist}
          onForget={state.forget}
          onSave={() => state.save(draft)}
          verb={t('save')}
        />
      )}
      {deleting && <DeleteWebhook state={state} onClose={() => setDeleting(false)} />}
    </div>
  );
}

export default function WebhookPage(): ReactElement {
  const { t } = useTranslation('sources');
  const { webhook } = route.useParams();
  const mayEdit = useCan('update:integrations');
  const found = useQuery({ ...webhookQuery(webhook), enabled: mayEdit });
  if (!mayEdit) return <NoAccess page text={t('noEdit')} />;
  if (found.error) return <ErrorBox page error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <CardsSkeleton cards={3} height={240} />;
  return <Loaded key={webhook} webhook={found.data} />;
}
