import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconKey, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { appsQuery } from '~/api/apps';
import { useCan } from '~/api/permissions';
import { bootstrapQuery } from '~/api/queries';
import { Confirm } from '~/components/confirm/Confirm';
import { PlainTable } from '~/components/page/PlainTable';
import { Panel } from '~/components/panel/Panel';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { ago, fullDate } from '~/lib/dates';
import { type App, deleteApp, rotateApp, rotatePersonal } from '../queries';
import { AppSheet } from './AppSheet';
import { PersonalTokens } from './PersonalTokens';
import { Told } from './Told';
import { Head } from './UsersTab';

type Pair = { id: string; secret: string };

function TellPair({ pair }: { pair: Pair }) {
  const { t } = useTranslation('people');
  return (
    <div role="status" className="people-secret pill-block amber">
      <p>{t('app.once')}</p>
      <Told label={t('app.id')} value={pair.id} />
      <Told label={t('app.secret')} value={pair.secret} />
    </div>
  );
}

/** Credentials of one's own: there is one pair, and a new one ends the old one. */
function Personal() {
  const { t } = useTranslation('people');
  const { data: session } = useQuery(bootstrapQuery());
  const rotate = useMutation(rotatePersonal());
  const [asking, setAsking] = useState(false);
  const mayRotate = useCan('update:users');
  const email = session?.user.email;
  if (!email || !mayRotate) return null;
  return (
    <Panel title={t('personal.title')}>
      <div className="panel-body people-form">
        <p className="people-note">{t('personal.text')}</p>
        {rotate.data && <TellPair pair={{ id: rotate.data.clientId, secret: rotate.data.clientSecret }} />}
        <Button variant="default" w="fit-content" onClick={() => setAsking(true)}>
          {t('personal.rotate')}
        </Button>
      </div>
      <Confirm
        opened={asking}
        title={t('personal.title')}
        text={t('personal.ask')}
        verb={t('personal.rotate')}
        busy={rotate.isPending}
        error={rotate.error}
        onConfirm={() => rotate.mutate(email, { onSuccess: () => setAsking(false) })}
        onClose={() => setAsking(false)}
      />
    </Panel>
  );
}

type AppRowProps = { app: App; mayChange: boolean; onPair: (pair: Pair) => void };

function AppRow({ app, mayChange, onPair }: AppRowProps) {
  const { t } = useTranslation('people');
  const queryClient = useQueryClient();
  const rotate = useMutation(rotateApp(queryClient));
  const removal = useMutation(deleteApp(queryClient, app.id));
  const [asking, setAsking] = useState<'rotate' | 'revoke'>();
  const done = { onSuccess: () => setAsking(undefined) };
  const confirm = () =>
    asking === 'rotate'
      ? rotate.mutate(app.id, {
          onSuccess: ({ id, secret = '' }) => {
            setAsking(undefined);
            onPair({ id, secret });
          },
        })
      : removal.mutate(undefined, done);
  return (
    <tr>
      <th scope="row">
        {app.name}
        <small className="mono">{app.id}</small>
      </th>
      <td className="people-wide">
        <time dateTime={app.createdAt} title={fullDate(app.createdAt)}>
          {ago(app.createdAt)}
        </time>
      </td>
      <td className="people-wide">
        <time dateTime={app.updatedAt} title={fullDate(app.updatedAt)}>
          {ago(app.updatedAt)}
        </time>
      </td>
      <td>
        {app.lastUsedAt ? (
          <time dateTime={app.lastUsedAt} title={fullDate(app.lastUsedAt)}>
            {ago(app.lastUsedAt)}
          </time>
        ) : (
          t('app.never')
        )}
      </td>
      <td className="people-tools">
        {mayChange && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon size={28} aria-label={t('tools', { name: app.name })}>
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => setAsking('rotate')}>{t('app.rotate')}</Menu.Item>
              <Menu.Item color="red" onClick={() => setAsking('revoke')}>
                {t('app.revoke')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
        {asking && (
          <Confirm
            opened
            title={t(`app.${asking}Title`, { name: app.name })}
            text={t(`app.${asking}Text`)}
            verb={t(`app.${asking}`)}
            busy={rotate.isPending || removal.isPending}
            error={rotate.error ?? removal.error}
            onConfirm={confirm}
            onClose={() => setAsking(undefined)}
          />
        )}
      </td>
    </tr>
  );
}

/** What machines sign in with; a secret is told once, when it is made. */
export function CredentialsTab() {
  const { t } = useTranslation('people');
  const mayRead = useCan('read:apps');
  const mayChange = useCan('update:apps');
  const mayChangePeople = useCan('update:users');
  const apps = useQuery({ ...appsQuery(), enabled: mayRead });
  const [creating, setCreating] = useState(false);
  const [pair, setPair] = useState<Pair>();
  const add = mayChange && (
    <Button leftSection={<IconPlus size={15} />} onClick={() => setCreating(true)}>
      {t('app.new')}
    </Button>
  );
  if (!mayRead && !mayChangePeople)
    return (
      <Empty
        icon={<IconKey size={26} stroke={1.6} />}
        title={t('credentials.none')}
        text={t('credentials.noneText')}
        action={
          <Button variant="default" renderRoot={(rest) => <Link {...rest} to="/account" />}>
            {t('credentials.own')}
          </Button>
        }
      />
    );
  if (apps.error) return <ErrorBox error={apps.error} onRetry={() => void apps.refetch()} />;
  return (
    <div className="people-tab">
      <Personal />
      {mayRead && (
        <>
          <div className="people-bar">
            <p className="people-note">{t('app.text')}</p>
            {Boolean(apps.data?.length) && add}
          </div>
          {pair && <TellPair pair={pair} />}
          {!apps.data ? (
            <CardsSkeleton cards={3} height={48} />
          ) : apps.data.length === 0 ? (
            <Empty
              icon={<IconKey size={26} stroke={1.6} />}
              title={t('app.none')}
              text={t('app.noneText')}
              action={add}
            />
          ) : (
            <div className="card people-scroll">
              <PlainTable className="people-table">
                <caption className="sr-only">{t('tab.credentials')}</caption>
                <Head
                  columns={['app', 'created', 'changed', 'used', 'tools']}
                  wide={new Set(['created', 'changed'])}
                />
                <tbody>
                  {apps.data.map((app) => (
                    <AppRow key={app.id} app={app} mayChange={mayChange} onPair={setPair} />
                  ))}
                </tbody>
              </PlainTable>
            </div>
          )}
        </>
      )}
      {mayChangePeople && <PersonalTokens />}
      {creating && (
        <AppSheet
          onMade={({ id, secret = '' }) => setPair({ id, secret })}
          onClose={() => setCreating(false)}
        />
      )}
    </div>
  );
}
