import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Entity } from '~/api/contract';
import { deleteEntity, refreshEntities } from '~/api/mutations';
import { Confirm } from '~/components/confirm/Confirm';

type Props = { entity: Entity; opened: boolean; onClose: () => void };

export function DeleteEntity({ entity, opened, onClose }: Props) {
  const { t } = useTranslation('entity');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { blueprint, identifier, title } = entity;
  const removal = useMutation({
    ...deleteEntity(blueprint, identifier),
    onSuccess: async () => {
      await navigate({ to: `/catalog/${encodeURIComponent(blueprint)}` as string });
      notifications.show({ message: t('deleted', { title }) });
      await refreshEntities(queryClient, blueprint);
    },
  });
  return (
    <Confirm
      opened={opened}
      title={t('deleteTitle', { title })}
      text={t('deleteText')}
      verb={t('delete')}
      busy={removal.isPending}
      error={removal.error}
      onConfirm={() => removal.mutate()}
      onClose={onClose}
    />
  );
}
