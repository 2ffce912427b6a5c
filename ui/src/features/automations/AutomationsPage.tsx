import './automations.css';
import { Button, Switch } from '@mantine/core';
import { IconPlus, IconRefresh, IconRobot } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { definitionsQuery } from '~/api/actions';
import { useCan } from '~/api/permissions';
import { bootstrapQuery } from '~/api/queries';
import { PageHead } from '~/components/page/PageHead';
import { PlainTable } from '~/components/page/PlainTable';
import { Panel } from '~/components/panel/Panel';
import { Pill } from '~/components/pill/Pill';
import { RunStatusPill } from '~/components/run/RunStatusPill';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { ago, fullDate } from '~/lib/dates';
import { type EventDefinition, isEventName } from './events';
import {
  automationsQuery,
  resumeAutomation,
  retryUndelivered,
  type Standing,
  switchAutomation,
  type Undelivered,
  undeliveredQuery,
} from './queries';

/** "An entity changes: Service" */
function useEventWords() {
  const { t } = useTranslation('automations');
  const { data: session } = useQuery(bootstrapQuery());
  const { data: actions = [] } = useQuery(definitionsQuery('self-service'));
  return (event: EventDefinition): string => {
    const words = isEventName(event.type) ? t(`event.${event.type}`) : event.type;
    const blueprint = session?.blueprints.find(({ identifier }) => identifier === event.blueprintIdentifier);
    const action = actions.find(({ identifier }) => identifier === event.actionIdentifier);
    const about = blueprint?.title ?? action?.title ?? event.blueprintIdentifier ?? event.actionIdentifier;
    return about ? `${words}: ${about}` : words;
  };
}

function Fired({ standing }: { standing: Standing }) {
  const { t } = useTranslation('automations');
  const { lastRun: last, runsLastDay, failedLastDay } = standing;
  if (!last) return <span className="dim">{t('list.never')}</span>;
  return (
    <span className="fired">
      <Link className="fired-link" to={`/runs/${encodeURIComponent(last.id)}` as string}>
        <time dateTime={last.createdAt} title={fullDate(last.createdAt)}>
          {ago(last.createdAt)}
        </time>
      </Link>
      <RunStatusPill status={last.status} />
      <small>
        {t('list.runs', { count: runsLastDay })}
        {failedLastDay > 0 && (
          <span className="fired-failed"> {t('list.failed', { count: failedLastDay })}</span>
        )}
      </small>
    </span>
  );
}

/** What the loop guard holds back, why and until when; somebody who knows better lets it go on. */
function Paused({ standing }: { standing: Standing }) {
  const { t } = useTranslation('automations');
  const queryClient = useQueryClient();
  const resume = useMutation(resumeAutomation(queryClient));
  const { identifier, title, pauses, held } = standing;
  if (pauses.length + held === 0) return null;
  return (
    <div className="paused">
      <Pill tone="amber">{t('list.held', { count: held })}</Pill>
      {pauses.map(({ reason, until }) => (
        <small key={reason}>{t('list.paused', { reason, until: fullDate(until) })}</small>
      ))}
      <Button
        variant="default"
        size="compact-xs"
        loading={resume.isPending}
        aria-label={t('list.resumeName', { name: title || identifier })}
        onClick={() => resume.mutate(identifier)}
      >
        {t('list.resume')}
      </Button>
      {resume.error && <small className="list-warning">{resume.error.message}</small>}
    </div>
  );
}

