import { Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tenantUrl } from '~/api/host';
import { slugify } from './model';
import { AuthLayout } from './parts/AuthLayout';

export default function OrganizationsPage() {
  const { t } = useTranslation('auth');
  const [name, setName] = useState('');
  const slug = slugify(name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (slug) location.assign(tenantUrl(slug, '/login'));
  };
  return (
    <AuthLayout
      title={t('find.title')}
      text={t('find.text')}
      foot={
        <>
          {t('find.none')} <Link to="/signup">{t('find.create')}</Link>
        </>
      }
    >
      <form className="auth-form" onSubmit={submit}>
        <TextInput
          size="sm"
          name="organization"
          required
          withAsterisk={false}
          label={t('find.label')}
          description={slug ? tenantUrl(slug, '') : t('find.hint')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" size="sm">
          {t('find.submit')}
        </Button>
      </form>
    </AuthLayout>
  );
}
