import { Button, PasswordInput, SegmentedControl } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '~/components/confirm/Confirm';
import { Panel } from '~/components/panel/Panel';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { Command } from '../parts/Command';
import { CopyText } from '../parts/CopyText';
import { addressQuery, rotateAddress } from './queries';

const HOSTS = ['github', 'gitlab', 'curl'] as const;
type Host = (typeof HOSTS)[number];
const STEPS = ['first', 'second', 'third'] as const;

/** The secret stands in the environment, so that it is in no history of commands. */
const curlOf = (url: string) => `curl -fsS -X POST '${url}' \\
  -H "X-Gitlab-Token: $PUSH_SECRET" \\
  -H 'Content-Type: application/json' \\
  -d '{}'`;

function HowTo({ url }: { url: string }) {
  const { t } = useTranslation('pulled');
  const [host, setHost] = useState<Host>('github');
  return (
    <Panel title={t('push.how')}>
      <div className="panel-body def-editor">
        <SegmentedControl
          aria-label={t('push.host')}
          data={HOSTS.map((value) => ({ value, label: t(`push.${value}.title`) }))}
          value={host}
          onChange={(next) => setHost(next as Host)}
        />
        {host === 'curl' ? (
          <>
            <p className="def-note">{t('push.curl.text')}</p>
            <Command label={t('push.curl.title')} text={curlOf(url)} />
          </>
        ) : (
          <ol className="pull-steps">
            {STEPS.map((step) => (
              <li key={step}>{t(`push.${host}.${step}`)}</li>
            ))}
          </ol>
        )}
        <p className="def-note">{t('push.others')}</p>
      </div>
    </Panel>
  );
}

/** Where a host tells of pushes, so that nobody waits for the next look. */
export function PushTab({ integration }: { integration: string }) {
  const { t } = useTranslation('pulled');
  const queryClient = useQueryClient();
  const address = useQuery(addressQuery(integration));
  const rotate = useMutation(rotateAddress(queryClient, integration));
  const [asking, setAsking] = useState(false);
  if (address.error) return <ErrorBox error={address.error} onRetry={() => void address.refetch()} />;
  if (!address.data) return <CardsSkeleton cards={2} height={120} />;
  const { url, secret } = address.data;
  return (
    <div className="source-blocks">
      <Panel
        title={t('push.title')}
        tools={
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconRefresh size={14} />}
            onClick={() => setAsking(true)}
          >
            {t('push.rotate')}
          </Button>
        }
      >
        <div className="panel-body def-editor">
          <p className="def-note">{t('push.text')}</p>
          <div className="address">
            <code>{url}</code>
            <CopyText text={url} label={t('push.copyUrl')} />
          </div>
          <div className="secret-new pull-secret">
            <PasswordInput
              label={t('push.secret')}
              readOnly
              classNames={{ innerInput: 'mono' }}
              visibilityToggleButtonProps={{ 'aria-label': t('secret.show') }}
              value={secret}
            />
            <CopyText text={secret} label={t('push.copySecret')} />
          </div>
        </div>
      </Panel>
      <HowTo url={url} />
      <Confirm
        opened={asking}
        title={t('push.rotateTitle')}
        text={t('push.rotateText')}
        verb={t('push.rotate')}
        busy={rotate.isPending}
        error={rotate.error}
        onConfirm={() => rotate.mutate(undefined, { onSuccess: () => setAsking(false) })}
        onClose={() => setAsking(false)}
      />
    </div>
  );
}
