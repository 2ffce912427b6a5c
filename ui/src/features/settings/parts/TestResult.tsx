import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Connection, changeConnection, type SignInTest } from '~/api/sign-in';
import { CodeBlock } from '~/components/code/CodeBlock';
import { Panel } from '~/components/panel/Panel';

type Props = { connection: Connection; test: SignInTest; onClose: () => void };

const TONES = { known: 'green', linked: 'green', created: 'green', refused: 'red' } as const;

/** What came back from the provider, and what would come of it. */
export function TestResult({ connection, test, onClose }: Props) {
  const { t } = useTranslation('signIn');
  const enable = useMutation(changeConnection(useQueryClient(), connection.id));
  const { outcome, person, email, reason } = test;
  const lines = {
    roles: test.roles.join(', '),
    teams: test.teams.join(', '),
    groups: test.groups.join(', '),
    subject: test.subject,
  };
  return (
    <Panel title={t('result.title', { label: connection.label })}>
      <div className="panel-body settings-form connection-result">
        <p role="status" className={`settings-fault pill-block ${TONES[outcome]}`}>
          {t(`result.${outcome}`, { person, email, reason })}
        </p>
        <dl>
          {Object.entries(lines).map(([name, value]) => (
            <div key={name}>
              <dt>{t(`result.${name as 'roles'}`)}</dt>
              <dd>{value || <span className="dim">{t('result.none')}</span>}</dd>
            </div>
          ))}
        </dl>
        <details>
          <summary>{t('result.claims')}</summary>
          <CodeBlock text={JSON.stringify(test.claims, null, 2)} />
        </details>
        {enable.error && (
          <p role="alert" className="settings-fault pill-block red">
            {enable.error.message}
          </p>
        )}
        <div className="connection-verbs">
          {!connection.enabled && outcome !== 'refused' && (
            <Button loading={enable.isPending} onClick={() => enable.mutate({ enabled: true })}>
              {t('result.enable')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('result.close')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
