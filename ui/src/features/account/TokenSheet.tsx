import { Button, MultiSelect, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '~/api/errors';
import { bootstrapQuery } from '~/api/queries';
import { CancelButton } from '~/components/sheet/CancelButton';
import { SideSheet } from '~/components/sheet/SideSheet';
import { createToken, endOf, LIFETIMES, type Lifetime, rightsFor, USES, type Use } from './tokens';

const fieldOf = ([key]: string[]) => key;
const NOTHING: Record<string, boolean> = {};

type Props = { onMade: (token: string) => void; onClose: () => void };

/** A new token: for what, for how long, and which of one's own rights. */
export function TokenSheet({ onMade, onClose }: Props) {
  const { t } = useTranslation(['tokens', 'common']);
  const [name, setName] = useState('');
  const [lifetime, setLifetime] = useState<Lifetime>('90');
  const [use, setUse] = useState<Use>('read');
  const [chosen, setChosen] = useState<string[]>([]);
  const { data: session } = useQuery(bootstrapQuery());
  const can = session?.can ?? NOTHING;
  const create = useMutation(createToken(useQueryClient()));
  const { fields, rest } = fieldErrors(create.error, fieldOf);
  const permissions = rightsFor(use, chosen, can);
  const submit = () =>
    create.mutate(
      { name: name.trim(), permissions, expiresAt: endOf(lifetime) },
      {
        onSuccess: (token) => {
          onMade(token);
          onClose();
        },
      },
    );
  return (
    <SideSheet
      title={t('new')}
      size={460}
      dirty={name !== ''}
      onSubmit={submit}
      onClose={onClose}
      foot={
        <>
          <CancelButton />
          <Button
            type="submit"
            loading={create.isPending}
            disabled={!name.trim() || permissions?.length === 0}
          >
            {t('make')}
          </Button>
        </>
      }
    >
      <div className="account-form">
        {rest.map((message) => (
          <p key={message} role="alert" className="account-refusal pill-block red">
            {message}
          </p>
        ))}
        <TextInput
          label={t('name')}
          description={t('nameHint')}
          data-autofocus
          maxLength={100}
          value={name}
          error={fields.name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={t('ends')}
          description={lifetime ? undefined : t('neverHint')}
          data={LIFETIMES.map((days) => ({
            value: days,
            label: days ? t('days', { count: Number(days) }) : t('never'),
          }))}
          allowDeselect={false}
          value={lifetime}
          error={fields.expiresAt}
          onChange={(days) => setLifetime((days ?? '90') as Lifetime)}
        />
        <Radio.Group label={t('may')} value={use} onChange={(value) => setUse(value as Use)}>
          <Stack gap={10} mt={8}>
            {(Object.keys(USES) as Use[]).map((one) => (
              <Radio key={one} value={one} label={t(`use.${one}`)} description={t(`useHint.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {use === 'chosen' && (
          <MultiSelect
            label={t('rights')}
            description={t('rightsHint')}
            data={Object.keys(can).filter((right) => can[right])}
            searchable
            clearable
            value={chosen}
            error={fields.permissions}
            onChange={setChosen}
          />
        )}
      </div>
    </SideSheet>
  );
}
