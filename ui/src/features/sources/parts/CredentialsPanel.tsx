import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Panel } from '~/components/panel/Panel';
import type { Credentials } from '../commands';
import { createCredentials } from '../queries';

type Props = {
  name: string;
  credentials: Credentials | undefined;
  onMade: (made: Credentials) => void;
};

/** Credentials of its own, so that it can be taken back alone; the secret is told once. */
export function CredentialsPanel({ name, credentials, onMade }: Props) {
  const { t } = useTranslation('sources');
  const creation = useMutation(createCredentials());
  return (
    <Panel title={t('credentials.title')}>
      <div className="panel-body def-editor">
        <p className="def-note">{t(credentials ? 'credentials.once' : 'credentials.text')}</p>
        {credentials ? (
          <dl className="facts facts-plain">
            <div>
              <dt>{t('credentials.id')}</dt>
              <dd className="mono">{credentials.id}</dd>
            </div>
            <div>
              <dt>{t('credentials.secret')}</dt>
              <dd className="mono">{credentials.secret}</dd>
            </div>
          </dl>
        ) : (
          <div>
            <Button
              variant="default"
              leftSection={<IconKey size={15} />}
              loading={creation.isPending}
              onClick={() => creation.mutate(name, { onSuccess: onMade })}
            >
              {t('credentials.make')}
            </Button>
          </div>
        )}
        {creation.error && (
          <p role="alert" className="form-fault">
            {creation.error.message}
          </p>
        )}
      </div>
    </Panel>
  );
}
