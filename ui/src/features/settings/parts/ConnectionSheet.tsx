import { ActionIcon, Button, PasswordInput, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '~/api/errors';
import { teamsQuery } from '~/api/queries';
import {
  type Connection,
  type ConnectionBody,
  changeConnection,
  createConnection,
  readConnections,
  refreshConnections,
} from '~/api/sign-in';
import { FormNotes } from '~/components/draft/FormNotes';
import { useSeen } from '~/components/draft/use-seen';
import { CancelButton } from '~/components/sheet/CancelButton';
import { SideSheet } from '~/components/sheet/SideSheet';
import {
  bodyOf,
  type ConnectionForm,
  chosen,
  formOf,
  type GroupRow,
  ISSUERS,
  isComplete,
  PRESETS,
  type Preset,
  ROLES,
} from '../connection';

type Props = { connection?: Connection; onClose: () => void };

/** A fault of a row is said at the row. */
const fieldOf = (parts: string[]) => (parts[0] === 'groups' ? `groups/${parts[1]}` : parts[0]);

/** One that is gone is missed by the change itself. */
async function latestOf(connection: Connection) {
  const { connections } = await readConnections();
  const now = connections.find(({ id }) => id === connection.id) ?? connection;
  return { document: formOf(now), tags: [], audit: {} };
}

function useConnection({ connection, onClose }: Props) {
  const queryClient = useQueryClient();
  return useSeen({
    stored: formOf(connection),
    latest: connection && (() => latestOf(connection)),
    save: (form) =>
      connection
        ? changeConnection(queryClient, connection.id).mutationFn(bodyOf(form))
        : createConnection(bodyOf(form) as ConnectionBody),
    onSaved: async () => {
      await refreshConnections(queryClient);
      onClose();
    },
  });
}

type GroupProps = { row: GroupRow; fault?: string; onChange: (row: GroupRow) => void; onRemove: () => void };

function Group({ row, fault, onChange, onRemove }: GroupProps) {
  const { t } = useTranslation('signIn');
  const { data: teams = [] } = useQuery(teamsQuery());
  return (
    <div className="connection-group">
      <TextInput
        label={t('form.group')}
        value={row.group}
        error={fault}
        onChange={(event) => onChange({ ...row, group: event.currentTarget.value })}
      />
      <Select
        label={t('form.team')}
        data={teams.map(({ name }) => name)}
        searchable
        clearable
        value={row.team ?? null}
        onChange={(team) => onChange({ ...row, team })}
      />
      <Select
        label={t('form.roleOf')}
        data={[...ROLES]}
        clearable
        value={row.role ?? null}
        onChange={(role) => onChange({ ...row, role })}
      />
      <ActionIcon size={32} aria-label={t('form.remove', { group: row.group })} onClick={onRemove}>
        <IconTrash size={15} />
      </ActionIcon>
    </div>
  );
}

type PartProps = {
  form: ConnectionForm;
  fields: Record<string, string>;
  set: (changes: Partial<ConnectionForm>) => void;
};

function Provider({ form, fields, set, isNew }: PartProps & { isNew: boolean }) {
  const { t } = useTranslation('signIn');
  const [preset, setPreset] = useState<Preset>('oidc');
  const isGitHub = form.kind === 'github';
  return (
    <>
      {isNew && (
        <Select
          label={t('form.preset')}
          data={PRESETS.map((value) => ({ value, label: t(`form.is.${value}`) }))}
          allowDeselect={false}
          data-autofocus
          value={preset}
          onChange={(value) => {
            const next = (value ?? 'oidc') as Preset;
            setPreset(next);
            set(chosen(form, next, t(`form.is.${next}`)));
          }}
        />
      )}
      <TextInput
        label={t('form.label')}
        value={form.label}
        error={fields.label}
        onChange={(event) => set({ label: event.currentTarget.value })}
      />
      <TextInput
        label={isGitHub ? t('form.address') : t('form.issuer')}
        description={isGitHub ? t('form.addressHint') : t('form.issuerHint')}
        type="url"
        placeholder={ISSUERS[preset]}
        spellCheck={false}
        value={form.issuer}
        error={fields.issuer}
        onChange={(event) => set({ issuer: event.currentTarget.value.trim() })}
      />
      <TextInput
        label={t('form.clientId')}
        autoComplete="off"
        spellCheck={false}
        value={form.clientId}
        error={fields.clientId}
        onChange={(event) => set({ clientId: event.currentTarget.value.trim() })}
      />
      <PasswordInput
        label={t('form.clientSecret')}
        description={isNew ? t('form.secretHint') : t('form.secretKept')}
        autoComplete="new-password"
        value={form.clientSecret}
        error={fields.clientSecret}
        visibilityToggleButtonProps={{ 'aria-label': t('form.show') }}
        onChange={(event) => set({ clientSecret: event.currentTarget.value })}
      />
    </>
  );
}

function People({ form, fields, set }: PartProps) {
  const { t } = useTranslation('signIn');
  return (
    <fieldset className="connection-part">
      <legend>{t('form.who')}</legend>
      <TagsInput
        label={t('form.domains')}
        description={t('form.domainsHint')}
        placeholder={form.domains.length ? undefined : 'example.com'}
        value={form.domains}
        error={fields.domains}
        onChange={(domains) => set({ domains: domains.map((domain) => domain.toLowerCase()) })}
      />
      <Switch
        label={t('form.creates')}
        checked={form.createsPeople}
        onChange={(event) => set({ createsPeople: event.currentTarget.checked })}
      />
      <Select
        label={t('form.role')}
        data={[...ROLES]}
        allowDeselect={false}
        value={form.role}
        error={fields.role}
        onChange={(role) => set({ role: (role ?? 'Member') as ConnectionForm['role'] })}
      />
      {form.kind === 'oidc' && (
        <Switch
          label={t('form.trusts')}
          description={t('form.trustsHint')}
          checked={form.trustsAddresses}
          onChange={(event) => set({ trustsAddresses: event.currentTarget.checked })}
        />
      )}
    </fieldset>
  );
}

function Groups({ form, fields, set }: PartProps) {
  const { t } = useTranslation('signIn');
  const put = (n: number, row: GroupRow) =>
    set({ groups: form.groups.map((one, at) => (at === n ? row : one)) });
  return (
    <fieldset className="connection-part">
      <legend>{t('form.groups')}</legend>
      <TextInput
        label={t('form.groupsClaim')}
        description={t('form.groupsHint')}
        spellCheck={false}
        value={form.groupsClaim}
        error={fields.groupsClaim}
        onChange={(event) => set({ groupsClaim: event.currentTarget.value })}
      />
      {form.groups.map((row, n) => (
        <Group
          // Rows have no name of their own before a group is typed in.
          key={n}
          row={row}
          fault={fields[`groups/${n}`]}
          onChange={(next) => put(n, next)}
          onRemove={() => set({ groups: form.groups.filter((_, at) => at !== n) })}
        />
      ))}
      <Button
        variant="default"
        w="fit-content"
        leftSection={<IconPlus size={15} />}
        onClick={() => set({ groups: [...form.groups, { group: '' }] })}
      >
        {t('form.add')}
      </Button>
    </fieldset>
  );
}

/** A connection to a provider: three things from there, and who may come in over it. */
export function ConnectionSheet(props: Props) {
  const { t } = useTranslation(['signIn', 'common']);
  const { connection, onClose } = props;
  const seen = useConnection(props);
  const { content: form, set } = seen;
  const { fields, rest } = fieldErrors(seen.error, fieldOf);
  const isNew = connection === undefined;
  const part = { form, fields, set };
  return (
    <SideSheet
      title={connection ? t('change', { label: connection.label }) : t('new')}
      size={560}
      dirty={seen.dirty}
      onSubmit={seen.save}
      onClose={onClose}
      foot={
        <>
          <CancelButton />
          <Button type="submit" loading={seen.busy} disabled={!isComplete(form, isNew)}>
            {t('common:save')}
          </Button>
        </>
      }
    >
      <div className="settings-form">
        <FormNotes
          form={seen}
          rest={rest}
          labels={{
            label: t('form.label'),
            issuer: t('form.issuer'),
            clientId: t('form.clientId'),
            domains: t('form.domains'),
            createsPeople: t('form.creates'),
            role: t('form.role'),
            trustsAddresses: t('form.trusts'),
            groupsClaim: t('form.groupsClaim'),
            groups: t('form.groups'),
          }}
        />
        <Provider {...part} isNew={isNew} />
        {connection?.enabled && <p className="settings-note">{t('form.again')}</p>}
        <People {...part} />
        <Groups {...part} />
      </div>
    </SideSheet>
  );
}
