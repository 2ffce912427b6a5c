import { Select, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePreferencesOf } from '~/api/preferences';
import { Panel } from '~/components/panel/Panel';
import { ErrorBox } from '~/components/state/ErrorBox';
import { digestQuery } from './queries';

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;
/** Of some four hundred: the rest is found by typing. */
const SHOWN = 50;
const ZONES = [...new Set(['UTC', HERE, ...Intl.supportedValuesOf('timeZone')])];

/** What it would say now; shown shut, for most look at it once. */
function Preview() {
  const { t } = useTranslation('account');
  const { data: digest, error, refetch } = useQuery(digestQuery());
  if (error) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!digest) return null;
  return (
    <>
      {!digest.sent && <p className="account-note">{t('weekly.noServer')}</p>}
      {digest.items === 0 ? (
        <p className="account-note">{t('weekly.nothing')}</p>
      ) : (
        <details className="account-mail">
          <summary>{t('weekly.preview', { subject: digest.subject })}</summary>
          <pre>{digest.text}</pre>
        </details>
      )}
    </>
  );
}

/** Whether and when this person hears of open work in initiatives. */
export function WeeklyMail() {
  const { t } = useTranslation('account');
  const { preferences, save } = usePreferencesOf();
  const wanted = preferences?.initiativeDigest ?? true;
  const zone = preferences?.timeZone ?? 'UTC';
  return (
    <Panel title={t('weekly.title')}>
      <div className="panel-body account-body">
        <p className="account-note">{t('weekly.text')}</p>
        <Switch
          label={t('weekly.wanted')}
          checked={wanted}
          disabled={!preferences}
          onChange={(event) => save.mutate({ initiativeDigest: event.currentTarget.checked })}
        />
        {wanted && (
          <Select
            label={t('weekly.zone')}
            description={zone === HERE ? undefined : t('weekly.here', { zone: HERE })}
            maw={320}
            searchable
            limit={SHOWN}
            allowDeselect={false}
            data={ZONES}
            value={zone}
            disabled={!preferences}
            onChange={(timeZone) => timeZone && save.mutate({ timeZone })}
          />
        )}
        {save.error && (
          <p role="alert" className="account-fault">
            {save.error.message}
          </p>
        )}
        {wanted && <Preview />}
      </div>
    </Panel>
  );
}
