import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '~/api/errors';
import { AuthLayout } from './parts/AuthLayout';
import { FormAlert } from './parts/FormAlert';
import { FoundOrganizations } from './parts/FoundOrganizations';
import { findMutation } from './queries';

export default function OrganizationsPage() {
  const { t } = useTranslation('auth');
  const [email, setEmail] = useState('');
  const find = useMutation(findMutation());
  const { fields, rest } = fieldErrors(find.error, ([name]) => (name === 'email' ? 'email' : undefined));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    find.mutate(email.trim());
  };
  return (
    <AuthLayout
      title={t('find.title')}
      text={t('find.text')}
      foot={
        <>
          {t('find.new')} <Link to="/signup">{t('find.create')}</Link>
        </>
      }
    >
      <form className="auth-form" onSubmit={submit}>
        <FormAlert messages={rest} />
        <TextInput
          size="sm"
          name="email"
          type="email"
          required
          withAsterisk={false}
          autoComplete="username"
          label={t('field.email')}
          value={email}
          error={fields.email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Button type="submit" size="sm" loading={find.isPending}>
          {t('find.submit')}
        </Button>
      </form>
      {find.data && <FoundOrganizations organizations={find.data} />}
    </AuthLayout>
  );
}
