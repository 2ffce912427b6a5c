import '~/components/definition/definition.css';
import { Button, Checkbox, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBox } from '~/components/state/ErrorBox';
import { ago, fullDate } from '~/lib/dates';
import { receivedOneQuery, replayReceived } from '../queries';
import { isReadable, type Received } from '../trace';
import { TraceLine } from './TraceLine';
import { StatusPill } from './TraceWords';

const CodeEditor = lazy(() => import('~/components/code/CodeEditor'));

type Titles = (blueprint: string | null | undefined) => string;

type Props = {
  received: Received;
  titleOf: Titles;
  open: boolean;
  onToggle: () => void;
  picked?: boolean;
  onPick?: (picked: boolean) => void;
  mayReplay: boolean;
  /** Only about this entity, when one is looked for. */
  about?: string;
  /** Whose it is, where several sources stand in one list. */
  named?: string;
};

function useCounts({ counts, message, status }: Received): string {
  const { t } = useTranslation('sources');
  if (status === 'FAILED' && message) return message;
  const words = Object.entries(counts as Record<string, number>).map(([outcome, count]) =>
    t('received.of', { count, outcome: t(`outcome.${outcome as 'created'}`, { defaultValue: outcome }) }),
  );
  return words.join(', ');
}

function Payload({ id }: { id: string }) {
  const { t } = useTranslation('sources');
  const one = useQuery(receivedOneQuery(id));
  if (one.error) return <ErrorBox error={one.error} />;
  if (!one.data?.payload) return null;
  const { text } = one.data.payload as { text?: unknown };
  const label = t(text === undefined ? 'received.payload' : 'received.beginning');
  return (
    <>
      <p className="def-caption">{label}</p>
      <Suspense>
        <CodeEditor
          label={label}
          readOnly
          height="240px"
          value={typeof text === 'string' ? text : JSON.stringify(one.data.payload, null, 2)}
        />
      </Suspense>
    </>
  );
}

function Tools({ received, mayReplay }: Pick<Props, 'received' | 'mayReplay'>) {
  const { t } = useTranslation('sources');
  const queryClient = useQueryClient();
  const replay = useMutation(replayReceived(queryClient));
  const { id, kind, source, sourceKind } = received;
  if (kind !== 'event') return null;
  if (!isReadable(received)) return <p className="def-note">{t('received.unreadable')}</p>;
  return (
    <div className="received-tools">
      {sourceKind === 'webhook' && (
        <Button
          variant="default"
          size="compact-sm"
          renderRoot={(rest) => (
            <Link
              {...rest}
              to={`/builder/sources/webhooks/${encodeURIComponent(source)}` as string}
              search={{ tab: 'mapping', event: id } as never}
            />
          )}
        >
          {t('received.asSample')}
        </Button>
      )}
      {mayReplay && (
        <Button
          variant="default"
          size="compact-sm"
          loading={replay.isPending}
          onClick={() => replay.mutate([id])}
        >
          {t('received.replay')}
        </Button>
      )}
      {replay.error && <span className="form-fault">{replay.error.message}</span>}
    </div>
  );
}

/** Where several sources stand in one list, the way to the one. */
function ToSource({ source, sourceKind }: Received) {
  const { t } = useTranslation('sources');
  const isWebhook = sourceKind === 'webhook';
  const place = `/builder/sources/${isWebhook ? 'webhooks' : 'integrations'}/${encodeURIComponent(source)}`;
  return (
    <p className="def-note">
      <Link
        className="source-link"
        to={place as string}
        search={(isWebhook ? { tab: 'events' } : {}) as never}
      >
        {t('why.toSource', { source })}
      </Link>
    </p>
  );
}

function Details({ received, titleOf, mayReplay, about, named }: Props) {
  const { t } = useTranslation('sources');
  const { id, trace, kind, source, sourceKind } = received;
  const shown = about ? trace.filter(({ identifier }) => identifier === about) : trace;
  return (
    <div className="received-body">
      {shown.length > 0 ? (
        <ul className="traces" aria-label={t('trace.title')}>
          {shown.map((one, index) => (
            <TraceLine
              key={index}
              trace={one}
              kind={kind}
              source={source}
              sourceKind={sourceKind}
              event={id}
              title={titleOf(one.blueprint)}
            />
          ))}
        </ul>
      ) : (
        <p className="def-note">{t('trace.none')}</p>
      )}
      {named && <ToSource {...received} />}
      <Tools received={received} mayReplay={mayReplay} />
      {trace.every(({ file }) => !file) && <Payload id={id} />}
    </div>
  );
}

/** Something that a source has sent: when, what came of it, and on request how. */
export function ReceivedLine(props: Props) {
  const { t } = useTranslation('sources');
  const { received, open, onToggle, picked, onPick, named } = props;
  const { receivedAt, status } = received;
  const counts = useCounts(received);
  const when = fullDate(receivedAt);
  return (
    <li className="received">
      <div className="received-line">
        {onPick && (
          <Checkbox
            aria-label={t('received.pick', { when })}
            checked={picked ?? false}
            onChange={(event) => onPick(event.currentTarget.checked)}
          />
        )}
        <UnstyledButton className="received-toggle" aria-expanded={open} onClick={onToggle}>
          <IconChevronRight size={14} className={open ? 'turned' : ''} aria-hidden />
          <StatusPill status={status} />
          <span className="ellipsis received-words">
            {named && <b>{named} </b>}
            {counts}
          </span>
          <time className="dim num" dateTime={receivedAt} title={when}>
            {ago(receivedAt)}
          </time>
        </UnstyledButton>
      </div>
      {open && <Details {...props} />}
    </li>
  );
}
