import '../sign-in.css';
import { ActionIcon, Button, CopyButton, Menu, Switch } from '@mantine/core';
import { IconDots, IconId, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import {
  type Connection,
  changeConnection,
  connectionsQuery,
  deleteConnection,
  type SignInTest,
  testConnection,
  testKey,
} from '~/api/sign-in';
import { Confirm } from '~/components/confirm/Confirm';
import { PlainTable } from '~/components/page/PlainTable';
import { Pill } from '~/components/pill/Pill';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { ago, fullDate } from '~/lib/dates';
import { ConnectionSheet } from './ConnectionSheet';
import { ProvisioningPanel } from './ProvisioningPanel';
import { RulesPanel } from './RulesPanel';
import { TestResult } from './TestResult';

const COLUMNS = ['name', 'who', 'state', 'tools'] as const;

function State({ connection }: { connection: Connection }) {
  const { t } = useTranslation('signIn');
  if (connection.enabled) return <Pill tone="green">{t('state.on')}</Pill>;
  if (connection.testedAt) return <Pill tone="blue">{t('state.tested')}</Pill>;
  return <Pill tone="amber">{t('state.new')}</Pill>;
}

type RowProps = { connection: Connection; onEdit: () => void; onDelete: () => void };

function Row({ connection, onEdit, onDelete }: RowProps) {
  const { t } = useTranslation('signIn');
  const change = useMutation(changeConnection(useQueryClient(), connection.id));
  const test = useMutation(testConnection());
  const { label, issuer, domains, enabled, testedAt, testedBy } = connection;
  const error = change.error ?? test.error;
  return (
    <tr>
      <th scope="row">
        <button type="button" className="settings-open" onClick={onEdit}>
          {label}
        </button>
        <small className="ellipsis">{issuer}</small>
        {error && (
          <small role="alert" className="settings-error">
            {error.message}
          </small>
        )}
      </th>
      <td className="settings-wide">
        {domains.length ? t('who.domains', { domains: domains.join(', ') }) : t('who.linked')}
      </td>
      <td>
        <State connection={connection} />
        {testedAt && (
          <small className="settings-wide" title={fullDate(testedAt)}>
            {t('testedBy', { ago: ago(testedAt), by: testedBy })}
          </small>
        )}
      </td>
      <td className="settings-tools">
        <span className="connection-tools">
          <Switch
            aria-label={t('switch', { label })}
            checked={enabled}
            disabled={!testedAt || change.isPending}
            onChange={(event) => change.mutate({ enabled: event.currentTarget.checked })}
          />
          <Button
            variant="default"
            className="connection-wide"
            aria-label={t('testOf', { label })}
            loading={test.isPending || test.isSuccess}
            onClick={() => test.mutate(connection.id)}
          >
            {t('test')}
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon size={28} aria-label={t('more', { label })}>
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item className="connection-narrow" onClick={() => test.mutate(connection.id)}>
                {t('test')}
              </Menu.Item>
              <Menu.Item onClick={onEdit}>{t('edit')}</Menu.Item>
              <Menu.Item color="red" onClick={onDelete}>
                {t('delete')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </span>
      </td>
    </tr>
  );
}

function DeleteConnection({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const { t } = useTranslation('signIn');
  const removal = useMutation(deleteConnection(useQueryClient(), connection.id));
  return (
    <Confirm
      opened
      title={t('deleteTitle', { label: connection.label })}
      text={t('deleteText')}
      verb={t('verb')}
      busy={removal.isPending}
      error={removal.error}
      onConfirm={() => removal.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

function RedirectUri({ address }: { address: string }) {
  const { t } = useTranslation('signIn');
  return (
    <div className="settings-secret connection-place">
      <p>{t('guide')}</p>
      <code>{address}</code>
      <CopyButton value={address}>
        {({ copied, copy }) => (
          <Button variant="default" size="compact-sm" onClick={copy}>
            {copied ? t('copied') : t('copy')}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}

/** The answer to the last test, until it is closed or the portal is left. */
function useTest(connection: Connection | undefined) {
  const queryClient = useQueryClient();
  const [closed, setClosed] = useState(false);
  const key = testKey(connection?.id ?? '');
  const test = queryClient.getQueryData<SignInTest>(key);
  const close = () => {
    queryClient.removeQueries({ queryKey: key });
    setClosed(true);
  };
  return { test: closed ? undefined : test, close };
}

export function SignInTab({ sel }: { sel?: string }) {
  const { t } = useTranslation('signIn');
  const mayWrite = useCan('update:organization');
  const found = useQuery({ ...connectionsQuery(), enabled: mayWrite });
  const [sheet, setSheet] = useState<{ connection?: Connection }>();
  const [deleting, setDeleting] = useState<Connection>();
  const chosen = found.data?.connections.find(({ id }) => id === sel);
  const { test, close } = useTest(chosen);
  if (!mayWrite) return <NoAccess text={t('noRead')} />;
  if (found.error) return <ErrorBox error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data)
    return (
      <div className="settings-tab">
        <CardsSkeleton cards={3} height={48} />
      </div>
    );
  const { connections, redirectUri } = found.data;
  const add = (
    <Button leftSection={<IconPlus size={15} />} onClick={() => setSheet({})}>
      {t('new')}
    </Button>
  );
  return (
    <div className="settings-tab">
      <div className="settings-bar">
        <p className="settings-note">{t('text')}</p>
        {connections.length > 0 && add}
      </div>
      {chosen && test && <TestResult connection={chosen} test={test} onClose={close} />}
      {connections.length === 0 ? (
        <Empty
          icon={<IconId size={26} stroke={1.6} />}
          title={t('empty')}
          text={t('emptyText')}
          action={add}
        />
      ) : (
        <div className="settings-scroll">
          <PlainTable className="settings-table">
            <caption className="sr-only">{t('column.name')}</caption>
            <thead>
              <tr>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col" className={column === 'who' ? 'settings-wide' : undefined}>
                    {t(`column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {connections.map((connection) => (
                <Row
                  key={connection.id}
                  connection={connection}
                  onEdit={() => setSheet({ connection })}
                  onDelete={() => setDeleting(connection)}
                />
              ))}
            </tbody>
          </PlainTable>
        </div>
      )}
      <RedirectUri address={redirectUri} />
      <ProvisioningPanel />
      <RulesPanel />
      {sheet && <ConnectionSheet connection={sheet.connection} onClose={() => setSheet(undefined)} />}
      {deleting && <DeleteConnection connection={deleting} onClose={() => setDeleting(undefined)} />}
    </div>
  );
}
