import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AuthLayout } from './parts/AuthLayout';

export default function TicketSpent() {
  const { t } = useTranslation('auth');
  return (
    <AuthLayout title={t('spent.title')} text={t('spent.text')}>
      <div className="auth-form">
        <Button size="sm" component={Link} to="/login">
          {t('spent.signIn')}
        </Button>
      </div>
    </AuthLayout>
  );
}