function Row({ standing }: { standing: Standing }) {
  const { t } = useTranslation('automations');
  const words = useEventWords();
  const queryClient = useQueryClient();
  const turn = useMutation(switchAutomation(queryClient));
  const { identifier, title, event, moreEvents, published, warning, waiting, held, undelivered } = standing;
  const [next] = standing.nextRuns;
  const name = title || identifier;
  return (
    <tr>
      <th scope="row">
        <Link className="fired-link" to={`/builder/automations/${encodeURIComponent(identifier)}` as string}>
          <b>{name}</b>
        </Link>
        <code className="list-code">{identifier}</code>
        {warning && <small className="list-warning">{warning.message}</small>}
        {turn.error && <small className="list-warning">{turn.error.message}</small>}
      </th>
      <td>
        {[event, ...moreEvents].map(words).map((line) => (
          <div key={line}>{line}</div>
        ))}
        {next && (
          <small className="list-next">
            <time dateTime={next} title={fullDate(next)}>
              {t('list.next', { when: ago(next) })}
            </time>
          </small>
        )}
      </td>
      <td>
        <Fired standing={standing} />
      </td>
      <td>
        {waiting > 0 && <Pill tone="blue">{t('list.waiting', { count: waiting })}</Pill>}{' '}
        {undelivered > 0 && <Pill tone="red">{t('list.undelivered', { count: undelivered })}</Pill>}
        <Paused standing={standing} />
        {waiting + held + undelivered === 0 && <span className="dim">—</span>}
      </td>
      <td>
        <Switch
          aria-label={t('list.on', { name })}
          checked={turn.isPending ? !published : published}
          disabled={turn.isPending}
          onChange={(change) => turn.mutate({ name: identifier, on: change.currentTarget.checked })}
        />
      </td>
    </tr>
  );
}

const COLUMNS = ['name', 'when', 'last', 'queue', 'state'] as const;

function Table({ standings }: { standings: Standing[] }) {
  const { t } = useTranslation('automations');
  return (
    <div className="list-scroll">
      <PlainTable className="automation-list">
        <caption className="sr-only">{t('title')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`list.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {standings.map((standing) => (
            <Row key={standing.identifier} standing={standing} />
          ))}
        </tbody>
      </PlainTable>
    </div>
  );
}

/** Events that were given up after three attempts, and another try for them. */
function GivenUp({ rows }: { rows: Undelivered[] }) {
  const { t } = useTranslation('automations');
  const queryClient = useQueryClient();
  const retry = useMutation(retryUndelivered(queryClient));
  const all = (
    <Button
      variant="default"
      size="compact-sm"
      loading={retry.isPending}
      leftSection={<IconRefresh size={14} />}
      onClick={() => retry.mutate([])}
    >
      {t('undelivered.all')}
    </Button>
  );
  return (
    <div className="undelivered">
      <Panel title={t('undelivered.title', { count: rows.length })} tools={all}>
        {retry.error && <p className="panel-quiet form-fault">{retry.error.message}</p>}
        <ul className="panel-list">
          {rows.map(({ event, automation, attempts, error }) => (
            <li key={event + automation} className="undelivered-line">
              <span>
                <b>{automation ?? t('undelivered.gone')}</b> <code className="list-code">{event}</code>
                <small>{t('undelivered.attempts', { count: attempts })}</small>
                <small className="list-warning">{error}</small>
              </span>
              <Button
                variant="subtle"
                size="compact-sm"
                disabled={retry.isPending}
                aria-label={t('undelivered.one', { event })}
                onClick={() => retry.mutate([event])}
              >
                {t('undelivered.again')}
              </Button>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}

function NewButton() {
  const { t } = useTranslation('automations');
  return (
    <Button
      leftSection={<IconPlus size={15} />}
      renderRoot={(rest) => <Link {...rest} to={'/builder/new-automation' as string} />}
    >
      {t('new')}
    </Button>
  );
}

export default function AutomationsPage() {
  const { t } = useTranslation('automations');
  const mayEdit = useCan('update:actions');
  const mayCreate = useCan('create:actions');
  const automations = useQuery({ ...automationsQuery(), enabled: mayEdit });
  const undelivered = useQuery({ ...undeliveredQuery(), enabled: mayEdit });
  if (!mayEdit) return <NoAccess page text={t('noEdit')} />;
  return (
    <div className="automations-page">
      <PageHead title={t('title')} subtitle={t('subtitle')} actions={mayCreate && <NewButton />} />
      {automations.error ? (
        <ErrorBox error={automations.error} onRetry={() => void automations.refetch()} />
      ) : automations.isPending ? (
        <div className="automations-wait">
          <CardsSkeleton cards={3} height={56} />
        </div>
      ) : automations.data.length === 0 ? (
        <Empty
          icon={<IconRobot size={26} stroke={1.6} />}
          title={t('empty')}
          text={t('emptyText')}
          action={mayCreate && <NewButton />}
        />
      ) : (
        <Table standings={automations.data} />
      )}
      {Boolean(undelivered.data?.length) && <GivenUp rows={undelivered.data ?? []} />}
    </div>
  );
}
