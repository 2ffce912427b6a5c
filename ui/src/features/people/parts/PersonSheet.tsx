import { Button, MultiSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '~/api/errors';
import { teamsQuery } from '~/api/queries';
import { fullName } from '~/components/property/people';
import { SideSheet } from '~/components/sheet/SideSheet';
import { rolesOf, type User, waysOf } from '../model';
import { changePerson } from '../queries';

const fieldOf = ([key]: string[]) => key;

/** Name, roles and teams of one person. */
export function PersonSheet({ user, users, onClose }: { user: User; users: User[]; onClose: () => void }) {
  const { t } = useTranslation(['people', 'common']);
  const queryClient = useQueryClient();
  const { data: teams = [] } = useQuery(teamsQuery());
  const [firstName, setFirstName] = useState(user.firstName);
  const [lastName, setLastName] = useState(user.lastName);
  const [roles, setRoles] = useState(user.roles.map(({ name }) => name));
  const [inTeams, setInTeams] = useState(user.teams);
  const change = useMutation(changePerson(queryClient, user.email));
  const { fields, rest } = fieldErrors(change.error, fieldOf);
  const body = { firstName, lastName, roles, teams: inTeams };
  const before = {
    firstName: user.firstName,
    lastName: user.lastName,
    roles: user.roles.map(({ name }) => name),
    teams: user.teams,
  };
  return (
    <SideSheet
      title={fullName(user)}
      size={460}
      dirty={JSON.stringify(body) !== JSON.stringify(before)}
      onSubmit={() => change.mutate(body, { onSuccess: onClose })}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={change.isPending} disabled={roles.length === 0}>
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
        {rest.map((message) => (
          <p key={message} role="alert" className="people-fault pill-block red">
            {message}
          </p>
        ))}
        <TextInput
          label={t('person.firstName')}
          data-autofocus
          value={firstName}
          error={fields.firstName}
          onChange={(event) => setFirstName(event.currentTarget.value)}
        />
        <TextInput
          label={t('person.lastName')}
          value={lastName}
          error={fields.lastName}
          onChange={(event) => setLastName(event.currentTarget.value)}
        />
        <MultiSelect
          label={t('roles')}
          description={t('person.rolesHint')}
          data={rolesOf(users)}
          value={roles}
          error={fields.roles}
          onChange={setRoles}
        />
        <MultiSelect
          label={t('teams')}
          data={teams.map(({ name }) => name)}
          searchable
          value={inTeams}
          error={fields.teams}
          onChange={setInTeams}
        />
      </div>
    </SideSheet>
  );
}
