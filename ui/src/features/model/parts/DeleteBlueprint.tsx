import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { deleteBlueprint, refreshModel } from '~/api/blueprints';
import { Confirm } from '~/components/confirm/Confirm';

type Props = { identifier: string; title: string; onDeleted: () => void; onClose: () => void };

export function DeleteBlueprint({ identifier, title, onDeleted, onClose }: Props) {
  const { t } = useTranslation('model');
  const queryClient = useQueryClient();
  const removal = useMutation({
    ...deleteBlueprint(identifier),
    onSuccess: async () => {
      onDeleted();
      notifications.show({ message: t('remove.done', { title }) });
      await refreshModel(queryClient, identifier);
    },
  });
  return (
    <Confirm
      opened
      title={t('remove.title', { title })}
      text={t('remove.text')}
      verb={t('remove.verb')}
      busy={removal.isPending}
      error={removal.error}
      onConfirm={() => removal.mutate()}
      onClose={onClose}
    />
  );
}
