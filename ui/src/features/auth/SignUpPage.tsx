import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors, hasStatus } from '~/api/errors';
import { tenantUrl } from '~/api/host';
import {
  PASSWORD_MIN,
  type SignUpField,
  type SignUpForm,
  signUpBody,
  signUpFaults,
  signUpFieldOf,
  slugify,
} from './model';
import { AuthLayout } from './parts/AuthLayout';
import { FormAlert } from './parts/FormAlert';
import { signUpMutation } from './queries';

const BLANK: SignUpForm = { organization: '', slug: '', name: '', email: '', password: '' };

const enter = (slug: string, ticket?: string) =>
  location.assign(tenantUrl(slug, ticket ? `/enter?ticket=${encodeURIComponent(ticket)}` : '/login'));

function useSignUp() {
  const { t } = useTranslation('auth');
  const [form, setForm] = useState(BLANK);
  const [slugTouched, setSlugTouched] = useState(false);
  const [shown, setShown] = useState<Partial<Record<SignUpField, string>>>({});
  const create = useMutation({
    ...signUpMutation(),
    onSuccess: ({ organization, ticket }) => enter(organization.slug, ticket),
    onError: (error) => setShown(refused(error)),
  });

  function refused(error: unknown): Partial<Record<SignUpField, string>> {
    return hasStatus(error, 409) ? { slug: t('signUp.taken') } : fieldErrors(error, signUpFieldOf).fields;
  }

  function set(field: SignUpField, value: string) {
    const follows = field === 'organization' && !slugTouched;
    if (field === 'slug') setSlugTouched(true);
    setForm({ ...form, [field]: value, ...(follows ? { slug: slugify(value) } : {}) });
    setShown({ ...shown, [field]: undefined, ...(follows ? { slug: undefined } : {}) });
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const faults = signUpFaults(form);
    const words = Object.entries(faults).map(([field, fault]) => [field, t(`fault.${fault}`)]);
    setShown(Object.fromEntries(words));
    if (words.length === 0) create.mutate(signUpBody(form));
  }

  const rest =
    create.isError && !hasStatus(create.error, 409) ? fieldErrors(create.error, signUpFieldOf).rest : [];
  return { form, shown, rest, set, submit, busy: create.isPending || create.isSuccess };
}

export default function SignUpPage() {
  const { t } = useTranslation('auth');
  const { form, shown, rest, set, submit, busy } = useSignUp();
  const field = (name: SignUpField) => ({
    size: 'sm',
    name,
    label: t(`field.${name}`),
    value: form[name],
    error: shown[name],
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
  });
  return (
    <AuthLayout
      title={t('signUp.title')}
      text={t('signUp.text')}
      foot={
        <>
          {t('signUp.haveOne')} <Link to="/organizations">{t('signUp.find')}</Link>
        </>
      }
    >
      <form className="auth-form" onSubmit={submit} noValidate>
        <FormAlert messages={rest} />
        <TextInput {...field('organization')} autoComplete="organization" data-autofocus />
        <TextInput
          {...field('slug')}
          autoComplete="off"
          spellCheck={false}
          description={form.slug ? tenantUrl(form.slug, '') : t('signUp.slugHint')}
        />
        <TextInput {...field('name')} autoComplete="name" />
        <TextInput {...field('email')} type="email" autoComplete="username" />
        <PasswordInput
          {...field('password')}
          autoComplete="new-password"
          description={shown.password ? undefined : t('signUp.passwordHint', { min: PASSWORD_MIN })}
        />
        <Button type="submit" size="sm" loading={busy}>
          {t('signUp.submit')}
        </Button>
      </form>
    </AuthLayout>
  );
}
