import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiError } from '~/api/errors';
import { placeToGoBack } from '~/api/sign-in';
import { AuthLayout } from './parts/AuthLayout';
import { FormAlert } from './parts/FormAlert';

type Props = { error: unknown };

const placeOf = (back: string) => (back.startsWith('/settings') || back === '/account' ? 'test' : 'signIn');

/** Only seen when the way back from a provider did not lead in. */
export default function CallbackPage({ error }: Props) {
  const { t } = useTranslation('auth');
  const back = placeToGoBack();
  const said = error instanceof ApiError ? error.message : t('back.broken');
  return (
    <AuthLayout title={t(`back.title.${placeOf(back)}`)}>
      <div className="auth-form">
        <FormAlert messages={[said]} />
        <Button size="sm" component={Link} to={back}>
          {t('back.again')}
        </Button>
      </div>
    </AuthLayout>
  );
}
