import './account.css';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PageHead } from '~/components/page/PageHead';
import { Panel } from '~/components/panel/Panel';
import { Pill } from '~/components/pill/Pill';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { ago, fullDate } from '~/lib/dates';
import { Absence } from './Absence';
import { Identities } from './Identities';
import { Passkeys } from './Passkeys';
import { PersonalData } from './PersonalData';
import { deviceOf, endOthers, endSession, type Session, sessionsQuery } from './queries';
import { SecondFactor } from './SecondFactor';
import { Tokens } from './Tokens';
import { WeeklyMail } from './WeeklyMail';

/** A passkey is both factors. */
const wayOf = ({ factor, method }: Session) =>
  factor === 'passkey' ? 'passkey' : factor ? 'factor' : method;

function Line({ session }: { session: Session }) {
  const { t } = useTranslation('account');
  const end = useMutation(endSession(useQueryClient()));
  const device = deviceOf(session.userAgent) || t('unknown');
  return (
    <li className="account-session">
      <span className="account-device">
        <b>{device}</b>
        <small>
          {session.address} · {t(`by.${wayOf(session)}`, { through: session.through })} ·{' '}
          <time dateTime={session.startedAt} title={fullDate(session.startedAt)}>
            {t('since', { ago: ago(session.startedAt) })}
          </time>
        </small>
      </span>
      {session.current ? (
        <Pill tone="green">{t('here')}</Pill>
      ) : (
        <>
          <small>
            <time dateTime={session.seenAt} title={fullDate(session.seenAt)}>
              {t('seen', { ago: ago(session.seenAt) })}
            </time>
          </small>
          {end.error && (
            <span role="alert" className="account-fault">
              {end.error.message}
            </span>
          )}
          <Button
            variant="default"
            loading={end.isPending}
            aria-label={t('endOne', { device })}
            onClick={() => end.mutate(session.id)}
          >
            {t('end')}
          </Button>
        </>
      )}
    </li>
  );
}

function Sessions() {
  const { t } = useTranslation('account');
  const sessions = useQuery(sessionsQuery());
  const others = useMutation(endOthers(useQueryClient()));
  if (sessions.error) return <ErrorBox error={sessions.error} onRetry={() => void sessions.refetch()} />;
  if (!sessions.data) return <CardsSkeleton cards={2} height={72} />;
  const { sessions: list, idleMinutes } = sessions.data;
  return (
    <Panel title={t('sessions')}>
      <div className="panel-body account-body">
        <p className="account-note">{t('text', { hours: Math.round(idleMinutes / 6) / 10 })}</p>
        <ul className="account-list">
          {list.map((session) => (
            <Line key={session.id} session={session} />
          ))}
        </ul>
        {others.error && (
          <p role="alert" className="account-fault">
            {others.error.message}
          </p>
        )}
        {list.some(({ current }) => !current) && (
          <Button w="fit-content" loading={others.isPending} onClick={() => others.mutate()}>
            {t('endOthers')}
          </Button>
        )}
      </div>
    </Panel>
  );
}

export default function AccountPage() {
  const { t } = useTranslation('account');
  return (
    <div className="account">
      <PageHead title={t('title')} subtitle={t('subtitle')} />
      <div className="account-parts">
        <Identities />
        <SecondFactor />
        <Passkeys />
        <Tokens />
        <Absence />
        <WeeklyMail />
        <Sessions />
        <PersonalData />
      </div>
    </div>
  );
}
