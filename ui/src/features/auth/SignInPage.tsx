import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { brandQuery } from '~/api/brand';
import { hasStatus } from '~/api/errors';
import { rootUrl, TENANT } from '~/api/host';
import { fullDate } from '~/lib/dates';
import { safeNext } from './model';
import { AuthLayout } from './parts/AuthLayout';
import { Doors } from './parts/Doors';
import { FormAlert } from './parts/FormAlert';
import { signInMutation } from './queries';

const route = getRouteApi('/login');

function useSignIn() {
  const { t } = useTranslation('auth');
  const { next } = route.useSearch();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const enter = () => {
    queryClient.clear();
    void navigate({ to: safeNext(next), replace: true });
  };
  const attempt = useMutation({
    ...signInMutation(),
    onSuccess: enter,
    // 409: this browser is signed in already.
    onError: (error) => hasStatus(error, 409) && enter(),
  });
  // One line for every refusal: it must not tell which half was wrong.
  const refused = attempt.isError && !hasStatus(attempt.error, 409);
  const words = hasStatus(attempt.error, 429) ? t('signIn.slowDown') : t('signIn.refused');
  return { signIn: attempt.mutate, busy: attempt.isPending, messages: refused ? [words] : [] };
}

export default function SignInPage() {
  const { t } = useTranslation('auth');
  const { next } = route.useSearch();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const { signIn, busy, messages } = useSignIn();
  const { eraseAt } = useQuery(brandQuery()).data;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn({ email: email.trim(), password });
  };
  return (
    <AuthLayout
      title={t('signIn.title', { tenant: TENANT })}
      text={eraseAt ? t('closing.door', { day: fullDate(eraseAt) }) : undefined}
      foot={<a href={rootUrl('/organizations')}>{t('signIn.other')}</a>}
    >
      <Doors after={next && safeNext(next)} />
      <form className="auth-form" onSubmit={submit}>
        <FormAlert messages={messages} />
        <TextInput
          size="sm"
          name="email"
          type="email"
          required
          withAsterisk={false}
          autoComplete="username"
          label={t('field.email')}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          size="sm"
          name="password"
          required
          withAsterisk={false}
          autoComplete="current-password"
          label={t('field.password')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" size="sm" loading={busy}>
          {t('signIn.submit')}
        </Button>
      </form>
    </AuthLayout>
  );
}
