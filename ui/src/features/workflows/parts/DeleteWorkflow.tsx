import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { deleteWorkflow, refreshWorkflows } from '~/api/workflows';
import { Confirm } from '~/components/confirm/Confirm';

type Props = { identifier: string; title: string; onDeleted?: () => Promise<void>; onClose: () => void };

export function DeleteWorkflow({ identifier, title, onDeleted, onClose }: Props) {
  const { t } = useTranslation('workflows');
  const queryClient = useQueryClient();
  const removal = useMutation({
    ...deleteWorkflow(identifier),
    onSuccess: async () => {
      await onDeleted?.();
      onClose();
      notifications.show({ message: t('remove.done', { title }) });
      await refreshWorkflows(queryClient);
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
