import { Button, Group, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Entity } from '~/api/contract';
import { deleteEntity, refreshEntities } from '~/api/mutations';

type Props = { entity: Entity; opened: boolean; onClose: () => void };

/** Asks once; what the server refuses, for example because others require it, is said in the same place. */
export function DeleteEntity({ entity, opened, onClose }: Props) {
  const { t } = useTranslation(['entity', 'common']);
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
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('deleteTitle', { title })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <p className="entity-ask">{t('deleteText')}</p>
      {removal.error && (
        <p role="alert" className="entity-refusal pill-block red">
          {removal.error.message}
        </p>
      )}
      <Group justify="flex-end" gap={8} mt={16}>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button color="red" loading={removal.isPending} onClick={() => removal.mutate()}>
          {t('delete')}
        </Button>
      </Group>
    </Modal>
  );
}
