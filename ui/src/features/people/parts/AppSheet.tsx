import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '~/api/errors';
import { bootstrapQuery } from '~/api/queries';
import { CancelButton } from '~/components/sheet/CancelButton';
import { SideSheet } from '~/components/sheet/SideSheet';
import { type App, createApp, limitApp } from '../queries';

const fieldOf = ([key]: string[]) => key;

/** What an app may do: everything that its maker may, or one of the usual few. */
const SCOPES = {
  all: undefined,
  read: ['read:actions', 'read:blueprints', 'read:entities', 'read:pages', 'read:runs', 'read:scorecards'],
  runs: ['read:actions', 'read:blueprints', 'read:entities', 'read:runs', 'create:runs', 'update:runs'],
  ingest: ['read:blueprints', 'read:entities', 'create:entities', 'update:entities', 'delete:entities'],
} as const;

type Preset = keyof typeof SCOPES;
const PRESETS = Object.keys(SCOPES) as Preset[];

type Props = { onMade: (app: App) => void; onClose: () => void };

export function AppSheet({ onMade, onClose }: Props) {
  const { t } = useTranslation(['people', 'common']);
  const [name, setName] = useState('');
  const [preset, setPreset] = useState<Preset>('read');
  const { data: session } = useQuery(bootstrapQuery());
  const create = useMutation(createApp(useQueryClient()));
  const limit = useMutation(limitApp());
  const { fields, rest } = fieldErrors(create.error ?? limit.error, fieldOf);
  const submit = async () => {
    const app = await create.mutateAsync(name);
    const scopes = SCOPES[preset]?.filter((scope) => session?.can[scope]);
    // Whatever becomes of the limit, the secret is told only now.
    onMade(app);
    if (scopes) await limit.mutateAsync({ app: app.id, permissions: scopes });
    onClose();
  };
  return (
    <SideSheet
      title={t('app.new')}
      size={460}
      dirty={name !== ''}
      onSubmit={() => void submit().catch(() => undefined)}
      onClose={onClose}
      foot={
        <>
          <CancelButton />
          <Button type="submit" loading={create.isPending || limit.isPending} disabled={!name.trim()}>
            {t('app.create')}
          </Button>
        </>
      }
    >
      <div className="people-form">
        {rest.map((message) => (
          <p key={message} role="alert" className="people-fault pill-block red">
            {message}
          </p>
        ))}
        <TextInput
          label={t('app.name')}
          description={t('app.nameHint')}
          data-autofocus
          value={name}
          error={fields.name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Radio.Group label={t('app.may')} value={preset} onChange={(value) => setPreset(value as Preset)}>
          <Stack gap={10} mt={8}>
            {PRESETS.map((one) => (
              <Radio key={one} value={one} label={t(`app.preset.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
      </div>
    </SideSheet>
  );
}
