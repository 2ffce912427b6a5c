import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { deleteAction, impactQuery, refreshActions } from '~/api/actions';
import { Confirm } from '../confirm/Confirm';

type Props = { identifier: string; title: string; onDeleted: () => Promise<void>; onClose: () => void };

/** What goes on without it: runs stay, automations would wait in vain, cards and rules would offer nothing. */
function Consequences({ identifier }: { identifier: string }) {
  const { t } = useTranslation('invocation');
  const { data: { activeRuns, uses } = { activeRuns: 0, uses: [] }, isError } = useQuery(
    impactQuery(identifier),
  );
  return (
    <ul className="consequences">
      {activeRuns > 0 && <li>{t('remove.active', { count: activeRuns })}</li>}
      {uses.map(({ kind, identifier, title, inside }) => (
        <li key={`${kind}/${identifier}`}>
          {t(`remove.use.${kind as 'page'}`, { defaultValue: kind, name: title || identifier })}
          {inside.length > 0 && ` (${inside.join(', ')})`}
        </li>
      ))}
      {isError && <li>{t('remove.unknown')}</li>}
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
