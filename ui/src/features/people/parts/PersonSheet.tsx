import { Button, MultiSelect, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '~/api/errors';
import { teamsQuery } from '~/api/queries';
import { FormNotes } from '~/components/draft/FormNotes';
import { useSeen } from '~/components/draft/use-seen';
import { fullName } from '~/components/property/people';
import { CancelButton } from '~/components/sheet/CancelButton';
import { SideSheet } from '~/components/sheet/SideSheet';
import { personContent, rolesOf, type User, waysOf } from '../model';
import { changePerson, latestPerson, refreshPeople } from '../queries';

const fieldOf = ([key]: string[]) => key;

/** Name, roles and teams of one person. */
export function PersonSheet({ user, users, onClose }: { user: User; users: User[]; onClose: () => void }) {
  const { t } = useTranslation(['people', 'common']);
  const queryClient = useQueryClient();
  const { data: teams = [] } = useQuery(teamsQuery());
  const form = useSeen({
    stored: personContent(user),
    latest: () => latestPerson(user.email),
    save: changePerson(queryClient, user.email).mutationFn,
    onSaved: async () => {
      await refreshPeople(queryClient);
      onClose();
    },
  });
  const { content, set } = form;
  const { fields, rest } = fieldErrors(form.error, fieldOf);
  return (
    <SideSheet
      title={fullName(user)}
      size={460}
      dirty={form.dirty}
      onSubmit={form.save}
      onClose={onClose}
      foot={
        <>
          <CancelButton />
          <Button type="submit" loading={form.busy} disabled={content.roles.length === 0}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="people-form">
        <p className="people-note">{user.email}</p>
        {user.signIn && (
          <p className="people-note">
            {t('way.title')}:{' '}
            {waysOf(user)
              .map(({ kind, label }) => label || t(`way.${kind}`))
              .join(', ') || t('way.none')}
            . {t(user.signIn.secondFactor ? 'way.withFactor' : 'way.withoutFactor')}
          </p>
        )}
        {user.signIn?.scim && <p className="people-note">{t('way.scimHint')}</p>}
        <FormNotes
          form={form}
          rest={rest}
          labels={{
            firstName: t('person.firstName'),
            lastName: t('person.lastName'),
            roles: t('roles'),
            teams: t('teams'),
          }}
        />
        <TextInput
          label={t('person.firstName')}
          data-autofocus
          value={content.firstName}
          error={fields.firstName}
          onChange={(event) => set({ firstName: event.currentTarget.value })}
        />
        <TextInput
          label={t('person.lastName')}
          value={content.lastName}
          error={fields.lastName}
          onChange={(event) => set({ lastName: event.currentTarget.value })}
        />
        <MultiSelect
          label={t('roles')}
          description={t('person.rolesHint')}
          data={rolesOf(users)}
          value={content.roles}
          error={fields.roles}
          onChange={(chosen) => set({ roles: chosen })}
        />
        <MultiSelect
          label={t('teams')}
          data={teams.map(({ name }) => name)}
          searchable
          value={content.teams}
          error={fields.teams}
          onChange={(chosen) => set({ teams: chosen })}
        />
      </div>
    </SideSheet>
  );
}
