import { Select, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '~/api/errors';
import { usersQuery } from '~/api/queries';
import { changeRules, rulesQuery, type SignInRules } from '~/api/second-factor';
import { Section } from './Section';

function Rules({ rules }: { rules: SignInRules }) {
  const { t } = useTranslation('signIn');
  const { data: users = [] } = useQuery(usersQuery());
  const [wanted, setWanted] = useState(rules);
  const change = useMutation(changeRules(useQueryClient()));
  const { fields, rest } = fieldErrors(change.error, ([name]) => name);
  const admins = users.filter(
    ({ roles, status }) => status === 'Active' && roles.some(({ name }) => name === 'Admin'),
  );
  return (
    <Section
      title={t('rules.title')}
      changed={JSON.stringify(wanted) !== JSON.stringify(rules)}
      change={change}
      rest={rest}
      onSave={() => change.mutate(wanted)}
    >
      <Switch
        label={t('rules.factor')}
        description={t('rules.factorHint')}
        checked={wanted.factorRequired}
        onChange={(event) => setWanted({ ...wanted, factorRequired: event.currentTarget.checked })}
      />
      <Switch
        label={t('rules.sso')}
        description={t('rules.ssoHint')}
        checked={wanted.ssoRequired}
        onChange={(event) => setWanted({ ...wanted, ssoRequired: event.currentTarget.checked })}
      />
      <Select
        label={t('rules.emergency')}
        description={t('rules.emergencyHint')}
        data={admins.map(({ email }) => email)}
        searchable
        clearable
        value={wanted.emergency}
        error={fields.emergency}
        onChange={(emergency) => setWanted({ ...wanted, emergency })}
      />
    </Section>
  );
}

/** How strict the organization is; drawn anew with what was saved. */
export function RulesPanel() {
  const { data } = useQuery(rulesQuery());
  return data ? <Rules rules={data} /> : null;
}
