import { Select, Switch } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '~/api/errors';
import { usersQuery } from '~/api/queries';
import { changeRules, readRules, rulesQuery, type SignInRules } from '~/api/second-factor';
import { useSeen } from '~/components/draft/use-seen';
import { Section } from './Section';

function Rules({ rules }: { rules: SignInRules }) {
  const { t } = useTranslation('signIn');
  const { data: users = [] } = useQuery(usersQuery());
  const queryClient = useQueryClient();
  const form = useSeen({
    stored: rules,
    latest: async () => ({ document: await readRules(), tags: [], audit: {} }),
    save: changeRules,
    onSaved: (saved) => void queryClient.setQueryData(rulesQuery().queryKey, saved),
  });
  const { content: wanted, set } = form;
  const { fields, rest } = fieldErrors(form.error, ([name]) => name);
  const admins = users.filter(
    ({ roles, status }) => status === 'Active' && roles.some(({ name }) => name === 'Admin'),
  );
  return (
    <Section
      title={t('rules.title')}
      form={form}
      rest={rest}
      labels={{
        factorRequired: t('rules.factor'),
        ssoRequired: t('rules.sso'),
        emergency: t('rules.emergency'),
      }}
    >
      <Switch
        label={t('rules.factor')}
        description={t('rules.factorHint')}
        checked={wanted.factorRequired}
        onChange={(event) => set({ factorRequired: event.currentTarget.checked })}
      />
      <Switch
        label={t('rules.sso')}
        description={t('rules.ssoHint')}
        checked={wanted.ssoRequired}
        onChange={(event) => set({ ssoRequired: event.currentTarget.checked })}
      />
      <Select
        label={t('rules.emergency')}
        description={t('rules.emergencyHint')}
        data={admins.map(({ email }) => email)}
        searchable
        clearable
        value={wanted.emergency}
        error={fields.emergency}
        onChange={(emergency) => set({ emergency })}
      />
    </Section>
  );
}

/** How strict the organization is; drawn anew with what was saved. */
export function RulesPanel() {
  const { data } = useQuery(rulesQuery());
  return data ? <Rules rules={data} /> : null;
}
