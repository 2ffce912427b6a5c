import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors, hasStatus } from '~/api/errors';
import { TENANT } from '~/api/host';
import { methodsQuery } from '~/api/sign-in';
import { type JoinField, joinFieldOf, PASSWORD_MIN } from './model';
import { AuthLayout } from './parts/AuthLayout';
import { Doors } from './parts/Doors';
import { FormAlert } from './parts/FormAlert';
import { joinMutation } from './queries';

const route = getRouteApi('/join');

function useJoin() {
  const { t } = useTranslation('auth');
  const { ticket } = route.useSearch();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const attempt = useMutation({
    ...joinMutation(),
    onSuccess: ({ secondFactor }) => {
      queryClient.clear();
      void navigate(secondFactor ? { to: '/login', search: { code: true } } : { to: '/', replace: true });
    },
  });
  const { fields, rest } = fieldErrors(attempt.error, joinFieldOf);
  const messages = hasStatus(attempt.error, 401) ? [t('join.expired')] : rest;
  const join = (form: Record<JoinField, string>) => attempt.mutate({ ticket, ...form });
  return { join, fields, messages, busy: attempt.isPending };
}

export default function JoinPage() {
  const { t } = useTranslation('auth');
  const [form, setForm] = useState({ firstName: '', lastName: '', password: '' });
  const { ticket } = route.useSearch();
  const { data } = useQuery(methodsQuery());
  const { join, fields, messages, busy } = useJoin();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    join(form);
  };
  const field = (name: JoinField) => ({
    size: 'sm',
    name,
    label: t(`field.${name}`),
    value: form[name],
    error: fields[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setForm({ ...form, [name]: event.currentTarget.value }),
  });
  return (
    <AuthLayout
      title={t('join.title', { tenant: data?.organization || TENANT })}
      text={t(data?.password === false ? 'join.through' : 'join.text')}
    >
      <Doors ticket={ticket} />
      {data?.password !== false && (
        <form className="auth-form" onSubmit={submit} noValidate>
          <FormAlert messages={messages} />
          <TextInput {...field('firstName')} autoComplete="given-name" />
          <TextInput {...field('lastName')} autoComplete="family-name" />
          <PasswordInput
            {...field('password')}
            autoComplete="new-password"
            description={fields.password ? undefined : t('signUp.passwordHint', { min: PASSWORD_MIN })}
          />
          <Button type="submit" size="sm" loading={busy}>
            {t('join.submit')}
          </Button>
        </form>
      )}
    </AuthLayout>
  );
}
