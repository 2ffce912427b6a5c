import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Blueprint, Entity } from '~/api/contract';
import { refreshEntities } from '~/api/mutations';
import { valueSources } from '~/api/sources';
import { EntityForm } from '~/components/entity-form/EntityForm';
import { saveSeen } from '~/components/entity-form/saving';

type Props = { blueprint: Blueprint; entity: Entity; onClose: () => void };

const createsNothing = () => undefined;

export default function EditSheet({ blueprint, entity, onClose }: Props) {
  const { t } = useTranslation('form');
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: saveSeen(queryClient, blueprint.identifier, entity.identifier),
    onSuccess: async ({ title }) => {
      onClose();
      notifications.show({ message: t('entity.saved', { title }) });
      await refreshEntities(queryClient, blueprint.identifier);
    },
  });
  return (
    <EntityForm
      blueprint={blueprint}
      entity={entity}
      sources={valueSources}
      busy={change.isPending}
      error={change.error}
      onCreate={createsNothing}
      onChange={change.mutate}
      onClose={onClose}
    />
  );
}
