import '~/components/definition/definition.css';
import { Button, NumberInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '~/api/errors';
import { Panel } from '~/components/panel/Panel';
import { fullDate } from '~/lib/dates';
import { type Integration, pullOf } from '../integration';
import { PullSettings } from '../pull/PullSettings';
import { changeIntegration } from '../queries';
import { DangerPanel } from './DeleteIntegration';

const SHARE = 0.1;
const PERCENT = 100;

/** What it is called, and how much one sync may delete without asking. */
export function IntegrationSettings({ integration }: { integration: Integration }) {
  const { t } = useTranslation(['sources', 'definition']);
  const queryClient = useQueryClient();
  const [title, setTitle] = useState(integration.title ?? '');
  const [share, setShare] = useState<number | string>(
    Math.round((integration.deletionThreshold ?? SHARE) * PERCENT),
  );
  const change = useMutation(changeIntegration(queryClient, integration.identifier));
  const { fields, rest } = fieldErrors(change.error, ([first]) => first);
  const { integrationType, version, installationType, createdAt } = integration;
  const facts = [
    [t('settings.type'), integrationType],
    [t('settings.version'), version],
    [t('settings.runs'), t(installationType === 'SaaS' ? 'settings.here' : 'settings.elsewhere')],
    [t('settings.since'), fullDate(createdAt)],
  ];
  return (
    <div className="source-blocks">
      {pullOf(integration) && <PullSettings integration={integration} />}
      <form
        className="pull-settings"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const text = title.trim();
          change.mutate({ title: text || null, deletionThreshold: Number(share) / PERCENT });
        }}
      >
        <Panel title={t('about')}>
          <div className="panel-body def-editor">
            <div className="def-pair">
              <TextInput
                label={t('definition:title')}
                value={title}
                error={fields.title}
                onChange={(event) => setTitle(event.currentTarget.value)}
              />
              <TextInput
                label={t('definition:identifier')}
                classNames={{ input: 'mono' }}
                readOnly
                value={integration.identifier}
              />
            </div>
            <NumberInput
              label={t('settings.threshold')}
              description={t('settings.thresholdHint')}
              min={0}
              max={PERCENT}
              suffix=" %"
              value={share}
              error={fields.deletionThreshold}
              onChange={setShare}
            />
            {rest.map((message) => (
              <p key={message} role="alert" className="form-fault">
                {message}
              </p>
            ))}
            <div className="received-tools">
              <Button type="submit" loading={change.isPending}>
                {t('save')}
              </Button>
              {change.isSuccess && <span role="status">{t('settings.stored')}</span>}
            </div>
          </div>
        </Panel>
        <Panel title={t('settings.facts')}>
          <dl className="facts">
            {facts.map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value || '—'}</dd>
              </div>
            ))}
          </dl>
        </Panel>
      </form>
      <DangerPanel integration={integration} />
    </div>
  );
}
