import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AuthLayout } from './parts/AuthLayout';

export default function JoinFailed() {
  const { t } = useTranslation('auth');
  return (
    <AuthLayout title={t('join.failed')} text={t('join.text')}>
      <div className="auth-form">
        <Button size="sm" component={Link} to="/login">
          {t('join.signIn')}
        </Button>
      </div>
    </AuthLayout>
  );
}
