import '~/components/definition/definition.css';
import { Button, CopyButton, Switch, TextInput } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '~/components/confirm/Confirm';
import { type Edit, put, textAt } from '~/components/definition/edit';
import { IconPicker } from '~/components/icon/IconPicker';
import { Panel } from '~/components/panel/Panel';
import { presetsQuery, rotateKey } from '../queries';
import { editOf, type WebhookState } from '../use-webhook';
import type { Webhook } from '../webhook';
import { SecurityFields } from './SecurityFields';

function Identity({ edit }: { edit: Edit }) {
  const { t } = useTranslation(['sources', 'definition']);
  return (
    <Panel title={t('about')}>
      <div className="panel-body def-editor">
        <div className="def-pair">
          <TextInput
            label={t('definition:title')}
            value={textAt(edit, ['title'])}
            error={edit.faultAt(['title'])}
            onChange={(event) => put(edit, ['title'], event.currentTarget.value)}
          />
          <TextInput
            label={t('definition:identifier')}
            description={t('identifierHint')}
            classNames={{ input: 'mono' }}
            spellCheck={false}
            value={textAt(edit, ['identifier'])}
            error={edit.faultAt(['identifier'])}
            onChange={(event) => edit.replace({ ...edit.value, identifier: event.currentTarget.value })}
          />
        </div>
        <TextInput
          label={t('definition:description')}
          value={textAt(edit, ['description'])}
          error={edit.faultAt(['description'])}
          onChange={(event) => put(edit, ['description'], event.currentTarget.value)}
        />
        <div className="def-pair">
          <IconPicker
            label={t('definition:icon')}
            value={textAt(edit, ['icon']) || undefined}
            fallback="plug"
            onChange={(icon) => put(edit, ['icon'], icon)}
          />
          <Switch
            mt={26}
            label={t('on')}
            description={t('onHint')}
            checked={edit.value.enabled !== false}
            onChange={(event) => edit.replace({ ...edit.value, enabled: event.currentTarget.checked })}
          />
        </div>
      </div>
    </Panel>
  );
}

/** Where senders post to, and another address when the old one has become known. */
export function Address({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation(['sources', 'common']);
  const queryClient = useQueryClient();
  const rotate = useMutation(rotateKey(queryClient, webhook.identifier));
  const [asking, setAsking] = useState(false);
  return (
    <>
      <div className="address">
        <code>{webhook.url}</code>
        <CopyButton value={webhook.url}>
          {({ copied, copy }) => (
            <Button variant="default" size="compact-sm" onClick={copy}>
              {copied ? t('common:copied') : t('address.copy')}
            </Button>
          )}
        </CopyButton>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconRefresh size={14} />}
          onClick={() => setAsking(true)}
        >
          {t('address.rotate')}
        </Button>
      </div>
      <Confirm
        opened={asking}
        title={t('address.rotateTitle')}
        text={t('address.rotateText')}
        verb={t('address.rotate')}
        busy={rotate.isPending}
        error={rotate.error}
        onConfirm={() => rotate.mutate(undefined, { onSuccess: () => setAsking(false) })}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

export function SettingsTab({ state }: { state: WebhookState }) {
  const { t } = useTranslation('sources');
  const edit = editOf(state, state.faults);
  const { webhook } = state;
  const { data: presets } = useQuery(presetsQuery());
  const setup = presets?.find(({ title }) => title === webhook.title)?.setup;
  return (
    <div className="source-blocks">
      <Identity edit={edit} />
      <Panel title={t('address.title')}>
        <div className="panel-body def-editor">
          <p className="def-note">{setup ?? t('address.text')}</p>
          <Address webhook={webhook} />
        </div>
      </Panel>
      <Panel title={t('security.title')}>
        <div className="panel-body def-editor">
          <SecurityFields
            edit={edit}
            kept={Boolean(webhook.security?.secret)}
            secret={state.secret}
            onSecret={state.setSecret}
          />
        </div>
      </Panel>
    </div>
  );
}
