import { ActionIcon, Button, CopyButton, Menu } from '@mantine/core';
import { IconDots, IconPlus, IconWebhook } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { Confirm } from '~/components/confirm/Confirm';
import { PlainTable } from '~/components/page/PlainTable';
import { Pill } from '~/components/pill/Pill';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { type Destination, deleteDestination, destinationsQuery, rotateDestination } from '../queries';
import { Deliveries } from './Deliveries';
import { DestinationSheet } from './DestinationSheet';

type Props = { sel?: string; onOpen: (sel: string | undefined) => void };

/** Told once: whoever receives the messages checks their signatures with it. */
function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  return (
    <div role="status" className="settings-secret pill-block amber">
      <p>{t('webhook.secret')}</p>
      <code>{secret}</code>
      <CopyButton value={secret}>
        {({ copied, copy }) => (
          <Button variant="default" size="compact-sm" onClick={copy}>
            {copied ? t('copied') : t('copy')}
          </Button>
        )}
      </CopyButton>
      <Button variant="subtle" size="compact-sm" onClick={onClose}>
        {t('common:close')}
      </Button>
    </div>
  );
}

function State({ destination }: { destination: Destination }) {
  const { t } = useTranslation('settings');
  const { enabled, circuit, failuresInARow, disabledBecause } = destination;
  if (!enabled) return <Pill tone="gray">{disabledBecause || t('webhook.off')}</Pill>;
  if (circuit === 'open') return <Pill tone="red">{t('webhook.open')}</Pill>;
  if (failuresInARow > 0) return <Pill tone="amber">{t('webhook.failing', { count: failuresInARow })}</Pill>;
  return <Pill tone="green">{t('webhook.on')}</Pill>;
}

type RowProps = {
  destination: Destination;
  open: boolean;
  onOpen: () => void;
  onEdit: () => void;
  onDelete: () => void;
  onSecret: (secret: string) => void;
};

function Row({ destination, open, onOpen, onEdit, onDelete, onSecret }: RowProps) {
  const { t } = useTranslation('settings');
  const queryClient = useQueryClient();
  const rotate = useMutation(rotateDestination(queryClient, destination.id));
  const { title, url, resourceTypes, actions, blueprints } = destination;
  // What follows a blueprint or an integration is changed there.
  const follows = destination.ofBlueprint || destination.ofIntegration;
  const what = [...resourceTypes, ...actions, ...blueprints].join(', ');
  return (
    <tr aria-selected={open}>
      <th scope="row">
        <button type="button" className="settings-open" aria-expanded={open} onClick={onOpen}>
          {title}
        </button>
        <small className="ellipsis">{url}</small>
        {rotate.error && <small className="settings-error">{rotate.error.message}</small>}
      </th>
      <td className="settings-wide">{what || t('webhook.everything')}</td>
      <td>
        <State destination={destination} />
      </td>
      <td className="settings-tools">
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon size={28} aria-label={t('webhook.more', { title })}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={onOpen}>{t('webhook.deliveries')}</Menu.Item>
            {!follows && <Menu.Item onClick={onEdit}>{t('webhook.edit')}</Menu.Item>}
            <Menu.Item
              onClick={() => rotate.mutate(undefined, { onSuccess: ({ secret }) => onSecret(secret) })}
            >
              {t('webhook.rotate')}
            </Menu.Item>
            {!follows && (
              <Menu.Item color="red" onClick={onDelete}>
                {t('delete')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  );
}

function DeleteDestination({ destination, onClose }: { destination: Destination; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const queryClient = useQueryClient();
  const removal = useMutation(deleteDestination(queryClient, destination.id));
  return (
    <Confirm
      opened
      title={t('webhook.deleteTitle', { title: destination.title })}
      text={t('webhook.deleteText')}
      verb={t('delete')}
      busy={removal.isPending}
      error={removal.error}
      onConfirm={() => removal.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

export function WebhooksTab({ sel, onOpen }: Props) {
  const { t } = useTranslation('settings');
  const mayRead = useCan('read:integrations');
  const mayCreate = useCan('create:integrations');
  const destinations = useQuery({ ...destinationsQuery(), enabled: mayRead });
  const [sheet, setSheet] = useState<{ destination?: Destination }>();
  const [deleting, setDeleting] = useState<Destination>();
  const [secret, setSecret] = useState<string>();
  const add = mayCreate && (
    <Button leftSection={<IconPlus size={15} />} onClick={() => setSheet({})}>
      {t('webhook.new')}
    </Button>
  );
  if (!mayRead) return <NoAccess text={t('webhook.noRead')} />;
  if (destinations.error)
    return <ErrorBox error={destinations.error} onRetry={() => void destinations.refetch()} />;
  const chosen = destinations.data?.find(({ id }) => id === sel);
  return (
    <div className="settings-tab">
      <div className="settings-bar">
        <p className="settings-note">{t('webhook.text')}</p>
        {Boolean(destinations.data?.length) && add}
      </div>
      {secret && <Secret secret={secret} onClose={() => setSecret(undefined)} />}
      {!destinations.data ? (
        <CardsSkeleton cards={3} height={48} />
      ) : destinations.data.length === 0 ? (
        <Empty
          icon={<IconWebhook size={26} stroke={1.6} />}
          title={t('webhook.empty')}
          text={t('webhook.emptyText')}
          action={add}
        />
      ) : (
        <div className="settings-scroll">
          <PlainTable className="settings-table">
            <caption className="sr-only">{t('tab.webhooks')}</caption>
            <thead>
              <tr>
                {(['name', 'what', 'state', 'tools'] as const).map((column) => (
                  <th key={column} scope="col" className={column === 'what' ? 'settings-wide' : undefined}>
                    {t(`webhook.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {destinations.data.map((destination) => (
                <Row
                  key={destination.id}
                  destination={destination}
                  open={destination.id === sel}
                  onOpen={() => onOpen(destination.id === sel ? undefined : destination.id)}
                  onEdit={() => setSheet({ destination })}
                  onDelete={() => setDeleting(destination)}
                  onSecret={setSecret}
                />
              ))}
            </tbody>
          </PlainTable>
        </div>
      )}
      {chosen && <Deliveries key={chosen.id} destination={chosen} />}
      {sheet && (
        <DestinationSheet
          destination={sheet.destination}
          onSecret={setSecret}
          onClose={() => setSheet(undefined)}
        />
      )}
      {deleting && <DeleteDestination destination={deleting} onClose={() => setDeleting(undefined)} />}
    </div>
  );
}
