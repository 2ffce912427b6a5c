import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { deleteAction, listenersQuery, refreshActions } from '~/api/actions';
import { runsQuery } from '~/api/runs';
import { Confirm } from '../confirm/Confirm';
import { titleOf } from './definition';

type Props = { identifier: string; title: string; onDeleted: () => Promise<void>; onClose: () => void };

/** What goes on without it: runs stay, automations would wait in vain. */
function Consequences({ identifier }: { identifier: string }) {
  const { t } = useTranslation('invocation');
  const { data: listeners = [] } = useQuery(listenersQuery(identifier));
  const { data: runs } = useQuery(runsQuery({ action: identifier, active: true }));
  return (
    <ul className="consequences">
      {runs && <li>{t('remove.active', { count: runs.length })}</li>}
      {listeners.length > 0 && (
        <li>
          {t('remove.listeners', { count: listeners.length })}{' '}
          {listeners.map((one) => titleOf(one as never)).join(', ')}
        </li>
      )}
      <li>{t('remove.history')}</li>
    </ul>
  );
}

export function DeleteAction({ identifier, title, onDeleted, onClose }: Props) {
  const { t } = useTranslation('invocation');
  const queryClient = useQueryClient();
  const removal = useMutation({
    ...deleteAction(identifier),
    onSuccess: async () => {
      await onDeleted();
      notifications.show({ message: t('remove.done', { title }) });
      await refreshActions(queryClient);
    },
  });
  return (
    <Confirm
      opened
      title={t('remove.title', { title })}
      text={t('remove.text')}
      details={<Consequences identifier={identifier} />}
      verb={t('remove.verb')}
      busy={removal.isPending}
      error={removal.error}
      onConfirm={() => removal.mutate()}
      onClose={onClose}
    />
  );
}
