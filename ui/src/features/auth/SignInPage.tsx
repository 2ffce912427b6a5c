import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { brandQuery } from '~/api/brand';
import { ApiError, hasStatus } from '~/api/errors';
import { rootUrl, TENANT } from '~/api/host';
import { methodsQuery } from '~/api/sign-in';
import { fullDate } from '~/lib/dates';
import { safeNext } from './model';
import { AuthLayout } from './parts/AuthLayout';
import { Doors } from './parts/Doors';
import { FactorStep } from './parts/FactorStep';
import { FormAlert } from './parts/FormAlert';
import { PasskeyDoor } from './parts/PasskeyDoor';
import { signInMutation } from './queries';

const route = getRouteApi('/login');

function useSignIn() {
  const { t } = useTranslation('auth');
  const { next, code } = route.useSearch();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [waits, setWaits] = useState(code === true);
  const enter = () => {
    queryClient.clear();
    void navigate({ to: safeNext(next), replace: true });
  };
  const attempt = useMutation({
    ...signInMutation(),
    onSuccess: enter,
    onError: (error) => {
      // 409: this browser is signed in already.
      if (hasStatus(error, 409)) enter();
      if (isCode(error)) setWaits(true);
    },
  });
  const again = () => {
    attempt.reset();
    setWaits(false);
  };
  const messages = attempt.isError ? wordsOf(attempt.error, t) : [];
  return { signIn: attempt.mutate, busy: attempt.isPending, messages, waits, enter, again };
}

const isCode = (error: unknown) => error instanceof ApiError && error.code === 'second_factor_required';

/** One line for every refusal of a password: it must not tell which half was wrong. */
function wordsOf(error: Error, t: TFunction<'auth'>): string[] {
  if (hasStatus(error, 409) || isCode(error)) return [];
  if (error instanceof ApiError && error.code === 'sso_required') return [t('signIn.onlyThrough')];
  return [hasStatus(error, 429) ? t('signIn.slowDown') : t('signIn.refused')];
}

type FormProps = Pick<ReturnType<typeof useSignIn>, 'signIn' | 'busy' | 'messages'>;

function PasswordForm({ signIn, busy, messages }: FormProps) {
  const { t } = useTranslation('auth');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn({ email: email.trim(), password });
  };
  return (
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
  );
}

export default function SignInPage() {
  const { t } = useTranslation('auth');
  const { next } = route.useSearch();
  const { data } = useQuery(methodsQuery());
  const [emergency, setEmergency] = useState(false);
  const { waits, enter, again, ...attempt } = useSignIn();
  const { eraseAt } = useQuery(brandQuery()).data;
  const hidden = data?.password === false && !emergency;
  return (
    <AuthLayout
      title={waits ? t('code.title') : t('signIn.title', { tenant: data?.organization || TENANT })}
      text={eraseAt ? t('closing.door', { day: fullDate(eraseAt) }) : undefined}
      foot={<a href={rootUrl('/organizations')}>{t('signIn.other')}</a>}
    >
      {waits ? (
        <FactorStep onDone={enter} onAgain={again} />
      ) : (
        <>
          <Doors after={next && safeNext(next)} />
          {!hidden && <PasswordForm {...attempt} />}
          {!hidden && (
            <div className="auth-doors">
              <PasskeyDoor onDone={enter} />
            </div>
          )}
          {hidden && data.emergency && (
            <Button
              size="compact-sm"
              mt={16}
              variant="subtle"
              color="gray"
              onClick={() => setEmergency(true)}
            >
              {t('signIn.emergency')}
            </Button>
          )}
        </>
      )}
    </AuthLayout>
  );
}
