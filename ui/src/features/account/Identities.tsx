import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { identitiesQuery, linkIdentity, unlinkIdentity } from '~/api/sign-in';
import { Panel } from '~/components/panel/Panel';
import { ago, fullDate } from '~/lib/dates';

/** Accounts elsewhere that lead to this person; nothing where the organization has no connection. */
export function Identities() {
  const { t } = useTranslation('account');
  const { data } = useQuery(identitiesQuery());
  const link = useMutation(linkIdentity());
  const unlink = useMutation(unlinkIdentity(useQueryClient()));
  if (!data || data.identities.length + data.connections.length === 0) return null;
  const error = link.error ?? unlink.error;
  return (
    <Panel title={t('identities.title')}>
      <div className="panel-body account-body">
        <p className="account-note">
          {t('identities.text')} {data.identities.length === 0 && t('identities.none')}
        </p>
        {data.identities.length > 0 && (
          <ul className="account-list">
            {data.identities.map(({ connection, label, issuer, email, linkedAt }) => (
              <li key={issuer + email} className="account-session">
                <span className="account-device">
                  <b>{label || issuer}</b>
                  <small>
                    {email || issuer} ·{' '}
                    <time dateTime={linkedAt} title={fullDate(linkedAt)}>
                      {t('identities.since', { ago: ago(linkedAt) })}
                    </time>
                  </small>
                </span>
                {!connection && <small>{t('identities.gone')}</small>}
                <Button
                  variant="default"
                  aria-label={t('identities.removeOne', { label: label || issuer })}
                  loading={unlink.isPending && unlink.variables === (connection ?? issuer)}
                  onClick={() => unlink.mutate(connection ?? issuer)}
                >
                  {t('identities.remove')}
                </Button>
              </li>
            ))}
          </ul>
        )}
        {error && (
          <p role="alert" className="account-fault">
            {error.message}
          </p>
        )}
        <div className="account-verbs">
          {data.connections.map(({ id, label }) => (
            <Button
              key={id}
              variant="default"
              loading={(link.isPending || link.isSuccess) && link.variables === id}
              onClick={() => link.mutate(id)}
            >
              {t('identities.add', { label })}
            </Button>
          ))}
        </div>
      </div>
    </Panel>
  );
}
