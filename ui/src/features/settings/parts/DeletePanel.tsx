import { Button, Group, Modal, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askForDeletion, deletionQuery } from '~/api/deletion';
import { fieldErrors } from '~/api/errors';
import { TENANT } from '~/api/host';
import { useCan } from '~/api/permissions';
import { Contents } from '~/components/contents/Contents';
import { Panel } from '~/components/panel/Panel';

/** Everybody is signed out by it, whoever asks as well. */
const leave = () => location.assign('/login');

function Dialog({ name, onClose }: { name: string; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const [confirmation, setConfirmation] = useState('');
  const [password, setPassword] = useState('');
  const deletion = useQuery(deletionQuery());
  const ask = useMutation({ ...askForDeletion(), onSuccess: leave });
  const { fields, rest } = fieldErrors(ask.error, ([key]) => key);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('deletion.title', { name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        className="settings-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate({ confirmation: confirmation.trim(), password });
        }}
      >
        <p className="settings-note">{t('deletion.consequence')}</p>
        {deletion.data && <Contents contents={deletion.data.contents} />}
        <p className="settings-note">
          {t('deletion.export')}{' '}
          <a className="settings-link" href="/v1/export/archive" download>
            {t('deletion.download')}
          </a>
        </p>
        {rest.map((message) => (
          <p key={message} role="alert" className="settings-fault pill-block red">
            {message}
          </p>
        ))}
        <TextInput
          label={t('deletion.confirmation', { slug: TENANT })}
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          value={confirmation}
          error={fields.confirmation}
          onChange={(event) => setConfirmation(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('deletion.password')}
          description={t('deletion.none')}
          autoComplete="current-password"
          value={password}
          error={fields.password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button
            type="submit"
            color="red"
            loading={ask.isPending || ask.isSuccess}
            disabled={confirmation.trim() !== TENANT}
          >
            {t('deletion.verb')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

export function DeletePanel({ name }: { name: string }) {
  const { t } = useTranslation('settings');
  const may = useCan('delete:organization');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <Panel title={t('deletion.panel')}>
      <div className="panel-body settings-form">
        <p className="settings-note">{t('deletion.text')}</p>
        <div className="settings-bar">
          <Button color="red" variant="outline" onClick={() => setOpen(true)}>
            {t('deletion.open')}
          </Button>
        </div>
      </div>
      {open && <Dialog name={name} onClose={() => setOpen(false)} />}
    </Panel>
  );
}
