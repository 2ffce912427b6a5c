import { Button, SegmentedControl, TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconRefresh, IconSend } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '~/components/panel/Panel';
import { Pill } from '~/components/pill/Pill';
import type { Tone } from '~/components/pill/tones';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { ago, fullDate } from '~/lib/dates';
import {
  type Delivery,
  type DeliveryStatus,
  type Destination,
  deliveriesQuery,
  replayDelivery,
  replaySince,
  testDestination,
} from '../queries';

const TONES: Record<DeliveryStatus, Tone> = { PENDING: 'blue', DELIVERED: 'green', DEAD: 'red' };
const SHOWS = ['all', 'PENDING', 'DELIVERED', 'DEAD'] as const;
const LOOK_MS = 3_000;

function Line({ delivery, onReplay, busy }: { delivery: Delivery; onReplay: () => void; busy: boolean }) {
  const { t } = useTranslation('settings');
  const [open, setOpen] = useState(false);
  const { event, status, test, action, resourceType, blueprint, identifier, attempts, tries, createdAt } =
    delivery;
  const what = test
    ? t('delivery.test')
    : [action, resourceType, blueprint, identifier].filter(Boolean).join(' · ');
  return (
    <li className="delivery">
      <div className="job-line">
        <UnstyledButton
          className="job-toggle"
          aria-expanded={open}
          aria-label={t('delivery.details', { event })}
          onClick={() => setOpen(!open)}
        >
          <IconChevronRight size={15} className={open ? 'job-open' : ''} />
        </UnstyledButton>
        <span className="job-what">
          <b className="ellipsis">{what}</b>
          <small>
            <code>{event}</code> ·{' '}
            <time dateTime={createdAt} title={fullDate(createdAt)}>
              {ago(createdAt)}
            </time>{' '}
            · {t('delivery.attempts', { count: attempts })}
          </small>
        </span>
        <Pill tone={TONES[status]}>{t(`delivery.status.${status}`)}</Pill>
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={busy}
          aria-label={t('delivery.replayOne', { event })}
          onClick={onReplay}
        >
          {t('delivery.replay')}
        </Button>
      </div>
      {open && (
        <pre className="delivery-tries">
          {tries.length ? JSON.stringify(tries, null, 2) : t('delivery.noTries')}
        </pre>
      )}
    </li>
  );
}

/** What happened since a moment is sent once more, each under the id it had. */
function Replay({ destination, status }: { destination: Destination; status: DeliveryStatus | undefined }) {
  const { t } = useTranslation('settings');
  const queryClient = useQueryClient();
  const [since, setSince] = useState('');
  const replay = useMutation(replaySince(queryClient, destination.id));
  const send = () => replay.mutate({ from: new Date(since).toISOString(), ...(status ? { status } : {}) });
  return (
    <div className="replay">
      <TextInput
        type="datetime-local"
        label={t('delivery.since')}
        description={t('delivery.sinceHint')}
        value={since}
        onChange={(event) => setSince(event.currentTarget.value)}
      />
      <Button variant="default" disabled={since === ''} loading={replay.isPending} onClick={send}>
        {t('delivery.sendAgain')}
      </Button>
      {replay.data && <p role="status">{t('delivery.sent', { count: replay.data.replayed })}</p>}
      {replay.error && <p className="settings-fault pill-block red">{replay.error.message}</p>}
    </div>
  );
}

/** What was sent to one destination, what came of it, and another try. */
export function Deliveries({ destination }: { destination: Destination }) {
  const { t } = useTranslation('settings');
  const queryClient = useQueryClient();
  const [show, setShow] = useState<(typeof SHOWS)[number]>('all');
  const status = show === 'all' ? undefined : show;
  const deliveries = useQuery({
    ...deliveriesQuery(destination.id, status),
    refetchInterval: ({ state }) => (state.data?.some((one) => one.status === 'PENDING') ? LOOK_MS : false),
  });
  const test = useMutation(testDestination(queryClient, destination.id));
  const replay = useMutation(replayDelivery(queryClient, destination.id));
  const error = test.error ?? replay.error;
  const tools = (
    <>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconRefresh size={14} />}
        loading={deliveries.isFetching}
        onClick={() => void deliveries.refetch()}
      >
        {t('delivery.refresh')}
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconSend size={14} />}
        loading={test.isPending}
        onClick={() => test.mutate()}
      >
        {t('delivery.sendTest')}
      </Button>
    </>
  );
  return (
    <Panel title={t('delivery.title', { title: destination.title })} tools={tools}>
      <div className="deliveries-bar">
        <SegmentedControl
          size="xs"
          aria-label={t('delivery.which')}
          data={SHOWS.map((value) => ({ value, label: t(`delivery.show.${value}`) }))}
          value={show}
          onChange={setShow}
        />
        <Replay destination={destination} status={status} />
      </div>
      {error && <p className="settings-fault pill-block red">{error.message}</p>}
      {deliveries.error ? (
        <ErrorBox error={deliveries.error} onRetry={() => void deliveries.refetch()} />
      ) : !deliveries.data ? (
        <CardsSkeleton cards={2} height={44} />
      ) : deliveries.data.length === 0 ? (
        <p className="panel-quiet">{t('delivery.none')}</p>
      ) : (
        <ul className="panel-list">
          {deliveries.data.map((delivery) => (
            <Line
              key={delivery.event}
              delivery={delivery}
              busy={replay.isPending}
              onReplay={() => replay.mutate(delivery.event)}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}
