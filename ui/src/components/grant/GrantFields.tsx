import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ValueSources } from '~/api/sources';
import { fullName } from '../property/people';

export type People = { roles?: string[]; users?: string[]; teams?: string[] };

type Props = {
  value: People;
  sources: ValueSources;
  faultAt: (path: string[]) => string | undefined;
  onChange: (value: People) => void;
};

const ROLES = ['Member', 'Admin'];

const withKnown = (options: { value: string; label: string }[], chosen: string[] = []) => [
  ...options,
  ...chosen
    .filter((one) => !options.some(({ value }) => value === one))
    .map((value) => ({ value, label: value })),
];

/** Roles, teams and single people; whoever is in one of them is meant. */
export function GrantFields({ value, sources, faultAt, onChange }: Props) {
  const { t } = useTranslation('access');
  const { data: users = [] } = useQuery(sources.users());
  const { data: teams = [] } = useQuery(sources.teams());
  const people = users.map((user) => ({ value: user.email, label: fullName(user) }));
  const groups = teams.map(({ name }) => ({ value: name, label: name }));
  const roles = ROLES.map((role) => ({ value: role, label: t(`grant.role.${role as 'Member'}`) }));
  const field = (key: 'roles' | 'teams' | 'users', data: { value: string; label: string }[]) => (
    <MultiSelect
      label={t(`grant.${key}`)}
      data={withKnown(data, value[key])}
      searchable
      value={value[key] ?? []}
      error={faultAt([key])}
      onChange={(chosen) => onChange({ ...value, [key]: chosen })}
    />
  );
  return (
    <div className="def-pair">
      {field('roles', roles)}
      {field('teams', groups)}
      {field('users', people)}
    </div>
  );
}
