import { Button, CopyButton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '~/components/confirm/Confirm';
import { Panel } from '~/components/panel/Panel';
import { Pill } from '~/components/pill/Pill';
import { ErrorBox } from '~/components/state/ErrorBox';
import { ago, fullDate } from '~/lib/dates';
import { provisioningQuery, renewCredential, withdrawCredential } from '../provisioning';

function Copied({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation('signIn');
  return (
    <>
      <p>{label}</p>
      <code>{value}</code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={`${t(copied ? 'copied' : 'copy')}: ${label}`}
            onClick={copy}
          >
            {t(copied ? 'copied' : 'copy')}
          </Button>
        )}
      </CopyButton>
    </>
  );
}

type AskProps = {
  what: 'renew' | 'off';
  change: { isPending: boolean; error: Error | null };
  onConfirm: () => void;
  onClose: () => void;
};

function Ask({ what, change, onConfirm, onClose }: AskProps) {
  const { t } = useTranslation('signIn');
  return (
    <Confirm
      opened
      title={t(`scim.${what}.title`)}
      text={t(`scim.${what}.text`)}
      verb={t(`scim.${what}.verb`)}
      busy={change.isPending}
      error={change.error}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  );
}

/** A directory makes people and teams here, and shuts out whoever has left. */
export function ProvisioningPanel() {
  const { t } = useTranslation('signIn');
  const queryClient = useQueryClient();
  const found = useQuery(provisioningQuery());
  const renew = useMutation(renewCredential(queryClient));
  const off = useMutation(withdrawCredential(queryClient));
  const [asking, setAsking] = useState<'renew' | 'off'>();
  const { data } = found;
  const told = renew.data;
  const close = () => setAsking(undefined);
  const gone = () => {
    renew.reset();
    close();
  };
  const make = () => renew.mutate(undefined, { onSuccess: close });
  return (
    <Panel
      title={t('scim.title')}
      tools={
        data && (
          <Pill tone={data.enabled ? 'green' : 'gray'}>{t(data.enabled ? 'scim.on' : 'scim.isOff')}</Pill>
        )
      }
    >
      <div className="panel-body settings-form">
        <p className="settings-note">{t('scim.text')}</p>
        {found.error && <ErrorBox error={found.error} onRetry={() => void found.refetch()} />}
        {data?.enabled && (
          <div className="settings-secret connection-place">
            <Copied label={t('scim.address')} value={data.baseUrl} />
          </div>
        )}
        {told && data?.enabled && (
          <div role="status" className="settings-secret pill-block amber">
            <Copied label={t('scim.once')} value={told} />
            <Button variant="subtle" size="compact-sm" onClick={() => renew.reset()}>
              {t('result.close')}
            </Button>
          </div>
        )}
        {renew.error && !asking && (
          <p role="alert" className="settings-fault pill-block red">
            {renew.error.message}
          </p>
        )}
        {data && (
          <div className="settings-bar">
            <span className="settings-note" title={data.usedAt ? fullDate(data.usedAt) : undefined}>
              {data.enabled && data.createdAt && (
                <>
                  {t('scim.made', { ago: ago(data.createdAt), by: data.createdBy })}{' '}
                  {data.usedAt ? t('scim.used', { ago: ago(data.usedAt) }) : t('scim.unused')}
                </>
              )}
            </span>
            <span className="connection-verbs">
              {data.enabled && (
                <Button variant="subtle" color="red" onClick={() => setAsking('off')}>
                  {t('scim.off.open')}
                </Button>
              )}
              <Button
                variant={data.enabled ? 'default' : 'filled'}
                loading={renew.isPending}
                onClick={data.enabled ? () => setAsking('renew') : make}
              >
                {t(data.enabled ? 'scim.renew.open' : 'scim.switchOn')}
              </Button>
            </span>
          </div>
        )}
      </div>
      {asking === 'renew' && <Ask what="renew" change={renew} onConfirm={make} onClose={close} />}
      {asking === 'off' && (
        <Ask
          what="off"
          change={off}
          onConfirm={() => off.mutate(undefined, { onSuccess: gone })}
          onClose={close}
        />
      )}
    </Panel>
  );
}
