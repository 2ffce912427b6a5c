import './sources.css';
import { Button, Switch } from '@mantine/core';
import { IconPlugConnected, IconPlus, IconZoomQuestion } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { Tile } from '~/components/icon/Tile';
import { PageHead } from '~/components/page/PageHead';
import { PlainTable } from '~/components/page/PlainTable';
import { Pill } from '~/components/pill/Pill';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { ago, fullDate } from '~/lib/dates';
import { integrationsQuery, switchWebhook, webhooksQuery } from './queries';
import { type SourceRow, sourceRows, stateWith } from './rows';
import { type Health, useHealth } from './use-health';

const COLUMNS = ['name', 'kind', 'last', 'entities', 'state', 'tools'] as const;
const WIDE: ReadonlySet<string> = new Set(['kind', 'last', 'entities']);

function State({ row, health }: { row: SourceRow; health: Health }) {
  const { t } = useTranslation('sources');
  const { failed, held, refused, silent } = health;
  if (row.enabled === false) return <Pill tone="gray">{t('off')}</Pill>;
  const { state, tone } = stateWith(row, failed);
  const waits = row.kind === 'webhook' && silent;
  return (
    <span className="source-states">
      {row.paused ? (
        <Pill tone="amber">{t('paused')}</Pill>
      ) : waits ? (
        <Pill tone="gray">{t('state.silent')}</Pill>
      ) : (
        <Pill tone={tone}>{t(`state.${state}`)}</Pill>
      )}
      {failed > 0 && <Pill tone="red">{t('list.failed', { count: failed })}</Pill>}
      {refused > 0 && <Pill tone="amber">{t('list.refused', { count: refused })}</Pill>}
      {held > 0 && <Pill tone="amber">{t('sync.held', { count: held })}</Pill>}
    </span>
  );
}

function Turn({ row }: { row: SourceRow }) {
  const { t } = useTranslation('sources');
  const queryClient = useQueryClient();
  const turn = useMutation(switchWebhook(queryClient));
  if (row.enabled === undefined) return null;
  return (
    <>
      <Switch
        aria-label={t('list.on', { name: row.title })}
        checked={turn.isPending ? !row.enabled : row.enabled}
        disabled={turn.isPending}
        onChange={(event) => turn.mutate({ name: row.identifier, on: event.currentTarget.checked })}
      />
      {turn.error && <small className="form-fault">{turn.error.message}</small>}
    </>
  );
}

function Row({ row, mayEdit }: { row: SourceRow; mayEdit: boolean }) {
  const { t } = useTranslation('sources');
  const health = useHealth(row);
  const { lastAt, entities } = health;
  return (
    <tr>
      <th scope="row">
        <span className="source-name">
          <Tile blueprint={row.identifier} icon={row.icon} size={30} />
          <span>
            <Link className="source-link" to={row.to as string}>
              <b>{row.title}</b>
            </Link>
            <code className="source-code">{row.identifier}</code>
          </span>
        </span>
      </th>
      <td className="source-wide">{t(`kind.${row.pulls ?? row.kind}`)}</td>
      <td className="source-wide">
        {lastAt ? (
          <time dateTime={lastAt} title={fullDate(lastAt)}>
            {ago(lastAt)}
          </time>
        ) : (
          <span className="dim">{t('list.never')}</span>
        )}
      </td>
      <td className="source-wide num">{entities === undefined ? '—' : entities.toLocaleString()}</td>
      <td>
        <State row={row} health={health} />
      </td>
      <td>{mayEdit && <Turn row={row} />}</td>
    </tr>
  );
}

function Table({ rows }: { rows: SourceRow[] }) {
  const { t } = useTranslation('sources');
  const mayEdit = useCan('update:integrations');
  return (
    <div className="source-scroll">
      <PlainTable className="source-list">
        <caption className="sr-only">{t('title')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className={WIDE.has(column) ? 'source-wide' : undefined}>
                {t(`list.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.to} row={row} mayEdit={mayEdit} />
          ))}
        </tbody>
      </PlainTable>
    </div>
  );
}

function Add() {
  const { t } = useTranslation('sources');
  return (
    <Button
      leftSection={<IconPlus size={15} />}
      renderRoot={(rest) => <Link {...rest} to={'/builder/sources/add' as string} />}
    >
      {t('add')}
    </Button>
  );
}

function Why() {
  const { t } = useTranslation('sources');
  return (
    <Button
      variant="default"
      leftSection={<IconZoomQuestion size={16} />}
      renderRoot={(rest) => <Link {...rest} to={'/builder/sources/why' as string} />}
    >
      {t('why.title')}
    </Button>
  );
}

/** Everything that fills the catalogue, and how it is. */
export default function SourcesPage() {
  const { t } = useTranslation('sources');
  const mayRead = useCan('read:integrations');
  const mayCreate = useCan('create:integrations');
  const webhooks = useQuery({ ...webhooksQuery(), enabled: mayRead });
  const integrations = useQuery({ ...integrationsQuery(), enabled: mayRead });
  const failed = [webhooks, integrations].find(({ error }) => error);
  if (!mayRead) return <NoAccess page text={t('noRead')} />;
  const rows = webhooks.data && integrations.data ? sourceRows(webhooks.data, integrations.data) : undefined;
  return (
    <div className="sources-page">
      <PageHead
        title={t('title')}
        subtitle={t('subtitle')}
        actions={
          <>
            <Why />
            {mayCreate && <Add />}
          </>
        }
      />
      {failed ? (
        <ErrorBox error={failed.error} onRetry={() => void failed.refetch()} />
      ) : !rows ? (
        <div className="sources-wait">
          <CardsSkeleton cards={3} height={56} />
        </div>
      ) : rows.length === 0 ? (
        <Empty
          icon={<IconPlugConnected size={26} stroke={1.6} />}
          title={t('empty')}
          text={t('emptyText')}
          action={mayCreate && <Add />}
        />
      ) : (
        <Table rows={rows} />
      )}
    </div>
  );
}
