import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '~/api/errors';
import { FormNotes } from '~/components/draft/FormNotes';
import { auditOf } from '~/components/draft/meeting';
import { useSeen } from '~/components/draft/use-seen';
import { CancelButton } from '~/components/sheet/CancelButton';
import { SideSheet } from '~/components/sheet/SideSheet';
import { changeSecret, createSecret, readSecret, refreshSecrets, type Secret } from '../queries';

type Props = { secret?: Secret; onClose: () => void };

/** `value` says which one it is, and is never the value itself: that can be written, and shown to nobody. */
type Content = { name: string; description: string; value: string };

const fieldOf = ([key]: string[]) => key;

const contentOf = (secret?: Secret): Content => ({
  name: secret?.secretName ?? '',
  description: secret?.description ?? '',
  value: secret ? `••••${secret.valueEndsWith}` : '',
});

async function latestOf({ secretName }: Secret) {
  const now = await readSecret(secretName);
  return { document: contentOf(now), tags: [], audit: auditOf(now) };
}

function useSecretForm({ secret, onClose }: Props) {
  const { t } = useTranslation('settings');
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState('');
  const form = useSeen<Content, unknown>({
    stored: contentOf(secret),
    latest: secret && (() => latestOf(secret)),
    save: ({ name, description }) =>
      secret
        ? changeSecret(name, { description, ...(typed ? { secretValue: typed } : {}) })
        : createSecret({ secretName: name, secretValue: typed, description }),
    onSaved: async () => {
      await refreshSecrets(queryClient);
      onClose();
    },
  });
  const { value: stored } = contentOf(secret);
  const type = (next: string) => {
    setTyped(next);
    form.set({ value: next ? t('secret.typed') : stored });
  };
  const takeTheirs = () => {
    form.takeTheirs();
    if (form.meeting?.document.value) setTyped('');
  };
  return { form: { ...form, takeTheirs }, typed, type };
}

/** A new secret, or another value for one: what is stored is not shown. */
export function SecretSheet(props: Props) {
  const { t } = useTranslation(['settings', 'common']);
  const { secret, onClose } = props;
  const { form, typed, type } = useSecretForm(props);
  const { name, description } = form.content;
  const { fields, rest } = fieldErrors(form.error, fieldOf);
  const isNew = secret === undefined;
  return (
    <SideSheet
      title={isNew ? t('secret.new') : t('secret.change', { name })}
      size={460}
      dirty={form.dirty}
      onSubmit={form.save}
      onClose={onClose}
      foot={
        <>
          <CancelButton />
          <Button type="submit" loading={form.busy} disabled={isNew && (name === '' || typed === '')}>
            {t('common:save')}
          </Button>
        </>
      }
    >
      <div className="settings-form">
        <FormNotes
          form={form}
          rest={rest}
          labels={{ description: t('secret.description'), value: t('secret.value') }}
        />
        <TextInput
          label={t('secret.name')}
          description={t('secret.nameHint')}
          classNames={{ input: 'mono' }}
          spellCheck={false}
          data-autofocus={isNew || undefined}
          readOnly={!isNew}
          value={name}
          error={fields.secretName}
          onChange={(event) => form.set({ name: event.currentTarget.value })}
        />
        <PasswordInput
          label={t('secret.value')}
          description={isNew ? t('secret.valueHint') : t('secret.valueKept')}
          autoComplete="new-password"
          data-autofocus={!isNew || undefined}
          value={typed}
          error={fields.secretValue}
          visibilityToggleButtonProps={{ 'aria-label': t('secret.show') }}
          onChange={(event) => type(event.currentTarget.value)}
        />
        <TextInput
          label={t('secret.description')}
          value={description}
          error={fields.description}
          onChange={(event) => form.set({ description: event.currentTarget.value })}
        />
      </div>
    </SideSheet>
  );
}
