import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { signOut } from '~/api/auth';
import { brandQuery } from '~/api/brand';
import { deletionQuery, undoDeletion } from '~/api/deletion';
import { hasStatus } from '~/api/errors';
import { Contents } from '~/components/contents/Contents';
import { fullDate } from '~/lib/dates';
import { AuthLayout } from './parts/AuthLayout';
import { FormAlert } from './parts/FormAlert';

/** The only page of an organization that is about to be deleted. */
export default function ClosingPage() {
  const { t } = useTranslation('auth');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { name } = useQuery(brandQuery()).data;
  const { data, error } = useQuery({ ...deletionQuery(), retry: false });
  const enter = () => {
    queryClient.clear();
    void navigate({ to: '/', replace: true });
  };
  const undo = useMutation({ ...undoDeletion(), onSuccess: enter });
  const leave = () => void signOut().then(() => navigate({ to: '/login', search: {} }));
  const deletion = data?.deletion;
  return (
    <AuthLayout title={t('closing.title', { name })}>
      <div className="auth-form">
        {hasStatus(error, 401) && <p className="auth-text">{t('closing.signIn')}</p>}
        {hasStatus(error, 403) && <p className="auth-text">{t('closing.member')}</p>}
        {data && !deletion && <p className="auth-text">{t('closing.kept')}</p>}
        {deletion && (
          <>
            <p className="auth-text">
              {t('closing.text', { by: deletion.by, day: fullDate(deletion.eraseAt) })}
            </p>
            <Contents contents={data.contents} />
            <FormAlert messages={undo.error ? [undo.error.message] : []} />
            <Button size="sm" loading={undo.isPending} onClick={() => undo.mutate()}>
              {t('closing.undo', { name })}
            </Button>
            <Button size="sm" variant="default" component="a" href="/v1/export/archive" download>
              {t('closing.export')}
            </Button>
          </>
        )}
        {data && !deletion ? (
          <Button size="sm" onClick={enter}>
            {t('closing.enter')}
          </Button>
        ) : (
          <Button size="sm" variant="subtle" color="gray" onClick={leave}>
            {hasStatus(error, 401) ? t('signIn.submit') : t('closing.signOut')}
          </Button>
        )}
      </div>
    </AuthLayout>
  );
}
