import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { signOut } from '~/api/auth';
import { FactorSetUp } from '~/components/factor/FactorSetUp';
import { AuthLayout } from './parts/AuthLayout';

/** The only page of somebody who must have a second factor and has none yet. */
export default function SecondFactorPage() {
  const { t } = useTranslation('factor');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const enter = () => {
    queryClient.clear();
    void navigate({ to: '/', replace: true });
  };
  const leave = () => void signOut().then(() => navigate({ to: '/login', search: {} }));
  return (
    <AuthLayout title={t('forced.title')} text={t('forced.text')}>
      <div className="auth-form">
        <FactorSetUp onDone={enter} />
        <Button size="sm" variant="subtle" color="gray" onClick={leave}>
          {t('forced.signOut')}
        </Button>
      </div>
    </AuthLayout>
  );
}
